"""A failed save is reported immediately, keeps the input on the screen, and can be retried."""

import asyncio

import flet as ft
import pytest

from guide.dates import say_time
from journal.model import Answer
from journal.storage.memory import Disk, MemoryBackend
from tests.app.backends import FillingBackend, StuckBackend, wait_for
from tests.app.conftest import NOW, persistent

TODAY = NOW.date()


SAVED_CLAIMS = ("Saved at", "Saved on", "saved at once", "Saves at once", "Written down", "on this phone only")
PLAIN_CLAIMS = ("common.saved_here", "card.kept_by_itself", "checklist.kept_by_itself")
SAVED_CLAIMS_SPANISH = ("Guardado:", "Guardado solo", "se guarda de inmediato")


async def test_a_full_disk_is_reported_and_the_tick_stays_until_saved(running) -> None:
    backend = FillingBackend(is_persistent=True)
    async with running(backend).app("/checklist") as app:
        backend.full = True
        await app.tick("cough")
        await app.show("cough")
        assert app.one(ft.Checkbox, key="cough").value is True
        assert app.journal.day(TODAY).ticked == ()
        assert "Not saved yet" in app.text
        assert app.guide.say("error.storage_full") in app.text
        backend.full = False
        await app.fire(app.one(ft.TextButton, content="Try again"), "click")
        assert app.journal.day(TODAY).entry("cough").answer is Answer.TICKED
        assert "Saved at 2:30 PM" in app.text
        assert "Not saved yet" not in app.text


async def test_no_screen_claims_saved_while_a_tick_is_not(running) -> None:
    backend = FillingBackend(is_persistent=True)
    async with running(backend).app("/checklist") as app:
        await app.tick("rash")
        backend.full = True
        await app.tick("cough")
        await app.context.days.look(True)
        screens = ("/checklist", "/card", "/share", "/expect/share", "/history", "/start")
        for route in screens:
            await app.go(route, open_all=True)
            assert [claim for claim in SAVED_CLAIMS if claim in app.text] == [], route
            assert app.guide.say("common.not_saved_here") in app.text, route
        backend.full = False
        await app.context.access.try_again()
        for route in screens:
            await app.go(route)
            assert app.guide.say("common.saved_here") in app.text, route


async def test_a_tick_that_another_tab_blocks_is_said_everywhere(running) -> None:
    backend = FillingBackend(is_persistent=True)
    async with running(backend).app("/checklist") as app:
        backend.full = True
        await app.tick("cough")
        await app.context.access.hand_over(60)
        await app.context.access.try_again()
        for route in ("/checklist", "/history", "/", "/call"):
            await app.go(route)
            assert app.guide.say("error.not_saved") in app.text, route
            assert app.text.count(app.guide.say("error.other_tab")) == 1, route


async def test_a_later_save_also_stores_an_earlier_failed_one(running) -> None:
    backend = FillingBackend(is_persistent=True)
    async with running(backend).app("/checklist") as app:
        backend.full = True
        await app.tick("cough")
        await app.context.patient.update_profile(medicine="nivolumab", kind="checkpoint")
        backend.full = False
        await app.tick("rash")
        assert "Saved at 2:30 PM" in app.text
        day = app.journal.day(TODAY)
        assert {entry.symptom_id for entry in day.ticked} == {"cough", "rash"}
        assert app.journal.profile.medicine == "nivolumab"


async def test_a_failed_save_stays_visible_on_another_day(running) -> None:
    backend = FillingBackend(is_persistent=True)
    async with running(backend).app("/checklist") as app:
        backend.full = True
        await app.tick("cough")
        await app.press("Day before")
        assert "Not saved yet" in app.text
        assert "Saves at once" not in app.text
        backend.full = False
        await app.fire(app.one(ft.TextButton, content="Try again"), "click")
        assert "Not saved yet" not in app.text


