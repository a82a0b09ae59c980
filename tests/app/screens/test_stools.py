"""What is normal is told once; then one's own number stands beside the limit everywhere, and goes with a backup."""

from __future__ import annotations

import asyncio
from typing import Any

import flet as ft
import pytest

from journal import Journal, MemoryGround, backup
from tests.app.conftest import NOW

TODAY = NOW.date()
OWN = "For you: call the emergency number at 9 or more a day."
ROW = "If 2 a day is normal for you: at 9 or more"
PLACES = ("/checklist", "/call", "/learn/side-effects")


async def tell_normal(app: Any, typed: str) -> None:
    """Type what is normal and leave the field."""
    field = app.one(ft.TextField, key="normal-stools")
    await app.fire(field, "change", typed, value=typed)
    await app.fire(app.one(ft.TextField, key="normal-stools"), "blur")


@pytest.mark.parametrize("route", PLACES)
def test_until_it_is_told_the_look_up_stands_there(running, route: str) -> None:
    async def scene() -> None:
        async with running().app(route) as app:
            assert ROW in app.text
            assert "For you: call" not in app.text

    asyncio.run(scene())


def test_told_once_beside_the_count_it_stands_in_every_place(running) -> None:
    async def scene() -> None:
        start = running()
        async with start.app("/checklist") as app:
            await tell_normal(app, "2")
            assert start.journal.about.normal_stools == "2"
            for route in PLACES:
                await app.go(route)
                assert OWN in app.text, route
                assert ROW not in app.text, route
            await app.go("/card")
            assert app.one(ft.TextField, key="normal-stools").value == "2"

    asyncio.run(scene())


def test_the_limit_is_the_same_whatever_was_counted(running) -> None:
    async def scene() -> None:
        start = running()
        async with start.app("/checklist") as app:
            await tell_normal(app, "2")
            before = app.text.count(OWN)
            stools = app.one(ft.TextField, key=f"stools-{TODAY.isoformat()}")
            await app.fire(stools, "change", "12", value="12")
            await app.fire(stools, "blur")
            assert start.journal.day(TODAY).stools == 12
            # Beside both lines that name the limit: the emergency sign, and looser or more frequent stools.
            assert app.text.count(OWN) == before == 2

    asyncio.run(scene())


def test_the_nurse_s_text_says_how_many_more(running) -> None:
    async def scene() -> None:
        start = running()
        async with start.app("/share") as app:
            await start.journal.tell(normal_stools="2")
            await start.journal.measure(TODAY, stools=6)
            await app.go("/checklist")
            await app.go("/share")
            assert "stools 6 (normal for me: 2 a day; that is 4 more)" in app.text

    asyncio.run(scene())


def test_it_goes_with_a_backup_and_is_erased_with_all(running) -> None:
    async def scene() -> None:
        other = await Journal.open(MemoryGround(keeps=True), device="other")
        await other.tell(normal_stools="2")
        data = backup.export(other, TODAY)
        start = running(MemoryGround(keeps=True))
        async with start.app("/card") as app:
            action = app.button("restore").action
            file = {"id": 1, "name": "file.json", "size": len(data), "path": None, "bytes": data}
            await app.session.dispatch_event(action.service_id, "result", {"files": [file]})
            await app.settle()
            await app.press("restore-yes")
            assert start.journal.about.normal_stools == "2"
            assert any(record.key == "normal_stools" for record in start.journal.stored())
            await app.go("/checklist")
            assert OWN in app.text
            await start.here.diary.erase_all()
            await app.go("/call")
            assert ROW in app.text

    asyncio.run(scene())


@pytest.mark.parametrize("route", ["/", "/learn/side-effects", "/call"])
def test_the_main_message_stands_once_in_learn_and_in_when_to_call(running, route: str) -> None:
    async def scene() -> None:
        start = running()
        async with start.app(route) as app:
            words = start.here.speech.guide.say("common.main_message")
            (shown,) = [
                one
                for one in app.find(ft.Text)
                if one.value == words and one.theme_style is ft.TextThemeStyle.TITLE_LARGE
            ]
            assert shown.color is ft.Colors.ON_PRIMARY_CONTAINER

    asyncio.run(scene())
