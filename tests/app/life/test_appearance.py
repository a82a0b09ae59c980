"""The host page receives the chosen colors and text size, for its next start."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import flet as ft

from app.context import Layout
from app.effects import fit_to_window
from journal import Disk
from journal.model import Profile
from tests.app.conftest import persistent
from tests.app.fake_page import FakePage


async def test_the_page_gets_each_choice_of_colors_and_size(running) -> None:
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


def test_the_first_frame_has_the_browser_text_size() -> None:
    """A second frame would move what the address named out of sight."""
    page, layout = FakePage(text_scale=2.0), Layout()
    window: Any = SimpleNamespace(width=412, height=915)
    app: Any = SimpleNamespace(layout=layout, patient=SimpleNamespace(profile=Profile()), on_change=lambda _: None)
    fit_to_window(window, app, page, lambda: None)
    assert layout.browser_text_scale == 2.0
    assert layout.fit.narrow
