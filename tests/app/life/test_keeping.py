"""The browser is asked to keep the notes once there are any; what may be lost is said quietly and in time."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from journal import Answer, Disk, MemoryGround
from tests.app.conftest import NOW
from tests.app.played_page import PlayedPage

TODAY = NOW.date()
MAY_CLEAR = "This browser has not promised to keep your notes."
CHOOSE = "Choose Allow."
SAFARI = "Safari may clear your notes"
HOME = "Did you write something in Safari before?"
REMINDER = "Keep a copy of your notes"


def kept(disk: Disk | None = None) -> MemoryGround:
    """A ground on a disk that keeps its bytes."""
    return MemoryGround(disk, keeps=True)


def test_the_browser_is_asked_after_the_first_entry_and_once(running) -> None:
    async def scene() -> None:
        page = PlayedPage()
        start = running(kept(), around=page)
        async with start.app("/checklist") as app:
            await start.here.diary.tell(theme="dark", country="US")
            await app.settle()
            assert "persist" not in page.calls, "a setting is nothing to lose"
            await app.tick("cough")
            assert page.calls.count("persist") == 1
            await app.tick("fatigue")
            assert page.calls.count("persist") == 1
            await app.go("/card")
            assert MAY_CLEAR in app.text

    asyncio.run(scene())


def test_on_later_starts_it_is_not_asked_again_before_a_month_has_gone(running) -> None:
    async def scene() -> None:
        disk, page = Disk(), PlayedPage()
        for days, asked in ((0, 1), (1, 1), (29, 1), (30, 2), (31, 2)):
            start = running(kept(disk), around=page)
            start.now = NOW + timedelta(days=days)
            async with start.app("/checklist") as app:
                await app.tick("cough")
                assert page.calls.count("persist") == asked
                start.journal.close()

    asyncio.run(scene())


def test_where_it_was_granted_nothing_is_said(running) -> None:
    async def scene() -> None:
        page = PlayedPage(will_persist=True)
        start = running(kept(), around=page)
        async with start.app("/checklist") as app:
            await app.tick("cough")
            await app.go("/card")
            assert MAY_CLEAR not in app.text
        page.calls.clear()
        async with running(kept(), around=page).app("/checklist") as app:
            await app.tick("cough")
            assert "persist" not in page.calls, "it keeps the notes already"

    asyncio.run(scene())


def test_in_a_private_window_no_promise_is_asked_for(running) -> None:
    async def scene() -> None:
        page = PlayedPage(asks_person=True)
        async with running(MemoryGround(keeps=True, session_only=True), around=page).app("/checklist") as app:
            await app.tick("cough")
            await app.go("/card")
            assert MAY_CLEAR not in app.text
            assert CHOOSE not in app.text, "the browser would not even put its question"
            assert "persist" not in page.calls

    asyncio.run(scene())


def test_a_browser_that_asks_the_person_is_asked_by_the_person(running) -> None:
    async def scene() -> None:
        disk, page = Disk(), PlayedPage(asks_person=True)
        start = running(kept(disk), around=page)
        async with start.app("/checklist") as app:
            await app.tick("cough")
            assert "persist" not in page.calls, "its question would come unannounced"
            await app.go("/card")
            assert MAY_CLEAR in app.text
            assert CHOOSE in app.text
            await app.press("keeping-ask")
            assert CHOOSE in app.text, "the person has put the question away"
            start.journal.close()
        page.will_persist = True
        start = running(kept(disk), around=page)
        start.now = NOW + timedelta(days=1)
        async with start.app("/checklist") as app:
            assert CHOOSE in app.text, "beside the reminder of backups"
            await app.press("keeping-ask")
            assert CHOOSE not in app.text
            await app.go("/card")
            assert MAY_CLEAR not in app.text

    asyncio.run(scene())


def test_before_anything_is_written_nothing_is_said_in_other_browsers(running) -> None:
    async def scene() -> None:
        async with running(kept(), around=PlayedPage()).app("/card") as app:
            assert MAY_CLEAR not in app.text
            await app.go("/checklist")
            assert SAFARI not in app.text

    asyncio.run(scene())


def test_off_the_web_nothing_of_it_is_said(running) -> None:
    async def scene() -> None:
        async with running(kept()).app("/checklist") as app:
            await app.tick("cough")
            await app.go("/card")
            for words in (MAY_CLEAR, SAFARI, HOME):
                assert words not in app.text

    asyncio.run(scene())


def test_in_safari_it_is_said_before_the_first_entry_and_stays_on_my_card(running) -> None:
    async def scene() -> None:
        page = PlayedPage(platform="ios")
        start = running(kept(), around=page)
        async with start.app("/checklist") as app:
            assert SAFARI in app.text
            assert "7 days" in app.text
            assert "save a backup first" in app.text
            await app.tick("cough")
            assert SAFARI in app.text, "the list must not jump under the finger"
            await app.go("/expect")
            await app.go("/checklist")
            assert SAFARI not in app.text
            await app.go("/card")
            assert SAFARI in app.text

    asyncio.run(scene())


def test_on_the_home_screen_there_the_way_back_from_safari_is_shown_until_something_is_written(running) -> None:
    async def scene() -> None:
        page = PlayedPage(platform="ios", standalone=True)
        start = running(kept(), around=page)
        async with start.app("/checklist") as app:
            assert HOME in app.text
            assert SAFARI not in app.text
            await app.press("To the backup")
            await app.go("/card?part=backup")
            assert HOME in app.text
            await start.here.diary.tell(medicine="nivolumab")
            await app.settle()
            assert HOME not in app.text

    asyncio.run(scene())


@pytest.mark.parametrize(
    ("days", "reminded"), [(0, False), (1, True), (29, True)], ids=["first day", "next day", "a month later"]
)
def test_a_backup_is_spoken_of_only_when_there_is_something_to_lose(running, days: int, reminded: bool) -> None:
    async def scene() -> None:
        disk = Disk()
        start = running(kept(disk))
        async with start.app("/checklist") as app:
            assert REMINDER not in app.text
            await app.tick("cough")
            assert REMINDER not in app.text
            start.journal.close()
        start = running(kept(disk))
        start.now = NOW + timedelta(days=days)
        async with start.app("/checklist") as app:
            assert (REMINDER in app.text) is reminded

    asyncio.run(scene())


def test_put_away_it_is_silent_for_a_month(running) -> None:
    async def scene() -> None:
        disk = Disk()
        first = running(kept(disk))
        async with first.app("/"):
            await first.journal.answer(TODAY - timedelta(1), "cough", Answer.TICKED)
            first.journal.close()
        for days, shown in ((0, True), (1, False), (29, False), (30, True)):
            start = running(kept(disk))
            start.now = NOW + timedelta(days=days)
            async with start.app("/checklist") as app:
                assert (REMINDER in app.text) is shown, days
                if days == 0:
                    await app.press("remind-later")
                    assert REMINDER not in app.text
                start.journal.close()

    asyncio.run(scene())


def test_after_a_backup_it_is_silent_until_something_new_is_a_month_old(running) -> None:
    async def scene() -> None:
        disk = Disk()
        start = running(kept(disk))
        async with start.app("/card", replies={"save_file": "/documents/backup.json"}) as app:
            await start.journal.answer(TODAY - timedelta(1), "cough", Answer.TICKED)
            await app.press("Save a backup")
            start.journal.close()
        for days, writes, shown in ((1, False, False), (40, False, False), (41, True, False), (42, False, True)):
            start = running(kept(disk))
            start.now = NOW + timedelta(days=days)
            async with start.app("/checklist") as app:
                assert (REMINDER in app.text) is shown, days
                if writes:
                    await app.tick("cough")
                start.journal.close()

    asyncio.run(scene())
