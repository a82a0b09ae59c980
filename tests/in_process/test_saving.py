"""A save that fails is said at once, keeps what was put in on the screen, and can be tried again."""

from __future__ import annotations

import asyncio
import errno

import flet as ft

from journal.memory import Disk, MemoryGround
from journal.model import Answer
from tests.in_process.conftest import NOW

TODAY = NOW.date()


class FillingGround(MemoryGround):
    """A disk that can be full."""

    full = False

    async def write(self, name: str, at: int, data: bytes) -> None:
        if self.full:
            raise OSError(errno.ENOSPC, "no space left")
        await super().write(name, at, data)


def test_a_full_disk_is_said_and_the_tick_stays_until_it_is_kept(running) -> None:
    async def scene() -> None:
        ground = FillingGround(keeps=True)
        start = running(ground)
        async with start.app("/checklist") as app:
            ground.full = True
            await app.tick("cough")
            assert app.one(ft.Checkbox, key="cough").value is True
            assert start.journal.day(TODAY).ticked == ()
            assert "Not saved yet" in app.text
            assert start.here.speech.guide.say("error.storage_full") in app.text
            ground.full = False
            await app.fire(next(b for b in app.find(ft.TextButton) if b.content == "Try again"), "click")
            assert start.journal.day(TODAY).entry("cough").answer is Answer.TICKED
            assert "Saved at 2:30 PM" in app.text
            assert "Not saved yet" not in app.text

    asyncio.run(scene())


def test_a_later_save_does_not_hide_an_earlier_one_that_failed(running) -> None:
    async def scene() -> None:
        ground = FillingGround(keeps=True)
        start = running(ground)
        async with start.app("/checklist") as app:
            ground.full = True
            await app.tick("cough")
            ground.full = False
            await app.tick("rash")
            assert start.journal.day(TODAY).entry("rash").is_ticked
            assert "Not saved yet" in app.text
            assert app.one(ft.Checkbox, key="cough").value is True

    asyncio.run(scene())


def test_what_could_not_be_saved_still_goes_on_the_shared_card(running) -> None:
    async def scene() -> None:
        ground = FillingGround(keeps=True)
        start = running(ground)
        async with start.app("/checklist") as app:
            ground.full = True
            await app.tick("cough")
            await app.go("/share")
            assert start.here.speech.guide.symptom("cough").name in app.text

    asyncio.run(scene())


def test_a_second_tab_reads_says_so_and_takes_over(running) -> None:
    async def scene() -> None:
        disk = Disk()
        first, second = running(MemoryGround(disk, keeps=True)), running(MemoryGround(disk, keeps=True))
        async with first.app("/checklist") as one:
            await one.tick("cough")
            async with second.app("/checklist") as two:
                say = second.here.speech.guide.say
                assert say("error.other_tab") in two.text
                box = two.one(ft.Checkbox, key="cough")
                assert box.value is True
                assert box.disabled
                first.journal.close()
                assert await second.here.diary.look_again()
                await two.settle()
                assert say("error.other_tab") not in two.text
                assert not two.one(ft.Checkbox, key="cough").disabled
                await two.tick("rash")
                assert {e.symptom_id for e in second.journal.day(TODAY).ticked} == {"cough", "rash"}

    asyncio.run(scene())


def test_where_nothing_can_be_kept_the_notice_stays(running) -> None:
    async def scene() -> None:
        start = running(MemoryGround())
        async with start.app("/") as app:
            for route in ("/", "/checklist", "/card"):
                await app.go(route)
                assert start.here.speech.guide.say("error.not_kept") in app.text

    asyncio.run(scene())
