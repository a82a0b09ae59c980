"""Two tabs and one journal: the one in which somebody wants to write gets it, and nothing is lost on the way."""

from __future__ import annotations

import asyncio

import flet as ft
import pytest

from app import state, tabs
from journal import Disk, JournalState, MemoryGround
from tests.app.conftest import NOW
from tests.app.life.test_saving import FillingGround
from tests.app.played_page import PlayedPage

TODAY = NOW.date()


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses that a test can wait for."""
    monkeypatch.setattr(state, "SECOND_TAB_PAUSE", 0.01)
    monkeypatch.setattr(tabs, "TRY_AGAIN", 0.01)
    monkeypatch.setattr(tabs, "ANSWER", 0.3)


def two_pages() -> tuple[PlayedPage, PlayedPage]:
    one, two = PlayedPage(), PlayedPage()
    one.others, two.others = [two], [one]
    return one, two


async def becomes(start, state: JournalState) -> None:
    for _ in range(500):
        if start.here.diary.journal_state is state:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"never {state}")


def test_a_tab_gets_the_journal_when_somebody_wants_it(running) -> None:
    async def scene() -> None:
        disk, (page, other) = Disk(), two_pages()
        first = running(MemoryGround(disk, keeps=True), around=page)
        second = running(MemoryGround(disk, keeps=True), around=other)
        async with first.app("/checklist") as one, second.app("/checklist") as two:
            say = first.here.speech.guide.say
            await one.tick("cough")
            for taking, giving, asks in ((second, first, two), (first, second, one), (second, first, two)):
                await asks.press("use-here")
                assert taking.here.diary.journal_state is JournalState.WRITABLE
                await becomes(giving, JournalState.OTHER_TAB)
                await asks.settle()
                assert say("error.other_tab") not in asks.text
            await two.tick("rash")
            await asyncio.sleep(0.5)
            await one.settle()
            assert say("error.other_tab") in one.text, "it does not take it back by itself"
            assert one.one(ft.Checkbox, key="rash").value is True
            second.journal.close()
            await becomes(first, JournalState.WRITABLE)

    asyncio.run(scene())


def test_what_is_not_saved_is_saved_before_it_is_handed_over(running) -> None:
    async def scene() -> None:
        disk, (page, other) = Disk(), two_pages()
        ground = FillingGround(disk, keeps=True)
        first, second = running(ground, around=page), running(MemoryGround(disk, keeps=True), around=other)
        async with first.app("/checklist") as one, second.app("/checklist") as two:
            ground.full = True
            await one.tick("cough")
            ground.full = False
            await two.press("use-here")
            assert second.journal.day(TODAY).entry("cough").is_ticked

    asyncio.run(scene())


def test_what_cannot_be_saved_stays_on_the_screen(running) -> None:
    async def scene() -> None:
        disk, (page, other) = Disk(), two_pages()
        ground = FillingGround(disk, keeps=True)
        first, second = running(ground, around=page), running(MemoryGround(disk, keeps=True), around=other)
        async with first.app("/checklist") as one, second.app("/checklist") as two:
            ground.full = True
            await one.tick("cough")
            await two.press("use-here")
            assert second.here.diary.journal_state is JournalState.WRITABLE
            await one.settle()
            assert one.one(ft.Checkbox, key="cough").value is True
            assert page.unkept[-1] is True
            ground.full = False
            await one.press("use-here")
            assert first.journal.day(TODAY).entry("cough").is_ticked

    asyncio.run(scene())


def test_a_tab_that_does_not_answer_is_said(running) -> None:
    async def scene() -> None:
        disk, page = Disk(), PlayedPage()
        first, second = running(MemoryGround(disk, keeps=True)), running(MemoryGround(disk, keeps=True), around=page)
        async with first.app("/checklist"), second.app("/checklist") as two:
            say = second.here.speech.guide.say
            await two.press("use-here")
            await two.settle()
            assert say("error.other_tab_silent") in two.text
            assert not two.button("use-here").disabled
            page.refuses.add("use_here")
            first.journal.close()
            await becomes(second, JournalState.WRITABLE)
            assert say("error.other_tab_silent") not in two.text

    asyncio.run(scene())
