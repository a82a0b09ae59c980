"""History: a calendar of days, the chosen day in the patient's own answers, and each symptom as a row of days."""

import json
import re
from datetime import date, datetime, timedelta
from pathlib import Path

import flet as ft
import pytest

from guide import languages, load_guide
from journal import Amount, Answer, Entry, Journal
from journal.model import own_symptom_id
from tests.app.conftest import NOW
from tests.app.harness import App

TODAY = NOW.date()
FIRST_CHECKLIST = Path(__file__).parents[2] / "fixtures" / "first_checklist.json"


def chosen_day(app: App) -> date:
    """The day that is shown in words."""
    (key,) = (
        str(control.key) for control in app.find(ft.Container) if re.fullmatch(r"\d{4}-\d\d-\d\d", str(control.key))
    )
    return date.fromisoformat(key)


async def tap_day(app: App, day: date) -> None:
    await app.fire(app.one(ft.Container, key=f"day-{day.isoformat()}"), "click")


async def test_an_empty_history_says_so(running) -> None:
    async with running().app("/history") as app:
        assert "Nothing is written down yet." in app.text


async def test_a_day_shows_ticks_answers_and_numbers(running) -> None:
    async def write(journal: Journal) -> None:
        await journal.answer(TODAY, "rash", Answer.TICKED, amount=Amount.SOME, since=date(2026, 11, 20), note="arms")
        await journal.answer(TODAY, "cough", Answer.NOT_TODAY)
        await journal.answer(TODAY, "chest-pain", Answer.TICKED)
        await journal.measure(TODAY, temperature=38.0, stools=3)
        await journal.update_profile(country="US")

    async with running(write=write).app("/history") as app:
        rash, cough, chest = (app.guide.symptom(symptom_id).name for symptom_id in ("rash", "cough", "chest-pain"))
        assert f"{rash}: some, since Nov 20\nNote: arms" in app.text
        assert f"Answered: not there any more\n•\n{cough}" in app.text
        assert "Temperature: 100.4 °F (38.0 °C)\nStools: 3" in app.text
        assert app.text.index(chest) < app.text.index(rash), "the most urgent comes first"


async def test_the_newest_day_is_chosen_and_another_can_be_opened(running) -> None:
    days = [TODAY - timedelta(days=back) for back in (1, 4, 9)]

    async def write(journal: Journal) -> None:
        for day in reversed(days):
            await journal.answer(day, "cough", Answer.TICKED)

    async with running(write=write).app("/history") as app:
        assert chosen_day(app) == days[0]
        await tap_day(app, days[1])
        assert chosen_day(app) == days[1]
        await app.press(f"open-{days[1].isoformat()}")
        assert app.page.route == "/checklist"
        assert app.context.days.chosen == days[1]
        await app.show("cough")
        assert app.one(ft.Checkbox, key="cough").value


async def test_an_empty_past_day_can_be_opened_and_one_to_come_cannot(running) -> None:
    async with running().app("/history") as app:
        empty = TODAY - timedelta(days=3)
        assert app.find(ft.Container, key=f"day-{TODAY + timedelta(days=1)}") == []
        assert app.button("month-after").disabled
        await tap_day(app, empty)
        assert app.guide.say("history.nothing") in app.text
        await app.press(f"open-{empty.isoformat()}")
        await app.tick("cough")
        assert app.journal.day(empty).entry("cough").is_ticked


async def test_a_day_ahead_of_a_clock_set_back_is_not_lost(running) -> None:
    ahead = TODAY + timedelta(days=40)

    async def write(journal: Journal) -> None:
        await journal.answer(ahead, "cough", Answer.TICKED)

    async with running(write=write).app("/history") as app:
        assert chosen_day(app) == ahead
        assert app.find(ft.Container, key=f"day-{ahead - timedelta(days=1)}") == []
        await app.press("month-before")
        await app.press("month-before")
        assert chosen_day(app) == TODAY.replace(day=1)
        await app.press("month-after")
        await app.press("month-after")
        assert chosen_day(app) == ahead


async def test_the_calendar_says_what_each_day_holds(running) -> None:
    async def write(journal: Journal) -> None:
        await journal.answer(date(2026, 11, 3), "cough", Answer.TICKED)
        await journal.answer(date(2026, 11, 4), "cough", Answer.TICKED)
        await journal.answer(date(2026, 11, 4), "rash", Answer.TICKED)
        await journal.record(date(2026, 11, 5), [], looked=True)

    async with running(write=write).app("/history") as app:
        said = {
            day: app.one(ft.Container, key=f"day-2026-11-0{day}").content.content.semantics_label for day in range(2, 6)
        }
        assert said == {
            2: "Mon, Nov 2: nothing written down",
            3: "Tue, Nov 3: 1 symptom",
            4: "Wed, Nov 4: 2 symptoms",
            5: "Thu, Nov 5: you looked, nothing marked",
        }


