"""Persistent storage is requested once there is something to lose; quiet notes say what may be lost."""

from datetime import timedelta

import pytest

from journal import Answer, Disk
from journal.storage.memory import MemoryBackend
from tests.app.conftest import NOW, persistent
from tests.app.fake_page import FakePage

TODAY = NOW.date()
MAY_CLEAR = "This browser has not promised to keep your notes."
CHOOSE = "Choose Allow."
SAFARI = "Safari may clear your notes"
HOME = "Did you write something in Safari before?"
REMINDER = "Keep a copy of your notes"


async def test_persistence_is_requested_once_after_the_first_entry(running) -> None:
    page = FakePage()
    async with running(web_page=page).app("/checklist") as app:
        await app.update_profile(theme="dark", country="US")
        assert "persist" not in page.calls, "a setting is nothing to lose"
        await app.tick("cough")
        assert page.calls.count("persist") == 1
        await app.tick("fatigue")
        assert page.calls.count("persist") == 1
        await app.go("/card", open_all=True)
        assert MAY_CLEAR in app.text


async def test_later_starts_request_persistence_once_a_month(running) -> None:
    disk, page = Disk(), FakePage()
    for days, requests in ((0, 1), (1, 1), (29, 1), (30, 2), (31, 2)):
        async with running(persistent(disk), web_page=page, now=NOW + timedelta(days=days)).app("/checklist") as app:
            await app.tick("cough")
            assert page.calls.count("persist") == requests
            app.journal.close()


async def test_granted_persistence_needs_no_note(running) -> None:
    page = FakePage(will_persist=True)
    async with running(web_page=page).app("/checklist") as app:
        await app.tick("cough")
        await app.go("/card", open_all=True)
        assert MAY_CLEAR not in app.text
    page.calls.clear()
    async with running(web_page=page).app("/checklist") as app:
        await app.tick("cough")
        assert "persist" not in page.calls, "it keeps the notes already"


async def test_in_a_private_window_no_promise_is_requested(running) -> None:
    page = FakePage(needs_prompt=True)
    backend = MemoryBackend(is_persistent=True, session_only=True)
    async with running(backend, web_page=page).app("/checklist") as app:
        await app.tick("cough")
        await app.go("/card", open_all=True)
        assert MAY_CLEAR not in app.text
        assert CHOOSE not in app.text, "the browser would not even show its prompt"
        assert "persist" not in page.calls


async def test_a_browser_that_prompts_is_asked_only_by_the_person(running) -> None:
    disk, page = Disk(), FakePage(needs_prompt=True)
    async with running(persistent(disk), web_page=page).app("/checklist") as app:
        await app.tick("cough")
        assert "persist" not in page.calls, "its prompt would come without a reason"
        await app.go("/card", open_all=True)
        assert MAY_CLEAR in app.text
        assert CHOOSE in app.text
        await app.press("keeping-ask")
        assert CHOOSE in app.text, "the person has dismissed the prompt"
        app.journal.close()
    page.will_persist = True
    async with running(persistent(disk), web_page=page, now=NOW + timedelta(days=1)).app("/checklist") as app:
        assert CHOOSE in app.text, "next to the backup reminder"
        await app.press("keeping-ask")
        assert CHOOSE not in app.text
        await app.go("/card", open_all=True)
        assert MAY_CLEAR not in app.text


async def test_an_unused_journal_gets_no_note_outside_of_safari(running) -> None:
    async with running(web_page=FakePage()).app("/card", open_all=True) as app:
        assert MAY_CLEAR not in app.text
        await app.go("/checklist")
        assert SAFARI not in app.text


async def test_off_the_web_there_are_no_storage_notes(running) -> None:
    async with running().app("/checklist") as app:
        await app.tick("cough")
        await app.go("/card", open_all=True)
        for words in (MAY_CLEAR, SAFARI, HOME):
            assert words not in app.text


async def test_safari_users_get_a_note_before_the_first_entry(running) -> None:
    page = FakePage(platform="ios")
    async with running(web_page=page).app("/checklist") as app:
        assert SAFARI in app.text
        assert "7 days" in app.text
        assert "save a backup first" in app.text
        await app.tick("cough")
        assert SAFARI in app.text, "the list must not jump under the finger"
        await app.go("/expect")
        await app.go("/checklist")
        assert SAFARI not in app.text
        await app.go("/card", open_all=True)
        assert SAFARI in app.text


async def test_the_ios_home_screen_mentions_safari_until_first_written(running) -> None:
    page = FakePage(platform="ios", standalone=True)
    async with running(web_page=page).app("/checklist") as app:
        assert HOME in app.text
        assert SAFARI not in app.text
        await app.press("To the backup")
        await app.go("/card?part=backup", open_all=True)
        assert HOME in app.text
        await app.update_profile(medicine="nivolumab")
        assert HOME not in app.text


@pytest.mark.parametrize(
    ("days", "reminded"), [(0, False), (1, True), (29, True)], ids=["first day", "next day", "a month later"]
)
async def test_a_backup_reminder_needs_something_to_lose(running, days: int, reminded: bool) -> None:
    disk = Disk()
    async with running(persistent(disk)).app("/checklist") as app:
        assert REMINDER not in app.text
        await app.tick("cough")
        assert REMINDER not in app.text
        app.journal.close()
    async with running(persistent(disk), now=NOW + timedelta(days=days)).app("/checklist") as app:
        assert (REMINDER in app.text) is reminded


async def test_a_dismissed_reminder_is_silent_for_a_month(running) -> None:
    disk = Disk()
    async with running(persistent(disk)).app("/") as app:
        await app.journal.answer(TODAY - timedelta(1), "cough", Answer.TICKED)
        app.journal.close()
    for days, shown in ((0, True), (1, False), (29, False), (30, True)):
        async with running(persistent(disk), now=NOW + timedelta(days=days)).app("/checklist") as app:
            assert (REMINDER in app.text) is shown, days
            if days == 0:
                await app.press("remind-later")
                assert REMINDER not in app.text
            app.journal.close()


async def test_after_a_backup_the_next_reminder_waits_for_new_notes(running) -> None:
    disk = Disk()
    async with running(persistent(disk)).app(
        "/card", replies={"save_file": "/documents/backup.json"}, open_all=True
    ) as app:
        await app.journal.answer(TODAY - timedelta(1), "cough", Answer.TICKED)
        await app.press("Save a backup")
        app.journal.close()
    for days, writes, shown in ((1, False, False), (40, False, False), (41, True, False), (42, False, True)):
        async with running(persistent(disk), now=NOW + timedelta(days=days)).app("/checklist") as app:
            assert (REMINDER in app.text) is shown, days
            if writes:
                await app.tick("cough")
            app.journal.close()


@pytest.mark.parametrize("in_app", [True, False])
async def test_inside_another_app_every_screen_but_call_says_so(running, in_app: bool) -> None:
    async with running(web_page=FakePage(in_app=in_app)).app("/checklist") as app:
        assert (app.guide.say("common.in_app") in app.text) is in_app
        await app.go("/call")
        assert app.guide.say("common.in_app") not in app.text
