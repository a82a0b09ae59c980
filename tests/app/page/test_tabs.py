"""Two tabs and one journal: the tab that requests it may write, and nothing is lost on the way."""

import asyncio

import flet as ft
import pytest

from app import journal_access
from app.page import tabs
from journal import Disk, JournalState
from tests.app.backends import FillingBackend, wait_for
from tests.app.conftest import NOW, OpenApp, Running, persistent
from tests.app.fake_page import FakePage

TODAY = NOW.date()


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses short enough for a test."""
    monkeypatch.setattr(journal_access, "SECOND_TAB_POLL_PAUSE", 0.01)
    monkeypatch.setattr(tabs, "RETRY_PAUSE", 0.01)
    monkeypatch.setattr(tabs, "HAND_OVER_TIMEOUT", 0.3)


def two_pages() -> tuple[FakePage, FakePage]:
    first, second = FakePage(), FakePage()
    first.other_tabs, second.other_tabs = [second], [first]
    return first, second


def two_tabs(running: type[Running]) -> tuple[FillingBackend, FakePage, OpenApp, OpenApp]:
    """The backend, which can be full, and the page of a tab that writes; that tab, and a second with the same disk."""
    disk, (first_page, second_page) = Disk(), two_pages()
    backend = FillingBackend(disk, is_persistent=True)
    first = running(backend, web_page=first_page).app("/checklist")
    return backend, first_page, first, running(persistent(disk), web_page=second_page).app("/checklist")


async def wait_for_state(app: OpenApp, state: JournalState) -> None:
    await wait_for(lambda: app.context.access.journal_state is state)


async def test_a_tab_gets_the_journal_when_it_requests_it(running) -> None:
    _, _, first, second = two_tabs(running)
    async with first, second:
        say = first.guide.say
        await first.tick("cough")
        for taker, giver in ((second, first), (first, second), (second, first)):
            await taker.press("use-here")
            assert taker.context.access.journal_state is JournalState.WRITABLE
            await wait_for_state(giver, JournalState.OTHER_TAB)
            await taker.settle()
            assert say("error.other_tab") not in taker.text
        await second.tick("rash")
        await asyncio.sleep(0.5)
        await first.settle()
        assert say("error.other_tab") in first.text, "it does not take it back by itself"
        await first.show("rash")
        assert first.one(ft.Checkbox, key="rash").value is True
        second.journal.close()
        await wait_for_state(first, JournalState.WRITABLE)


async def test_unsaved_changes_are_saved_before_a_hand_over(running) -> None:
    backend, _, first, second = two_tabs(running)
    async with first, second:
        backend.full = True
        await first.tick("cough")
        backend.full = False
        await second.press("use-here")
        assert second.journal.day(TODAY).entry("cough").is_ticked


async def test_unsaved_changes_stay_on_the_screen(running) -> None:
    backend, first_page, first, second = two_tabs(running)
    async with first, second:
        backend.full = True
        await first.tick("cough")
        await second.press("use-here")
        assert second.context.access.journal_state is JournalState.WRITABLE
        await first.settle()
        await first.show("cough")
        assert first.one(ft.Checkbox, key="cough").value is True
        assert first_page.unsaved[-1] is True
        backend.full = False
        await first.press("use-here")
        assert first.journal.day(TODAY).entry("cough").is_ticked


async def test_a_tab_that_does_not_answer_is_reported(running) -> None:
    disk, page = Disk(), FakePage()
    first = running(persistent(disk)).app("/checklist")
    async with first, running(persistent(disk), web_page=page).app("/checklist") as second:
        say = second.guide.say
        await second.press("use-here")
        await second.settle()
        assert say("error.other_tab_silent") in second.text
        assert not second.button("use-here").disabled
        page.refuses.add("use_here")
        first.journal.close()
        await wait_for_state(second, JournalState.WRITABLE)
        await second.settle()
        assert say("error.other_tab_silent") not in second.text
