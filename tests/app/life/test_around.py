"""What the page around the app finds out is said in it: ready to use offline, a new version, and the text version."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import flet as ft
import pytest

from app import host_page
from journal import Disk, Journal, MemoryGround
from tests.app.conftest import NOW
from tests.app.harness import App
from tests.app.played_page import PlayedPage

READY = "Ready to use offline."
NOT_READY = "Not yet ready to use offline."
NEW_VERSION = "A new version is ready."


def kept(disk: Disk | None = None) -> MemoryGround:
    """A ground on a disk that keeps its bytes."""
    return MemoryGround(disk, keeps=True)


class SlowGround(MemoryGround):
    """A disk that takes its time."""

    async def write(self, name: str, at: int, data: bytes) -> None:
        await asyncio.sleep(0.1)
        await super().write(name, at, data)


class ReloadingPage(PlayedPage):
    """Notes down what the disk holds at the moment it reloads, as the next start will find it."""

    def __init__(self, disk: Disk, **fields: Any) -> None:
        super().__init__(**fields)
        self.disk = disk
        self.notes_at_reload: list[str] = []

    async def call(self, service: str, args: Mapping[str, Any] | None = None) -> Any:
        if service == "update_now":
            found = await Journal.open(MemoryGround(Disk(dict(self.disk.files)), keeps=True))
            self.notes_at_reload = [entry.note for entry in found.day(NOW.date()).ticked]
        return await super().call(service, args)


async def tell(app: App, page: PlayedPage, name: str, value: str) -> None:
    page.tell(name, value)
    await app.settle()


@pytest.mark.parametrize("route", ["/card", "/learn/kinds"])
def test_the_text_version_is_laid_over_the_app(running, route: str) -> None:
    async def scene() -> None:
        page = PlayedPage()
        async with running(kept(), around=page).app(route) as app:
            await app.press("Text version")
            assert page.calls[-1] == "show_text"

    asyncio.run(scene())


def test_off_the_web_there_is_no_text_version_and_no_word_of_offline_use(running) -> None:
    async def scene() -> None:
        async with running(kept()).app("/card") as app:
            for route in ("/card", "/learn/kinds"):
                await app.go(route)
                for words in ("Text version", READY, NOT_READY):
                    assert words not in app.text
            await app.go("/card")
            assert "they open without a network" in app.text

    asyncio.run(scene())


def test_ready_offline_is_said_once_and_only_when_it_is_true(running) -> None:
    async def scene() -> None:
        page = PlayedPage()
        async with running(kept(), around=page).app("/") as app:
            for value in ("", "page"):
                await tell(app, page, "offline", value)
                assert READY not in app.text
            await tell(app, page, "offline", "ready")
            assert READY in app.text
            await tell(app, page, "offline", "ready")
            assert app.text.count(READY) == 1
            for route in ("/expect", "/"):
                await app.go(route)
                assert READY not in app.text

    asyncio.run(scene())


def test_at_a_later_start_ready_is_no_news(running) -> None:
    async def scene() -> None:
        page = PlayedPage(told={"offline": "ready"})
        async with running(kept(), around=page).app("/") as app:
            assert READY not in app.text
            await app.go("/card")
            assert READY in app.text, "My card says it always"

    asyncio.run(scene())


def test_my_card_says_whether_everything_is_stored(running) -> None:
    async def scene() -> None:
        page = PlayedPage(told={"offline": "page"})
        async with running(kept(), around=page).app("/card") as app:
            assert NOT_READY in app.text
            assert "they open without a network" not in app.text
            await tell(app, page, "offline", "ready")
            assert NOT_READY not in app.text
            assert app.text.count(READY) == 1, "the line; the notice waits for the next screen"
            await tell(app, page, "offline", "page")
            assert NOT_READY in app.text

    asyncio.run(scene())


def test_a_new_version_is_offered_on_every_screen_until_it_is_put_off(running) -> None:
    async def scene() -> None:
        page = PlayedPage()
        async with running(kept(), around=page).app("/") as app:
            assert NEW_VERSION not in app.text
            await tell(app, page, "update", "ready")
            for route in ("/", "/checklist", "/card"):
                await app.go(route)
                assert NEW_VERSION in app.text
            await app.press("Not now")
            await tell(app, page, "update", "ready")
            await app.go("/")
            assert NEW_VERSION not in app.text
            assert "update_now" not in page.calls, "never by itself"

    asyncio.run(scene())


def test_a_note_on_its_way_is_kept_before_the_new_version_is_taken(running) -> None:
    async def scene() -> None:
        disk = Disk()
        page = ReloadingPage(disk, told={"update": "ready"})
        start = running(SlowGround(disk, keeps=True), around=page)
        async with start.app("/checklist") as app:
            await app.tick("rash")
            note = app.one(ft.TextField, label="Note")
            use = app.button("update-now")
            app.session.apply_patch(note._i, {"value": "itchy"})
            typed = asyncio.ensure_future(app.session.dispatch_event(note._i, "change", "itchy"))
            await asyncio.sleep(0)
            await app.session.dispatch_event(use._i, "click", None)
            assert page.calls[-1] == "update_now"
            assert page.notes_at_reload == ["itchy"]
            await typed

    asyncio.run(scene())


def test_what_cannot_be_kept_holds_the_new_version_back(running) -> None:
    async def scene() -> None:
        page, ground = PlayedPage(told={"update": "ready"}), kept()
        start = running(ground, around=page)

        async def full(*_: object) -> None:
            raise OSError(28, "no room")

        works = ground.write
        async with start.app("/checklist") as app:
            ground.write = full
            await app.tick("rash")
            await app.press("update-now")
            assert "update_now" not in page.calls
            assert start.here.speech.guide.say("error.storage_full") in app.text
            ground.write = works
            await app.fire(app.one(ft.OutlinedButton, content="Try again"), "click")
            await app.press("update-now")
            assert page.calls[-1] == "update_now"

    asyncio.run(scene())


def test_where_nothing_is_kept_no_new_version_is_offered(running) -> None:
    async def scene() -> None:
        page = PlayedPage(told={"update": "ready"})
        async with running(MemoryGround(), around=page).app("/") as app:
            assert NEW_VERSION not in app.text

    asyncio.run(scene())


def test_a_language_is_told_to_the_page_when_it_is_chosen_and_not_after_erasing(running, monkeypatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(host_page, "language_chosen", told.append)

    async def scene() -> None:
        page = PlayedPage()
        async with running(kept(), around=page).app("/card") as app:
            await app.fire(app.one(ft.RadioGroup, key="language"), "change", "es", value="es")
            assert told == ["es"]
            await app.press("Borrar todo")
            await app.press("erase-yes")
            assert "Everything of yours is erased from this phone." in app.text
            assert told == ["es"], "erased: the page must not be told to keep a language"

    asyncio.run(scene())


def test_the_choice_in_the_app_counts_though_another_was_made_in_the_page(running, monkeypatch) -> None:
    async def scene() -> None:
        disk = Disk()
        first = running(kept(disk))
        async with first.app("/card"):
            await first.here.diary.tell(language="es")
            first.journal.close()
        monkeypatch.setattr(host_page, "page_language", lambda: "en")
        again = running(kept(disk), around=PlayedPage())
        async with again.app("/card") as app:
            assert again.here.speech.guide.language == "en"
            await app.fire(app.one(ft.RadioGroup, key="language"), "change", "es", value="es")
            assert again.here.speech.guide.language == "es"

    asyncio.run(scene())
