"""Numbers count once their field is left: half a number is not stored, and a wrong one gets a message instead."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import flet as ft
import pytest

from app.save_queue import SaveState
from journal import MemoryBackend
from journal.storage.memory import Disk
from tests.app.conftest import NOW, persistent
from tests.app.harness import App

TODAY = NOW.date()
TEMPERATURE, STOOLS = f"temperature-{TODAY.isoformat()}", f"stools-{TODAY.isoformat()}"


async def type_in(app: App, key: str, typed: str) -> None:
    """Letter by letter, as it is typed on a phone."""
    for end in range(1, len(typed) + 1):
        await app.fire(app.one(ft.TextField, key=key), "change", typed[:end], value=typed[:end])


async def blur(app: App) -> None:
    for field in app.find(ft.TextField):
        await app.fire(field, "blur")


async def submit(app: App) -> None:
    for field in app.find(ft.TextField):
        await app.fire(field, "submit")


async def other_screen(app: App) -> None:
    await app.go("/history")


async def other_day(app: App) -> None:
    await app.press("Day before")


async def hidden_app(app: App) -> None:
    await app.session.dispatch_event(app.page._i, "app_lifecycle_state_change", {"state": "hide"})
    await app.settle()


WAYS_TO_LEAVE = (blur, submit, other_screen, other_day, hidden_app)


@pytest.mark.parametrize("leave", WAYS_TO_LEAVE)
def test_a_number_is_stored_however_its_field_is_left(running, leave: Callable[[App], Awaitable[None]]) -> None:
    async def scene() -> None:
        start = running()
        async with start.app("/checklist") as app:
            await type_in(app, TEMPERATURE, "100.4")
            await type_in(app, STOOLS, "12")
            day = start.journal.day(TODAY)
            assert (day.temperature, day.stools) == (None, None), "12 begins with 1, 100.4 with 100"
            assert start.context.access.has_unsaved, "the page asks before it is left"
            await leave(app)
            day = start.journal.day(TODAY)
            assert (day.temperature, day.stools) == (38.0, 12)
            assert (
                not start.context.access.has_unsaved or start.context.access.save_line.state is SaveState.NOT_PERSISTENT
            )

    asyncio.run(scene())


@pytest.mark.parametrize("typed", ["1004", "384", "378", "1015", "986"])
@pytest.mark.parametrize("leave", WAYS_TO_LEAVE)
def test_a_forgotten_point_leaves_nothing_stored(running, typed: str, leave: Callable[[App], Any]) -> None:
    async def scene() -> None:
        start = running()
        async with start.app("/checklist") as app:
            await type_in(app, TEMPERATURE, typed)
            await type_in(app, STOOLS, "120")
            await leave(app)
            day = start.journal.day(TODAY)
            assert (day.temperature, day.stools) == (None, None)
            if leave in (blur, submit):
                question = f"Did you forget the point, as in {typed[:-1]}.{typed[-1]}? This one was not saved."
                assert question in app.text
                assert "Please write a whole number, such as 3. This one was not saved." in app.text
                assert "Saved at" not in app.text
                assert app.one(ft.TextField, key=TEMPERATURE).value == typed, "to be corrected in place"

    asyncio.run(scene())


def test_half_a_number_stored_while_hidden_is_taken_back(running) -> None:
    async def scene() -> None:
        start = running()
        async with start.app("/checklist") as app:
            await type_in(app, TEMPERATURE, "100")
            await hidden_app(app)
            assert start.journal.day(TODAY).temperature is not None, "it may be the complete number"
            await type_in(app, TEMPERATURE, "1004")
            await blur(app)
            assert start.journal.day(TODAY).temperature is None

    asyncio.run(scene())


def test_a_corrected_number_is_stored_without_the_message(running) -> None:
    async def scene() -> None:
        start = running()
        async with start.app("/checklist") as app:
            await type_in(app, TEMPERATURE, "1004")
            await blur(app)
            await type_in(app, TEMPERATURE, "100.4 F")
            assert "This one was not saved" not in app.text
            await blur(app)
            assert start.journal.day(TODAY).temperature == 38.0
            await type_in(app, TEMPERATURE, "")
            await app.fire(app.one(ft.TextField, key=TEMPERATURE), "change", "", value="")
            await blur(app)
            assert start.journal.day(TODAY).temperature is None, "an emptied field is taken back"

    asyncio.run(scene())


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("team-night", "617-555-0100"),
        ("team-day", "617-555-0101"),
        ("emergency-contact", "Luis 617-555-0111"),
        ("normal-stools", "12"),
        ("normal-weight", "72 kg"),
    ],
)
def test_half_a_number_is_never_on_the_card(running, field: str, typed: str) -> None:
    async def scene() -> None:
        disk = Disk()
        start = running(persistent(disk))
        async with start.app("/card") as app:
            await app.open_all()
            await type_in(app, field, typed[:-3])
            assert getattr(start.journal.profile, field.replace("-", "_")) == ""
            await type_in(app, field, typed)
            await app.go("/call")
            assert getattr(start.journal.profile, field.replace("-", "_")) == typed
            start.journal.close()
        again = running(persistent(disk))
        async with again.app("/card") as app:
            await app.open_all()
            assert app.one(ft.TextField, key=field).value == typed

    asyncio.run(scene())


def test_a_number_being_typed_is_stored_before_an_update(running) -> None:
    async def scene() -> None:
        start = running(MemoryBackend(is_persistent=True))
        async with start.app("/checklist") as app:
            await type_in(app, TEMPERATURE, "37.8")
            assert await start.context.access.flush()
            assert start.journal.day(TODAY).temperature == 37.8

    asyncio.run(scene())


def test_nothing_typed_comes_back_after_erasing(running) -> None:
    async def scene() -> None:
        start = running(MemoryBackend(is_persistent=True))
        async with start.app("/card") as app:
            await app.open_all()
            await type_in(app, "team-night", "617-555-0100")
            await start.context.access.erase_all()
            await app.go("/call")
            assert start.journal.profile.team_night == ""

    asyncio.run(scene())
