"""What was typed as a telephone number: what its button rings and says, and that it stays readable without one."""

from __future__ import annotations

import asyncio

import flet as ft
import pytest

from guide import load_guide
from tests.app.harness import App

WRONG = load_guide("en").say("reader.number_wrong")


def rung(app: App) -> dict[str, str]:
    """The Call buttons of typed numbers, their words by what they ring."""
    buttons = app.find(ft.FilledButton) + app.find(ft.OutlinedButton)
    named = {b.action.url: str(b.content) for b in buttons if isinstance(b.action, ft.OpenUrl)}
    return {url: words for url, words in named.items() if len(url) > len("tel:911")}


@pytest.mark.parametrize("place", ["/call", "/card"])
def test_a_button_says_what_it_rings_and_a_text_without_a_number_has_none(running, place: str) -> None:
    async def scene() -> None:
        start = running()
        async with start.app(place) as app:
            await start.here.diary.tell(team_night="Room 412: 617-555-0100", team_day="1-800-4-CANCER")
            await app.settle()
            assert rung(app) == {"tel:6175550100": "Care team, nights and weekends: 617-555-0100"}
            assert "Care team, daytime: 1-800-4-CANCER" in app.text
            assert start.journal.about.team_night == "Room 412: 617-555-0100"

    asyncio.run(scene())


def test_the_emergency_contact_is_rung_by_the_same_rule(running) -> None:
    async def scene() -> None:
        start = running()
        async with start.app("/card") as app:
            await start.here.diary.tell(emergency_contact="Luis, flat 12: 617-555-0111")
            await app.settle()
            assert rung(app) == {"tel:6175550111": "Emergency contact: 617-555-0111"}
            await start.here.diary.tell(emergency_contact="Luis 412")
            await app.settle()
            assert rung(app) == {}
            assert "Emergency contact: Luis 412" in app.text

    asyncio.run(scene())


@pytest.mark.parametrize("place", ["/call", "/checklist", "/card", "/learn/side-effects"])
def test_a_call_leaves_no_blank_tab_behind(running, place: str) -> None:
    async def scene() -> None:
        start = running()
        async with start.app(place) as app:
            await start.here.diary.tell(team_night="617-555-0100", emergency_contact="Luis 617-555-0111", country="us")
            await app.settle()
            calls = [one.action for one in app.controls if isinstance(getattr(one, "action", None), ft.OpenUrl)]
            assert calls or place.startswith("/learn")
            assert all(call.target is ft.UrlTarget.SELF for call in calls)

    asyncio.run(scene())


@pytest.mark.parametrize(("place", "key"), [("/card", "team-night"), ("/card", "team-day"), ("/start", "team-night")])
def test_a_field_says_that_it_holds_no_number_and_keeps_it(running, place: str, key: str) -> None:
    async def scene() -> None:
        start = running()
        async with start.app(place) as app:
            field = app.one(ft.TextField, key=key)
            for typed, wrong in (("call Ana", True), ("617-555-0100", False), ("", False)):
                await app.fire(field, "change", typed, value=typed)
                await app.fire(field, "blur")
                assert (WRONG in app.text) is wrong
                assert getattr(start.journal.about, key.replace("-", "_")) == typed
                assert app.one(ft.TextField, key=key).value == typed

    asyncio.run(scene())
