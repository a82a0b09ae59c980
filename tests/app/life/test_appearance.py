"""The host page receives the chosen colors and text size, for its next start."""

from __future__ import annotations

import asyncio

import flet as ft

from journal import Disk
from tests.app.conftest import persistent
from tests.app.fake_page import FakePage


def test_the_page_gets_each_choice_of_colors_and_size(running) -> None:
    async def scene() -> None:
        disk, page = Disk(), FakePage()
        start = running(persistent(disk), web_page=page)
        async with start.app("/card") as app:
            await app.open_all()
            assert page.appearances == []
            await app.fire(app.one(ft.RadioGroup, key="text-size"), "change", "largest", value="largest")
            await app.fire(app.one(ft.RadioGroup, key="look"), "change", "dark", value="dark")
            assert page.appearances == [{"zoom": 1.5, "now": True}, {"theme": "dark", "now": True}]
        start.journal.close()

        page = FakePage()
        start = running(persistent(disk), web_page=page)
        async with start.app("/card") as app:
            await app.open_all()
            assert page.appearances == [{"theme": "dark", "zoom": 1.5, "now": False}]
            await app.fire(app.one(ft.RadioGroup, key="look"), "change", "phone", value="phone")
            assert page.appearances[-1] == {"theme": "", "now": True}
            await app.press("Erase everything")
            await app.press("erase-yes")
            assert page.appearances[-1] == {"zoom": 0, "now": True}

    asyncio.run(scene())
