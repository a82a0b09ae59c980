"""Nothing unsaved is lost by leaving the page: the host page knows of it, and nothing reloads meanwhile."""

from __future__ import annotations

import asyncio

import flet as ft
import pytest

from app import journal_access
from app.page import host_page
from app.save_queue import SaveState
from journal import Disk, MemoryBackend
from journal.backup import export
from tests.app.conftest import NOW
from tests.app.fake_page import FakePage


class StuckBackend(MemoryBackend):
    """A disk whose writes end only once `free` is set."""

    free: asyncio.Event | None = None

    async def write(self, name: str, at: int, data: bytes) -> None:
        if self.free:
            await self.free.wait()
        await super().write(name, at, data)


async def wait_for(condition) -> None:
    """Wait until the condition holds; fail the test if it never does."""
    for _ in range(400):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the condition never held")


async def test_ticks_in_memory_are_reported_and_the_text_page_stays(running) -> None:
    page = FakePage()
    async with running(MemoryBackend(), web_page=page).app("/checklist") as app:
        assert page.unsaved == []
        await app.tick("rash")
        assert page.unsaved[-1:] == [True]
        await app.go("/card")
        await app.open_all()
        await app.press("Text version")
        assert page.text_shown == ("en", False)
        await app.press("Erase everything")
        await app.press("erase-yes")
        assert page.unsaved[-1] is False


async def test_the_page_knows_that_all_is_saved_before_it_is_drawn(running) -> None:
    page = FakePage()
    start = running(MemoryBackend(Disk(), is_persistent=True), web_page=page)
    async with start.app("/checklist") as app:
        line, known = start.context.save_line, []

        def next_turn(*_: object) -> None:
            if line.state is SaveState.SAVED:
                asyncio.get_running_loop().call_soon(lambda: known.append(page.unsaved[-1:]))

        line.subscribe(next_turn)
        await app.tick("rash")
        assert known[:1] == [[False]]


async def test_saved_changes_let_people_leave_for_the_text_version(running) -> None:
    page = FakePage()
    async with running(MemoryBackend(Disk(), is_persistent=True), web_page=page).app("/checklist") as app:
        await app.tick("rash")
        assert page.unsaved == [True, False], "only while it is being saved"
        await app.go("/card")
        await app.open_all()
        await app.fire(app.one(ft.RadioGroup, key="language"), "change", "es", value="es")
        await app.press("Versión de texto")
        assert page.text_shown == ("es", True)


async def test_after_erasing_the_choice_made_on_the_page_is_forgotten(running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host_page, "page_language", lambda: "es")
    start = running(MemoryBackend(Disk(), is_persistent=True), web_page=FakePage())
    async with start.app("/card") as app:
        await app.open_all()
        assert start.context.localization.guide.language == "es"
        await wait_for(lambda: "Borrar todo" in app.text)
        await app.press("Borrar todo")
        await wait_for(lambda: app.find(ft.OutlinedButton, key="erase-yes"))
        await app.press("erase-yes")
        await wait_for(lambda: start.context.access.erased)
        assert start.context.localization.guide.language == "en"


async def test_a_restore_counts_as_writing(running) -> None:
    backend, page = StuckBackend(Disk(), is_persistent=True), FakePage()
    start = running(backend, web_page=page)
    async with start.app("/checklist") as app:
        await app.tick("rash")
        data = export(start.journal, NOW.date())
        await start.context.access.erase_all()
        backend.free = asyncio.Event()
        restoring = asyncio.ensure_future(start.context.persistence.restore(data))
        await wait_for(lambda: page.unsaved[-1])
        assert not await start.context.access.flush(0.05)
        backend.free.set()
        await restoring
        assert await start.context.access.flush(0.05)


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