@pytest.mark.parametrize(("width", "letters"), [(412, 3), (240, 1)])
async def test_the_names_of_weekdays_stay_apart(running, width: float, letters: int) -> None:
    async with running().app("/history", width=width) as app:
        heads = {load_guide("en").say(f"dates.weekday_short_{day}")[:letters] for day in range(1, 8)}
        shown = {text.value for text in app.find(ft.Text)}
        assert heads <= shown, f"at {width} px"


async def test_a_symptom_is_a_row_of_days_and_the_same_in_words(running) -> None:
    async def write(journal: Journal) -> None:
        for day, amount in ((3, Amount.A_LITTLE), (4, Amount.A_LOT), (5, Amount.A_LOT), (6, None)):
            await journal.answer(date(2026, 11, day), "rash", Answer.TICKED, amount=amount)
        await journal.answer(date(2026, 11, 9), "rash", Answer.NOT_TODAY)
        await journal.answer(date(2026, 10, 9), "rash", Answer.TICKED)

    async with running(write=write).app("/history") as app:
        rash = app.guide.symptom("rash").name
        strip = app.one(ft.Semantics, key="strip-rash")
        assert strip.label == (
            f"{rash}: Nov 3 a little; Nov 4 a lot; Nov 5 a lot; Nov 6 marked; Nov 9 not there any more"
        )
        bars = strip.content.controls[1].content.controls
        assert [bar.expand for bar in bars] == [2, 1, 2, 1, 24]
        heights = [bar.height for bar in bars if bar.height]
        assert heights[0] < heights[2] < heights[1]
        await app.press("month-before")
        assert app.one(ft.Semantics, key="strip-rash").label == f"{rash}: Oct 9 marked"


async def test_a_tick_taken_back_leaves_no_day(running) -> None:
    async def write(journal: Journal) -> None:
        await journal.answer(TODAY, "cough", Answer.TICKED)
        await journal.answer(TODAY, "cough", Answer.NOT_ASKED)

    async with running(write=write).app("/history") as app:
        assert "Nothing is written down yet." in app.text


async def test_a_symptom_of_a_newer_version_is_shown_with_its_note(running) -> None:
    async def write(journal: Journal) -> None:
        await journal.answer(TODAY, "from-the-future", Answer.TICKED, note="keep me")

    async with running(write=write).app("/history") as app:
        assert "Item “from-the-future”, recorded by a newer version of the app\nNote: keep me" in app.text


@pytest.mark.parametrize("language", languages())
async def test_everything_ever_offered_is_shown_in_words(running, language: str) -> None:
    first = json.loads(FIRST_CHECKLIST.read_text(encoding="utf-8"))

    async def write(journal: Journal) -> None:
        await journal.update_profile(language=language)
        for symptom_id in first:
            await journal.answer(TODAY, symptom_id, Answer.TICKED)

    async with running(write=write).app("/history") as app:
        guide = app.guide
        assert guide.language == language
        lines = app.text.split("\n")
        assert {guide.symptom(symptom_id).name for symptom_id in first} <= set(lines)
        assert {first[item.id][language] for item in guide.retired} <= set(lines)


async def test_every_month_of_a_long_history_can_be_reached(running) -> None:
    months = [date(2025 + number // 12, number % 12 + 1, 7) for number in range(23)]

    async def write(journal: Journal) -> None:
        for day in months:
            await journal.measure(day, stools=2)

    async with running(write=write).app("/history") as app:
        seen = [chosen_day(app)]
        while not app.button("month-before").disabled:
            await app.press("month-before")
            seen.append(chosen_day(app))
        assert seen == months[::-1]
        await app.press("change-month")
        picker = app.one(ft.DatePicker)
        picker.value = datetime(2026, 2, 1)
        await app.fire(picker, "change")
        assert chosen_day(app) == date(2026, 2, 1)
        assert app.find(ft.Container, key="day-2026-02-07")


ODD = "=1+1 <script>alert(1)</script> \u202eabc \U0001f600 " + "x" * 300


async def test_odd_words_and_long_notes_are_shown_as_they_are(running) -> None:
    own = own_symptom_id(ODD)

    async def write(journal: Journal) -> None:
        await journal.record(TODAY, [Entry(own, Answer.TICKED, words=ODD[:300])])
        for symptom in load_guide("en").symptoms:
            await journal.answer(TODAY, symptom.id, Answer.TICKED, note="n" * 2000)

    async with running(write=write).app("/history") as app:
        assert "<script>alert(1)</script> abc \U0001f600" in app.text
        assert app.text.count("n" * 2000) == len(app.guide.symptoms)
        await app.open("more-symptoms")
        strips = [control for control in app.find(ft.Semantics) if str(control.key).startswith("strip-")]
        assert len(strips) == len(app.guide.symptoms) + 1