async def test_a_tick_being_saved_is_not_called_saved(running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.save_queue.SLOW_SAVE", 0.05)
    backend = StuckBackend(Disk(), is_persistent=True)
    async with running(backend).app("/checklist") as app:
        await app.tick("rash")
        assert "Saved at 2:30 PM" in app.text
        backend.free = asyncio.Event()
        ticking = asyncio.ensure_future(app.tick("cough"))
        await wait_for(lambda: "Saving" in app.text)
        assert "Saved at" not in app.text
        await wait_for(lambda: app.guide.say("common.not_saved_here") in app.text)
        assert "Saving" in app.text
        assert app.guide.say("common.saved_here") not in app.text
        backend.free.set()
        await ticking
        assert "Saved at 2:30 PM" in app.text


async def test_unsaved_changes_are_on_the_shared_card(running) -> None:
    backend = FillingBackend(is_persistent=True)
    async with running(backend).app("/checklist") as app:
        backend.full = True
        await app.tick("cough")
        await app.go("/share")
        assert app.guide.symptom("cough").name in app.text


async def test_the_shared_card_says_when_a_save_hangs(running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.save_queue.SAVE_TIMEOUT", 0.05)
    backend = StuckBackend(Disk(), is_persistent=True)
    async with running(backend).app("/checklist") as app:
        backend.free = asyncio.Event()
        ticking = asyncio.ensure_future(app.tick("cough"))
        await wait_for(lambda: app.context.access.has_unsaved)
        await app.go("/share")
        await wait_for(lambda: app.text.count(app.guide.say("common.not_saved_here")) == 2)
        backend.free.set()
        await ticking
        await wait_for(lambda: app.text.count(app.guide.say("common.saved_here")) == 2)


async def test_a_second_tab_reads_says_so_and_takes_over(running) -> None:
    disk = Disk()
    async with running(persistent(disk)).app("/checklist") as first:
        await first.tick("cough")
        async with running(persistent(disk)).app("/checklist") as second:
            say = second.guide.say
            assert say("error.other_tab") in second.text
            await second.show("cough")
            box = second.one(ft.Checkbox, key="cough")
            assert box.value is True
            assert box.disabled
            first.journal.close()
            assert await second.context.access.refresh_or_take_over()
            await second.settle()
            assert say("error.other_tab") not in second.text
            assert not second.one(ft.Checkbox, key="cough").disabled
            await second.tick("rash")
            assert {e.symptom_id for e in second.journal.day(TODAY).ticked} == {"cough", "rash"}


async def test_without_storage_the_notice_stays(running) -> None:
    async with running(MemoryBackend()).app("/") as app:
        for route in ("/", "/checklist", "/card"):
            await app.go(route)
            assert app.guide.say("error.not_kept") in app.text


@pytest.mark.parametrize(("language", "claims"), [("en", SAVED_CLAIMS), ("es", SAVED_CLAIMS_SPANISH)])
async def test_without_storage_no_screen_claims_saved(running, language: str, claims: tuple[str, ...]) -> None:
    async with running(MemoryBackend(), (language,)).app("/checklist") as app:
        say = app.guide.say
        for changed in (False, True):
            for route in ("/checklist", "/card", "/start", "/share", "/expect/share", "/history"):
                await app.go(route, open_all=True)
                assert [claim for claim in claims if claim in app.text] == [], route
            for route in ("/checklist", "/card"):
                await app.go(route)
                assert say("checklist.not_kept") in app.text
            if not changed:
                await app.go("/checklist")
                await app.tick("cough")


@pytest.mark.parametrize("language", ["en", "es"])
async def test_in_a_private_window_every_screen_says_until_when(running, language: str) -> None:
    async with running(MemoryBackend(is_persistent=True, session_only=True), (language,)).app("/checklist") as app:
        guide = app.guide
        plain = {guide.say(key) for key in PLAIN_CLAIMS}
        assert guide.say("checklist.saves_session") in app.text
        await app.tick("cough")
        assert guide.say("checklist.saved_session", time=say_time(guide, NOW)) in app.text
        for route in ("/checklist", "/card", "/start", "/share", "/expect/share", "/history"):
            await app.go(route, open_all=True)
            assert guide.say("error.session_only") in app.text, route
            assert [claim for claim in plain if claim in app.text] == [], route
