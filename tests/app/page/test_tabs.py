"""Two tabs and one journal: the tab that requests it may write, and nothing is lost on the way."""

import asyncio
from collections.abc import Callable

import flet as ft
import pytest

from app import journal_access
from app.page import tabs
from journal import Disk, JournalState
from tests.app.backends import FillingBackend, wait_for
from tests.app.conftest import NOW, Running, persistent
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


Tab = tuple[Running, FakePage]


def two_tabs(running: Callable[..., Running]) -> tuple[FillingBackend, Tab, Tab]:
    """A tab that writes, its backend, which can be full, and a second tab with the same disk."""
    disk, (first_page, second_page) = Disk(), two_pages()
    backend = FillingBackend(disk, is_persistent=True)
    first = running(backend, web_page=first_page)
    return backend, (first, first_page), (running(persistent(disk), web_page=second_page), second_page)


async def wait_for_state(start: Running, state: JournalState) -> None:
    await wait_for(lambda: start.context.access.journal_state is state)


async def test_a_tab_gets_the_journal_when_it_requests_it(running) -> None:
    _, (first, _), (second, _) = two_tabs(running)
    async with first.app("/checklist") as first_app, second.app("/checklist") as second_app:
        say = first.context.localization.guide.say
        await first_app.tick("cough")
        for taker, giver, requester in (
            (second, first, second_app),
            (first, second, first_app),
            (second, first, second_app),
        ):
            await requester.press("use-here")
            assert taker.context.access.journal_state is JournalState.WRITABLE
            await wait_for_state(giver, JournalState.OTHER_TAB)
            await requester.settle()
            assert say("error.other_tab") not in requester.text
        await second_app.tick("rash")
        await asyncio.sleep(0.5)
        await first_app.settle()
        assert say("error.other_tab") in first_app.text, "it does not take it back by itself"
        await first_app.show("rash")
        assert first_app.one(ft.Checkbox, key="rash").value is True
        second.journal.close()
        await wait_for_state(first, JournalState.WRITABLE)


async def test_unsaved_changes_are_saved_before_a_hand_over(running) -> None:
    backend, (first, _), (second, _) = two_tabs(running)
    async with first.app("/checklist") as first_app, second.app("/checklist") as second_app:
        backend.full = True
        await first_app.tick("cough")
        backend.full = False
        await second_app.press("use-here")
        assert second.journal.day(TODAY).entry("cough").is_ticked


async def test_unsaved_changes_stay_on_the_screen(running) -> None:
    backend, (first, first_page), (second, _) = two_tabs(running)
    async with first.app("/checklist") as first_app, second.app("/checklist") as second_app:
        backend.full = True
        await first_app.tick("cough")
        await second_app.press("use-here")
        assert second.context.access.journal_state is JournalState.WRITABLE
        await first_app.settle()
        await first_app.show("cough")
        assert first_app.one(ft.Checkbox, key="cough").value is True
        assert first_page.unsaved[-1] is True
        backend.full = False
        await first_app.press("use-here")
        assert first.journal.day(TODAY).entry("cough").is_ticked


async def test_a_tab_that_does_not_answer_is_reported(running) -> None:
    disk, page = Disk(), FakePage()
    first, second = (
        running(persistent(disk)),
        running(persistent(disk), web_page=page),
    )
    async with first.app("/checklist"), second.app("/checklist") as second_app:
        say = second.context.localization.guide.say
        await second_app.press("use-here")
        await second_app.settle()
        assert say("error.other_tab_silent") in second_app.text
        assert not second_app.button("use-here").disabled
        page.refuses.add("use_here")
        first.journal.close()
        await wait_for_state(second, JournalState.WRITABLE)
        await second_app.settle()
        assert say("error.other_tab_silent") not in second_app.text
