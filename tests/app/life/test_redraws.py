"""What is drawn again after a tap, and how: each component once, only what has changed, a new address at once."""

import dataclasses
import gc
from collections import Counter
from typing import Any

import flet as ft
from flet.components.component import Component, Renderer
from flet.controls import object_patch
from flet.controls.object_patch import ObjectPatch
from flet.messaging.protocol import MessageAction

from app.flet_repairs import read_only_set_fields
from guide import load_guide

COMPARE: Any = ObjectPatch.from_diff
say = load_guide("en").say


async def test_only_set_fields_are_read_and_all_changes_found(running, monkeypatch) -> None:
    changes: list[tuple[object, ...]] = []

    def compare(*args: Any, **options: Any) -> Any:
        patch, *controls = COMPARE(*args, **options)
        changes.append((len(patch.patch), *(Counter(type(control) for control in found) for found in controls)))
        return patch, *controls

    async def walk() -> list[tuple[object, ...]]:
        changes.clear()
        async with running().app("/checklist") as app:
            await app.tick("rash")
            for route in ("/history", "/learn/side-effects", "/card", "/share", "/checklist"):
                await app.go(route)
        return changes[:]

    async def walk_with_own_fields() -> list[tuple[object, ...]]:
        monkeypatch.setattr(object_patch, "dataclasses", dataclasses)
        monkeypatch.setattr("views.app.read_only_set_fields", lambda: None)
        return await walk()

    monkeypatch.setattr(ObjectPatch, "from_diff", compare)
    read_only_set_fields()
    quick = await walk()
    assert quick == await walk_with_own_fields()
    assert max(sum(removed.values()) for *_, removed in quick) > 400  # type: ignore[attr-defined]


async def test_a_tap_draws_each_component_once(running, monkeypatch) -> None:
    drawn: list[Component] = []
    render = Renderer.render

    def record(renderer: Renderer, *args: Any, **options: Any) -> Any:
        drawn.append(renderer._root_component)
        return render(renderer, *args, **options)

    async with running().app("/checklist") as app:
        await app.show("rash")
        monkeypatch.setattr(Renderer, "render", record)
        await app.tick("rash")
    states = Counter(id(component._state) for component in drawn)
    assert len(states) > 10
    assert set(states.values()) == {1}


async def test_what_stays_on_a_redrawn_screen_works_on(running) -> None:
    async with running().app("/checklist") as app:
        await app.open("area-skin")
        sign = app.guide.in_group("emergency")[0].id
        for address in ("/checklist?item=rash", "/checklist"):
            await app.go(address)
            gc.collect()
        await app.open("all-signs")
        await app.tick(sign)
        assert app.one(ft.Container, key=f"more-{sign}")
        await app.tick(sign, False)
        assert not app.find(ft.Container, key=f"more-{sign}")


async def test_a_new_address_is_drawn_before_the_client_answers(running, monkeypatch) -> None:
    async with running().app("/checklist") as app:
        answer, pushed = app.client.send_message, []

        def hold(message: Any) -> None:
            pushes = message.action == MessageAction.INVOKE_METHOD and message.body.name == "push_route"
            pushed.append(message) if pushes else answer(message)

        monkeypatch.setattr(app.client, "send_message", hold)
        await app.press("History")
        assert say("history.title") in app.text
        await app.press("When to call")
        assert len(pushed) == 2
        for message in pushed:  # the late answer to the first must not bring History back
            answer(message)
            await app.settle()
            assert say("history.title") not in app.text
        await app.go("/history")
        assert say("history.title") in app.text
