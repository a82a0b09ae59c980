"""The host page receives the chosen colors and text size, for its next start."""

from types import SimpleNamespace
from typing import Any

import pytest

from app.context import Layout
from app.effects import fit_to_window
from journal import Disk
from journal.model import Profile
from tests.app.conftest import persistent
from tests.app.fake_page import FakePage
from views import colors


async def test_the_page_gets_each_choice_of_colors_and_size(running) -> None:
    disk, page = Disk(), FakePage()
    async with running(persistent(disk), web_page=page).app("/card", open_all=True) as app:
        assert page.appearances == []
        await app.choose("text-size", "largest")
        await app.choose("look", "dark")
        assert page.appearances == [{"zoom": 1.5, "now": True}, {"theme": "dark", "now": True}]
    app.journal.close()

    page = FakePage()
    async with running(persistent(disk), web_page=page).app("/card", open_all=True) as app:
        assert page.appearances == [{"theme": "dark", "zoom": 1.5, "now": False}]
        await app.choose("look", "phone")
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


@pytest.mark.parametrize("more_contrast", [False, True])
async def test_the_app_has_more_contrast_where_the_phone_asks(running, more_contrast: bool) -> None:
    async with running(web_page=FakePage(more_contrast=more_contrast)).app("/") as app:
        for shown, usual, more in (
            (app.page.theme, colors.LIGHT, colors.LIGHT_MORE),
            (app.page.dark_theme, colors.DARK, colors.DARK_MORE),
        ):
            assert shown.color_scheme.surface == (more if more_contrast else usual)["surface"]
