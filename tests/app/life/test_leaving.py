"""Nothing that is not kept is lost by leaving the page: the web page is told, and nothing reloads meanwhile."""

from __future__ import annotations

import asyncio

import flet as ft
import pytest

from app import host_page, state
from app.save_queue import SaveState
from journal import Disk, MemoryGround
from journal.backup import export
from tests.app.conftest import NOW
from tests.app.played_page import PlayedPage


class StuckGround(MemoryGround):
    """A disk that answers only once `free` is set."""

    free: asyncio.Event | None = None

    async def write(self, name: str, at: int, data: bytes) -> None:
        if self.free:
            await self.free.wait()
        await super().write(name, at, data)


async def soon(condition) -> None:
    """Wait until it is so; a test that waits in vain fails."""
    for _ in range(400):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("in vain")


def test_the_page_is_told_that_ticks_in_memory_would_be_lost_and_keeps_its_text(running) -> None:
    async def scene() -> None:
        page = PlayedPage()
        async with running(MemoryGround(), around=page).app("/checklist") as app:
            assert page.unkept == []
            await app.tick("rash")
            assert page.unkept[-1:] == [True]
            await app.go("/card")
            await app.press("Text version")
            assert page.text_shown == ("en", False)
            await app.press("Erase everything")
            await app.press("erase-yes")
            assert page.unkept[-1] is False

    asyncio.run(scene())


def test_the_page_knows_that_all_is_saved_before_it_is_drawn(running) -> None:
    async def scene() -> None:
        page = PlayedPage()
        start = running(MemoryGround(Disk(), keeps=True), around=page)
        async with start.app("/checklist") as app:
            line, known = start.here.save_line, []

            def next_turn(*_: object) -> None:
                if line.state is SaveState.SAVED:
                    asyncio.get_running_loop().call_soon(lambda: known.append(page.unkept[-1:]))

            line.subscribe(next_turn)
            await app.tick("rash")
            assert known[:1] == [[False]]

    asyncio.run(scene())


def test_what_is_kept_holds_nobody_and_the_text_version_may_be_another_page(running) -> None:
    async def scene() -> None:
        page = PlayedPage()
        async with running(MemoryGround(Disk(), keeps=True), around=page).app("/checklist") as app:
            await app.tick("rash")
            assert page.unkept == [True, False], "only while it is on its way"
            await app.go("/card")
            await app.fire(app.one(ft.RadioGroup, key="language"), "change", "es", value="es")
            await app.press("Versión de texto")
            assert page.text_shown == ("es", True)

    asyncio.run(scene())


def test_after_erasing_the_choice_made_on_the_page_is_forgotten(running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host_page, "page_language", lambda: "es")

    async def scene() -> None:
        start = running(MemoryGround(Disk(), keeps=True), around=PlayedPage())
        async with start.app("/card") as app:
            assert start.here.speech.guide.language == "es"
            await soon(lambda: "Borrar todo" in app.text)
            await app.press("Borrar todo")
            await soon(lambda: app.find(ft.OutlinedButton, key="erase-yes"))
            await app.press("erase-yes")
            await soon(lambda: start.here.diary.erased)
            assert start.here.speech.guide.language == "en"

    asyncio.run(scene())


def test_a_restore_counts_as_writing(running) -> None:
    async def scene() -> None:
        ground, page = StuckGround(Disk(), keeps=True), PlayedPage()
        start = running(ground, around=page)
        async with start.app("/checklist") as app:
            await app.tick("rash")
            data = export(start.journal, NOW.date())
            await start.here.diary.erase_all()
            ground.free = asyncio.Event()
            restoring = asyncio.ensure_future(start.here.keeper.restore(data))
            await soon(lambda: page.unkept[-1])
            assert not await start.here.diary.all_kept(0.05)
            ground.free.set()
            await restoring
            assert await start.here.diary.all_kept(0.05)

    asyncio.run(scene())


def test_a_save_that_does_not_end_is_said_and_the_offer_stands(running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state.Diary.all_kept, "__defaults__", (0.1,))

    async def scene() -> None:
        ground, page = StuckGround(Disk(), keeps=True), PlayedPage(told={"update": "ready"})
        async with running(ground, around=page).app("/checklist") as app:
            ground.free = asyncio.Event()
            ticking = asyncio.ensure_future(app.tick("rash"))
            await soon(lambda: page.unkept[-1:] == [True])
            button = app.button("update-now")
            first = asyncio.ensure_future(app.session.dispatch_event(button._i, "click", None))
            await soon(lambda: app.button("update-now").disabled)
            await asyncio.gather(first, app.session.dispatch_event(button._i, "click", None))
            await soon(lambda: not app.button("update-now").disabled)
            assert "Not saved yet. A new version is ready." in app.text
            ground.free.set()
            await ticking
            await soon(lambda: page.unkept[-1] is False)
            page.refuses.add("update_now")
            await app.press("update-now")
            assert page.calls.count("update_now") == 1
            assert not app.button("update-now").disabled, "the page could not: the offer stands"
            assert "Not saved yet." not in app.text

    asyncio.run(scene())
