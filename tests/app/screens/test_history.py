"""History: every day with something in it, in the patient's own answers, and the way back into it."""

from __future__ import annotations

import asyncio
import json
from datetime import date, timedelta
from pathlib import Path

import flet as ft
import pytest

from guide import languages
from journal import Amount, Answer, Journal, MemoryBackend
from tests.app.conftest import NOW
from views.history.screen import FIRST_DAYS, MORE_DAYS

TODAY = NOW.date()
FIRST_CHECKLIST = Path(__file__).parents[2] / "fixtures" / "first_checklist.json"


async def backend_after(write) -> MemoryBackend:
    """A backend after `write(journal)`."""
    backend = MemoryBackend()
    journal = await Journal.open(backend, clock=lambda: NOW)
    await write(journal)
    journal.close()
    return backend


def test_an_empty_history_says_so(running) -> None:
    async def scene() -> None:
        async with running().app("/history") as app:
            assert "Nothing is written down yet." in app.text

    asyncio.run(scene())


def test_a_day_shows_ticks_answers_and_numbers(running) -> None:
    async def write(journal: Journal) -> None:
        await journal.answer(TODAY, "rash", Answer.TICKED, amount=Amount.SOME, since=date(2026, 11, 20), note="arms")
        await journal.answer(TODAY, "cough", Answer.NOT_TODAY)
        await journal.answer(TODAY, "chest-pain", Answer.TICKED)
        await journal.measure(TODAY, temperature=38.0, stools=3)
        await journal.update_profile(country="US")

    async def scene() -> None:
        start = running(await backend_after(write))
        async with start.app("/history") as app:
            rash, cough, chest = (
                start.context.localization.guide.symptom(symptom_id).name
                for symptom_id in ("rash", "cough", "chest-pain")
            )
            assert f"{rash}: some, since Nov 20\nNote: arms" in app.text
            assert f"Answered: not there any more\n•\n{cough}" in app.text
            assert "Temperature: 100.4 °F (38.0 °C)\nStools: 3" in app.text
            assert app.text.index(chest) < app.text.index(rash), "the most urgent comes first"

    asyncio.run(scene())


def test_newest_first_and_a_day_opens_in_the_checklist(running) -> None:
    days = [TODAY - timedelta(days=back) for back in (1, 4, 9)]

    async def write(journal: Journal) -> None:
        for day in reversed(days):
            await journal.answer(day, "cough", Answer.TICKED)

    async def scene() -> None:
        start = running(await backend_after(write))
        async with start.app("/history") as app:
            assert [card.key for card in app.find(ft.GestureDetector)] == [day.isoformat() for day in days]
            await app.press(f"open-{days[1].isoformat()}")
            assert app.page.route == "/checklist"
            assert start.context.days.chosen == days[1]
            await app.show("cough")
            assert app.one(ft.Checkbox, key="cough").value
            await app.go("/history")
            await app.fire(app.one(ft.GestureDetector, key=days[2].isoformat()), "tap")
            assert app.page.route == "/checklist"
            assert start.context.days.chosen == days[2]

    asyncio.run(scene())


def test_a_tick_taken_back_leaves_no_day(running) -> None:
    async def write(journal: Journal) -> None:
        await journal.answer(TODAY, "cough", Answer.TICKED)
        await journal.answer(TODAY, "cough", Answer.NOT_ASKED)

    async def scene() -> None:
        async with running(await backend_after(write)).app("/history") as app:
            assert "Nothing is written down yet." in app.text

    asyncio.run(scene())


def test_a_symptom_of_a_newer_version_is_shown_with_its_note(running) -> None:
    async def write(journal: Journal) -> None:
        await journal.answer(TODAY, "from-the-future", Answer.TICKED, note="keep me")

    async def scene() -> None:
        async with running(await backend_after(write)).app("/history") as app:
            assert "Item “from-the-future”, recorded by a newer version of the app\nNote: keep me" in app.text

    asyncio.run(scene())


@pytest.mark.parametrize("language", languages())
def test_everything_ever_offered_is_shown_in_words(running, language: str) -> None:
    first = json.loads(FIRST_CHECKLIST.read_text(encoding="utf-8"))

    async def write(journal: Journal) -> None:
        await journal.update_profile(language=language)
        for symptom_id in first:
            await journal.answer(TODAY, symptom_id, Answer.TICKED)

    async def scene() -> None:
        start = running(await backend_after(write))
        async with start.app("/history") as app:
            guide = start.context.localization.guide
            assert guide.language == language
            lines = app.text.split("\n")
            assert {guide.symptom(symptom_id).name for symptom_id in first} <= set(lines)
            assert {first[item.id][language] for item in guide.retired} <= set(lines)

    asyncio.run(scene())


def test_a_long_history_comes_in_parts_and_loses_no_day(running) -> None:
    count = FIRST_DAYS * 2 + MORE_DAYS + 2
    days = [TODAY - timedelta(days=back) for back in range(count)]

    async def write(journal: Journal) -> None:
        for day in days:
            await journal.measure(day, stools=2)

    async def scene() -> None:
        async with running(await backend_after(write)).app("/history") as app:

            def shown() -> list[object]:
                return [card.key for card in app.find(ft.GestureDetector)]

            async def scroll(pixels: float) -> None:
                scroller = app.one(ft.Column, key="history")
                there = {"pixels": pixels, "min_scroll_extent": 0.0, "max_scroll_extent": 2000.0}
                await app.fire(scroller, "scroll", {"event_type": "end", "viewport_dimension": 700.0, **there})

            assert shown() == [day.isoformat() for day in days[:FIRST_DAYS]]
            await scroll(100)
            assert len(shown()) == FIRST_DAYS, "what is not visible waits"
            await scroll(1400)
            assert len(shown()) == FIRST_DAYS * 2
            await app.press("Show older days")
            assert len(shown()) == FIRST_DAYS * 2 + MORE_DAYS
            await app.press("Show older days")
            assert shown() == [day.isoformat() for day in days]
            assert app.find(ft.FilledButton, key="older-days") == []

    asyncio.run(scene())
