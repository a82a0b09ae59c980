"""Today on every screen, future days, and how a day is chosen."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import flet as ft
import pytest

from app import day_clock
from guide.dates import say_date
from journal import Answer, Call, Journal
from tests.app.conftest import NOW
from tests.app.harness import App
from views.components.fields import date_field

TODAY, MORNING = NOW.date(), datetime(2026, 11, 24, 8, 0)
TOMORROW = MORNING.date()
PNG = b"\x89PNG"


def bar(app: App) -> str:
    """The words of the day bar."""
    return str(app.one(ft.TextButton, tooltip="Change date").content.value)


async def resume(app: App) -> None:
    await app.session.dispatch_event(app.page._i, "app_lifecycle_state_change", {"state": "resume"})
    await app.settle()


async def test_a_tick_after_midnight_is_recorded_on_the_day_shown(running) -> None:
    async with running().app("/checklist") as app:
        await app.tick("rash")
        app.now = MORNING
        await app.tick("cough")
        assert bar(app) == "Today, Tue, Nov 24"
        assert [entry.symptom_id for entry in app.journal.day(TOMORROW).ticked] == ["cough"]
        assert [entry.symptom_id for entry in app.journal.day(TODAY).ticked] == ["rash"]
        await app.show("cough")
        assert app.one(ft.Checkbox, key="cough").value
        await app.show("rash")
        assert not app.one(ft.Checkbox, key="rash").value


@pytest.mark.parametrize("now", [MORNING, NOW - timedelta(days=1), NOW + timedelta(days=400)])
async def test_the_bar_follows_midnight_and_clock_changes_with_a_note(running, monkeypatch, now: datetime) -> None:
    monkeypatch.setattr(day_clock, "LONGEST_PAUSE", 0.02)
    async with running().app("/checklist") as app:
        guide = app.guide
        note = guide.say("checklist.new_day", date=say_date(guide, now.date(), "long"))
        assert note not in app.text
        app.now = now
        await asyncio.sleep(0.1)
        await app.settle()
        assert bar(app) == guide.say("checklist.today", date=say_date(guide, now.date()))
        assert app.one(ft.Semantics, key="day-note").live_region
        assert note in app.text
        await app.go("/")
        await app.go("/checklist")
        assert note not in app.text, "once is enough"


async def test_the_bar_follows_when_the_app_comes_back(running) -> None:
    async with running().app("/checklist") as app:
        app.now = MORNING
        await resume(app)
        assert bar(app) == "Today, Tue, Nov 24"


async def test_a_chosen_day_stays_and_is_never_called_today(running) -> None:
    async with running().app("/checklist") as app:
        await app.press("Day before")
        app.now = MORNING
        await app.tick("cough")
        assert bar(app) == "Sun, Nov 22"
        assert [day.day for day in app.journal.days()] == [date(2026, 11, 22)]
        app.now = NOW - timedelta(days=1)
        await resume(app)
        assert bar(app) == "Today, Sun, Nov 22"


async def test_a_note_typed_over_midnight_stays_with_its_day(running) -> None:
    async with running().app("/checklist") as app:
        await app.tick("cough")
        await app.open("more-cough")
        note = app.one(ft.TextField, key=f"note-cough-{TODAY.isoformat()}")
        app.now = MORNING
        await app.fire(note, "change", "all night", value="all night")
        assert app.journal.day(TODAY).entry("cough").note == "all night"
        assert app.journal.dates() == (TODAY,)


async def test_an_earlier_day_says_so_and_leads_back(running) -> None:
    note = "This is an earlier day, not today."
    async with running().app("/checklist") as app:
        assert note not in app.text
        app.context.days.choose(TODAY - timedelta(days=2))
        await app.settle()
        assert note in app.text
        await app.press("to-today")
        assert bar(app) == "Today, Mon, Nov 23"
        assert note not in app.text


async def test_a_call_that_lasts_over_midnight_stays_in_one_piece(running) -> None:
    async with running().app("/call") as app:
        await app.press("write-call")
        await app.enter("call-who", "Nurse Lee")
        app.now = MORNING
        await resume(app)
        assert app.one(ft.TextField, key="call-who").value == "Nurse Lee"
        await app.enter("call-said", "Come in")
        assert app.journal.day(TODAY).call == Call("Nurse Lee", "Come in")
        await app.go("/checklist")
        await app.go("/call")
        assert "Nurse Lee" not in app.text, "the new day has its own"


async def test_dates_follow_the_new_day_on_every_screen(running) -> None:
    async with running().app("/checklist", replies={"capture": PNG}) as app:
        await app.tick("cough")
        await app.go("/history")
        assert "Monday, November 23, 2026 (today)" in app.text
        app.now = MORNING
        await resume(app)
        assert "Monday, November 23, 2026 (yesterday)" in app.text
        await app.go("/share")
        assert app.button("share-picture").action.files[0].name == "checklist-2026-11-24.png"
        app.now = MORNING + timedelta(days=1)
        await resume(app)
        assert app.button("share-picture").action.files[0].name == "checklist-2026-11-25.png"


def ticks(*days: date) -> Callable[[Journal], Awaitable[None]]:
    """A tick on each of these days, and on yesterday."""

    async def write(journal: Journal) -> None:
        for day in (*days, TODAY - timedelta(days=1)):
            await journal.answer(day, "cough", Answer.TICKED)

    return write


async def test_a_future_day_opens_says_so_and_can_be_corrected(running) -> None:
    async with running(write=ticks(TOMORROW)).app("/history") as app:
        note = app.guide.say("checklist.ahead", date=say_date(app.guide, TODAY))
        assert "Tuesday, November 24, 2026 (tomorrow)" in app.text
        await app.press(f"open-{TOMORROW.isoformat()}")
        assert bar(app) == "Tue, Nov 24"
        assert note in app.text
        await app.tick("cough", False)
        assert app.journal.day(TOMORROW).ticked == ()
        await app.tick("cough")
        assert app.journal.day(TOMORROW).entry("cough").is_ticked, "a slip can be taken back"
        assert not app.journal.day(TODAY).entries
        await app.press("Day before")
        assert bar(app) == "Today, Mon, Nov 23"
        assert note not in app.text


async def test_the_arrows_reach_only_future_days_with_records(running) -> None:
    later = TODAY + timedelta(days=9)
    async with running(write=ticks(TOMORROW, later)).app("/checklist") as app:
        seen = []
        for _ in range(2):
            await app.press("Day after")
            seen.append(bar(app))
        assert seen == ["Tue, Nov 24", "Wed, Dec 2"]
        assert app.button("Day after").disabled
        for _ in range(3):
            await app.press("Day before")
            seen.append(bar(app))
        assert seen[2:] == ["Tue, Nov 24", "Today, Mon, Nov 23", "Sun, Nov 22"]


async def test_no_date_can_be_typed(running) -> None:
    async with running(write=ticks(TOMORROW)).app("/checklist") as app:
        await app.press("Day after")
        await app.fire(app.one(ft.TextButton, tooltip="Change date"), "click")
        await app.show("cough")
        await app.open("more-cough")
        await app.press("since-cough")
        await app.go("/card", open_all=True)
        for key in ("started", "last_dose", "add-visit"):
            await app.press(key)
        pickers = app.find(ft.DatePicker)
        assert len(pickers) == 5
        assert {picker.entry_mode for picker in pickers} == {ft.DatePickerEntryMode.CALENDAR_ONLY}
        assert all(picker.first_date <= picker.value <= picker.last_date for picker in pickers), "else it does not open"


def test_there_is_one_calendar_in_the_app() -> None:
    views = Path(date_field.__file__).parents[2]
    users = {path.name for path in views.rglob("*.py") if "DatePicker(" in path.read_text(encoding="utf-8")}
    assert users == {"date_field.py"}
