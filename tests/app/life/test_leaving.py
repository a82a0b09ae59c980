"""Nothing unsaved is lost by leaving the page: the host page knows of it, and nothing reloads meanwhile."""

import asyncio

import flet as ft
import pytest

from app import journal_access
from app.page import host_page
from app.save_queue import SaveState
from journal import Disk, MemoryBackend
from journal.backup import export
from tests.app.backends import StuckBackend, wait_for
from tests.app.conftest import NOW
from tests.app.fake_page import FakePage


async def test_ticks_in_memory_are_reported_and_the_text_page_stays(running) -> None:
    page = FakePage()
    async with running(MemoryBackend(), web_page=page).app("/checklist") as app:
        assert page.unsaved == []
        await app.tick("rash")
        assert page.unsaved[-1:] == [True]
        await app.go("/card", open_all=True)
        await app.press("Text version")
        assert page.text_shown == ("en", False)
        await app.press("Erase everything")
        await app.press("erase-yes")
        assert page.unsaved[-1] is False


async def test_the_page_knows_that_all_is_saved_before_it_is_drawn(running) -> None:
    page = FakePage()
    async with running(web_page=page).app("/checklist") as app:
        line, known = app.context.save_line, []

        def next_turn(*_: object) -> None:
            if line.state is SaveState.SAVED:
                asyncio.get_running_loop().call_soon(lambda: known.append(page.unsaved[-1:]))

        line.subscribe(next_turn)
        await app.tick("rash")
        assert known[:1] == [[False]]


async def test_saved_changes_let_people_leave_for_the_text_version(running) -> None:
    page = FakePage()
    async with running(web_page=page).app("/checklist") as app:
        await app.tick("rash")
        assert page.unsaved == [True, False], "only while it is being saved"
        await app.go("/card", open_all=True)
        await app.choose("language", "es")
        await app.press("Versión de texto")
        assert page.text_shown == ("es", True)


async def test_after_erasing_the_choice_made_on_the_page_is_forgotten(running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host_page, "page_language", lambda: "es")
    async with running(web_page=FakePage()).app("/card", open_all=True) as app:
        assert app.guide.language == "es"
        await wait_for(lambda: "Borrar todo" in app.text)
        await app.press("Borrar todo")
        await wait_for(lambda: app.find(ft.OutlinedButton, key="erase-yes"))
        await app.press("erase-yes")
        await wait_for(lambda: app.context.access.erased)
        assert app.guide.language == "en"


async def test_a_restore_counts_as_writing(running) -> None:
    backend, page = StuckBackend(Disk(), is_persistent=True), FakePage()
    async with running(backend, web_page=page).app("/checklist") as app:
        await app.tick("rash")
        data = export(app.journal, NOW.date())
        await app.context.access.erase_all()
        backend.free = asyncio.Event()
        restoring = asyncio.ensure_future(app.context.persistence.restore(data))
        await wait_for(lambda: page.unsaved[-1])
        assert not await app.context.access.flush(0.05)
        backend.free.set()
        await restoring
        assert await app.context.access.flush(0.05)


async def test_a_save_that_hangs_is_reported_and_the_offer_stays(running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_access.JournalAccess.flush, "__defaults__", (0.1,))
    backend, page = StuckBackend(Disk(), is_persistent=True), FakePage(sent={"update": "ready"})
    async with running(backend, web_page=page).app("/checklist") as app:
        backend.free = asyncio.Event()
        ticking = asyncio.ensure_future(app.tick("rash"))
        await wait_for(lambda: page.unsaved[-1:] == [True])
        button = app.button("update-now")
        first = asyncio.ensure_future(app.session.dispatch_event(button._i, "click", None))
        await wait_for(lambda: app.button("update-now").disabled)
        await asyncio.gather(first, app.session.dispatch_event(button._i, "click", None))
        await wait_for(lambda: not app.button("update-now").disabled)
        assert "Not saved yet. A new version is ready." in app.text
        backend.free.set()
        await ticking
        await wait_for(lambda: page.unsaved[-1] is False)
        page.refuses.add("update_now")
        await app.press("update-now")
        assert page.calls.count("update_now") == 1
        assert not app.button("update-now").disabled, "the page could not: the offer stays"
        assert "Not saved yet." not in app.text
