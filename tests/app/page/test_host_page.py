"""What the host page reports is shown in the app: ready to use offline, a new version; and the text version."""

import asyncio
from collections.abc import Mapping
from typing import Any

import flet as ft
import pytest

from app.page import host_page
from journal import Disk, Journal, MemoryBackend
from tests.app.backends import FillingBackend
from tests.app.conftest import NOW, persistent
from tests.app.fake_page import FakePage
from tests.app.harness import App

READY = "Ready to use offline."
NOT_READY = "Not yet ready to use offline."
NEW_VERSION = "A new version is ready."


class SlowBackend(MemoryBackend):
    """A slow disk."""

    async def write(self, name: str, at: int, data: bytes) -> None:
        await asyncio.sleep(0.1)
        await super().write(name, at, data)


class ReloadingPage(FakePage):
    """Records what the disk holds when the page reloads, as the next start will find it."""

    def __init__(self, disk: Disk, **fields: Any) -> None:
        super().__init__(**fields)
        self.disk = disk
        self.notes_at_reload: list[str] = []

    async def call(self, service: str, args: Mapping[str, Any] | None = None) -> Any:
        if service == "update_now":
            journal = await Journal.open(MemoryBackend(Disk(dict(self.disk.files)), is_persistent=True))
            self.notes_at_reload = [entry.note for entry in journal.day(NOW.date()).ticked]
        return await super().call(service, args)


async def send(app: App, page: FakePage, name: str, value: str) -> None:
    page.send(name, value)
    await app.settle()


@pytest.mark.parametrize("route", ["/card", "/learn/kinds"])
async def test_the_text_version_is_laid_over_the_app(running, route: str) -> None:
    page = FakePage()
    async with running(web_page=page).app(route, open_all=True) as app:
        await app.press("Text version")
        assert page.calls[-1] == "show_text"


async def test_off_the_web_there_is_no_text_version_or_offline_status(running) -> None:
    async with running().app("/card", open_all=True) as app:
        for route in ("/card", "/learn/kinds"):
            await app.go(route)
            for words in ("Text version", READY, NOT_READY):
                assert words not in app.text
        await app.go("/card", open_all=True)
        assert "they open without a network" in app.text


async def test_ready_offline_is_announced_once_and_only_when_true(running) -> None:
    page = FakePage()
    async with running(web_page=page).app("/") as app:
        for value in ("", "page"):
            await send(app, page, "offline", value)
            assert READY not in app.text
        await send(app, page, "offline", "ready")
        assert READY in app.text
        await send(app, page, "offline", "ready")
        assert app.text.count(READY) == 1
        for route in ("/expect", "/"):
            await app.go(route)
            assert READY not in app.text


async def test_ready_offline_is_not_announced_at_a_later_start(running) -> None:
    page = FakePage(sent={"offline": "ready"})
    async with running(web_page=page).app("/") as app:
        assert READY not in app.text
        await app.go("/card", open_all=True)
        assert READY in app.text, "My card always says so"


async def test_my_card_says_whether_everything_is_stored(running) -> None:
    page = FakePage(sent={"offline": "page"})
    async with running(web_page=page).app("/card", open_all=True) as app:
        assert NOT_READY in app.text
        assert "they open without a network" not in app.text
        await send(app, page, "offline", "ready")
        assert NOT_READY not in app.text
        assert app.text.count(READY) == 1, "the line; the notice waits for the next screen"
        await send(app, page, "offline", "page")
        assert NOT_READY in app.text


async def test_a_new_version_is_offered_everywhere_until_postponed(running) -> None:
    page = FakePage()
    async with running(web_page=page).app("/") as app:
        assert NEW_VERSION not in app.text
        await send(app, page, "update", "ready")
        for route in ("/", "/checklist", "/card"):
            await app.go(route)
            assert NEW_VERSION in app.text
        await app.press("Not now")
        await send(app, page, "update", "ready")
        await app.go("/")
        assert NEW_VERSION not in app.text
        assert "update_now" not in page.calls, "never by itself"


async def test_a_note_being_saved_is_stored_before_an_update(running) -> None:
    disk = Disk()
    page = ReloadingPage(disk, sent={"update": "ready"})
    async with running(SlowBackend(disk, is_persistent=True), web_page=page).app("/checklist") as app:
        await app.tick("rash")
        await app.open("more-rash")
        note = app.one(ft.TextField, label="Note")
        use = app.button("update-now")
        app.session.apply_patch(note._i, {"value": "itchy"})
        typed = asyncio.ensure_future(app.session.dispatch_event(note._i, "change", "itchy"))
        await asyncio.sleep(0)
        await app.session.dispatch_event(use._i, "click", None)
        assert page.calls[-1] == "update_now"
        assert page.notes_at_reload == ["itchy"]
        await typed


async def test_unsaved_changes_hold_an_update_back(running) -> None:
    page, backend = FakePage(sent={"update": "ready"}), FillingBackend(is_persistent=True)
    async with running(backend, web_page=page).app("/checklist") as app:
        backend.full = True
        await app.tick("rash")
        await app.press("update-now")
        assert "update_now" not in page.calls
        assert app.guide.say("error.storage_full") in app.text
        backend.full = False
        await app.fire(app.one(ft.OutlinedButton, content="Try again"), "click")
        await app.press("update-now")
        assert page.calls[-1] == "update_now"


async def test_without_storage_no_new_version_is_offered(running) -> None:
    page = FakePage(sent={"update": "ready"})
    async with running(MemoryBackend(), web_page=page).app("/") as app:
        assert NEW_VERSION not in app.text


async def test_the_page_gets_a_chosen_language_but_not_after_erasing(running, monkeypatch) -> None:
    sent: list[str] = []
    monkeypatch.setattr(host_page, "notify_language_chosen", sent.append)
    page = FakePage()
    async with running(web_page=page).app("/card", open_all=True) as app:
        await app.choose("language", "es")
        assert sent == ["es"]
        await app.press("Borrar todo")
        await app.press("erase-yes")
        assert "Everything of yours is erased from this phone." in app.text
        assert sent == ["es"], "erased: the page must not store a language"


async def test_a_choice_in_the_app_overrides_one_in_the_page(running, monkeypatch) -> None:
    disk = Disk()
    async with running(persistent(disk)).app("/card") as app:
        await app.context.patient.update_profile(language="es")
        app.journal.close()
    monkeypatch.setattr(host_page, "page_language", lambda: "en")
    async with running(persistent(disk), web_page=FakePage()).app("/card", open_all=True) as app:
        assert app.guide.language == "en"
        await app.choose("language", "es")
        assert app.guide.language == "es"
