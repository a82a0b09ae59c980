"""The web page learns what was chosen for the eyes, for its next start."""

from __future__ import annotations

import asyncio

import flet as ft

from journal import Disk, MemoryGround
from tests.app.played_page import PlayedPage


def test_the_page_learns_each_choice_of_colors_and_size(running) -> None:
    async def scene() -> None:
        disk, page = Disk(), PlayedPage()
        start = running(MemoryGround(disk, keeps=True), around=page)
        async with start.app("/card") as app:
            assert page.looks == []
            await app.fire(app.one(ft.RadioGroup, key="text-size"), "change", "largest", value="largest")
            await app.fire(app.one(ft.RadioGroup, key="look"), "change", "dark", value="dark")
            assert page.looks == [{"zoom": 1.5, "now": True}, {"theme": "dark", "now": True}]
        start.journal.close()

        page = PlayedPage()
        start = running(MemoryGround(disk, keeps=True), around=page)
        async with start.app("/card") as app:
            assert page.looks == [{"theme": "dark", "zoom": 1.5, "now": False}]
            await app.fire(app.one(ft.RadioGroup, key="look"), "change", "phone", value="phone")
            assert page.looks[-1] == {"theme": "", "now": True}
            await app.press("Erase everything")
            await app.press("erase-yes")
            assert page.looks[-1] == {"zoom": 0, "now": True}

    asyncio.run(scene())
