"""Numbers count once their field is left: half a number is not stored, and a wrong one gets a message instead."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import flet as ft
import pytest

from app.save_queue import SaveState
from journal import MemoryBackend
from journal.storage.memory import Disk
from tests.app.backends import FillingBackend
from tests.app.conftest import NOW, persistent
from tests.app.harness import App

TODAY = NOW.date()
TEMPERATURE, STOOLS = f"temperature-{TODAY.isoformat()}", f"stools-{TODAY.isoformat()}"


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
async def test_a_number_is_stored_however_its_field_is_left(running, leave: Callable[[App], Awaitable[None]]) -> None:
    async with running().app("/checklist") as app:
        await app.type_in(TEMPERATURE, "100.4")
        await app.type_in(STOOLS, "12")
        day = app.journal.day(TODAY)
        assert (day.temperature, day.stools) == (None, None), "12 begins with 1, 100.4 with 100"
        assert app.context.access.has_unsaved, "the page asks before it is left"
        await leave(app)
        day = app.journal.day(TODAY)
        assert (day.temperature, day.stools) == (38.0, 12)
        assert not app.context.access.has_unsaved or app.context.access.save_line.state is SaveState.NOT_PERSISTENT


@pytest.mark.parametrize("typed", ["1004", "384", "378", "1015", "986"])
@pytest.mark.parametrize("leave", WAYS_TO_LEAVE)
async def test_a_forgotten_point_leaves_nothing_stored(running, typed: str, leave: Callable[[App], Any]) -> None:
    async with running().app("/checklist") as app:
        await app.type_in(TEMPERATURE, typed)
        await app.type_in(STOOLS, "120")
        await leave(app)
        day = app.journal.day(TODAY)
        assert (day.temperature, day.stools) == (None, None)
        if leave in (blur, submit):
            question = f"Did you forget the point, as in {typed[:-1]}.{typed[-1]}? This one was not saved."
            assert question in app.text
            assert "Please write a whole number, such as 3. This one was not saved." in app.text
            assert "Saved at" not in app.text
            assert app.one(ft.TextField, key=TEMPERATURE).value == typed, "to be corrected in place"


@pytest.mark.parametrize("leave", [other_screen, other_day])
async def test_a_rejected_number_is_there_again_with_its_message(running, leave: Callable[[App], Any]) -> None:
    async with running().app("/checklist") as app:
        await app.type_in(TEMPERATURE, "1012")
        await leave(app)
        await app.go("/checklist")
        if leave is other_day:
            await app.press("Day after")
        assert app.one(ft.TextField, key=TEMPERATURE).value == "1012"
        assert "Did you forget the point, as in 101.2? This one was not saved." in app.text
        await app.type_in(TEMPERATURE, "101.2")
        await leave(app)
        assert app.journal.day(TODAY).temperature == 38.44
        await app.go("/checklist")
        assert "This one was not saved" not in app.text


async def test_half_a_number_stored_while_hidden_is_taken_back(running) -> None:
    async with running().app("/checklist") as app:
        await app.type_in(TEMPERATURE, "100")
        await hidden_app(app)
        assert app.journal.day(TODAY).temperature is not None, "it may be the complete number"
        await app.type_in(TEMPERATURE, "1004")
        await blur(app)
        assert app.journal.day(TODAY).temperature is None


async def test_a_refused_number_ends_an_earlier_saved(running) -> None:
    async with running().app("/checklist") as app:
        await app.tick("cough")
        assert "Saved at" in app.text
        await app.type_in(TEMPERATURE, "1004")
        await blur(app)
        assert "This one was not saved" in app.text
        assert "Saved at" not in app.text
        await app.tick("rash")
        but_not_the_number = app.guide.say("checklist.number_to_correct", saved="Saved at 2:30 PM")
        assert but_not_the_number in app.text
        await app.go("/card")
        await app.context.patient.update_profile(medicine="nivolumab")
        await app.go("/checklist")
        assert but_not_the_number in app.text
        await app.press("Day before")
        assert "but not the number" not in app.text, "it is of another day"
        await app.press("Day after")
        await app.enter(TEMPERATURE, "")
        await blur(app)
        assert "but not the number" not in app.text


@pytest.mark.parametrize("is_persistent", [True, False])
async def test_a_refused_number_calls_no_unsaved_one_saved(running, is_persistent: bool) -> None:
    backend = FillingBackend(is_persistent=is_persistent)
    async with running(backend).app("/checklist") as app:
        await app.type_in(STOOLS, "3")
        await blur(app)
        backend.full = is_persistent
        await app.type_in(STOOLS, "4")
        await blur(app)
        await app.type_in(STOOLS, "4.5")
        await blur(app)
        assert "This one was not saved." in app.text
        assert "Still saved" not in app.text


async def test_a_corrected_number_is_stored_without_the_message(running) -> None:
    async with running().app("/checklist") as app:
        await app.type_in(TEMPERATURE, "1004")
        await blur(app)
        await app.type_in(TEMPERATURE, "100.4 F")
        assert "This one was not saved" not in app.text
        await blur(app)
        assert "Saved at 2:30 PM" in app.text
        assert app.journal.day(TODAY).temperature == 38.0
        await app.type_in(TEMPERATURE, "")
        await app.fire(app.one(ft.TextField, key=TEMPERATURE), "change", "", value="")
        await blur(app)
        assert app.journal.day(TODAY).temperature is None, "an emptied field is taken back"


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
async def test_half_a_number_is_never_on_the_card(running, field: str, typed: str) -> None:
    disk = Disk()
    async with running(persistent(disk)).app("/card") as app:
        await app.open_all()
        await app.type_in(field, typed[:-3])
        assert getattr(app.journal.profile, field.replace("-", "_")) == ""
        await app.type_in(field, typed)
        await app.go("/call")
        assert getattr(app.journal.profile, field.replace("-", "_")) == typed
        app.journal.close()
    async with running(persistent(disk)).app("/card") as app:
        await app.open_all()
        assert app.one(ft.TextField, key=field).value == typed


async def test_a_number_being_typed_is_stored_before_an_update(running) -> None:
    async with running(MemoryBackend(is_persistent=True)).app("/checklist") as app:
        await app.type_in(TEMPERATURE, "37.8")
        assert await app.context.access.flush()
        assert app.journal.day(TODAY).temperature == 37.8


async def test_nothing_typed_comes_back_after_erasing(running) -> None:
    async with running(MemoryBackend(is_persistent=True)).app("/card") as app:
        await app.open_all()
        await app.type_in("team-night", "617-555-0100")
        await app.context.access.erase_all()
        await app.go("/call")
        assert app.journal.profile.team_night == ""
