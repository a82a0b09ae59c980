"""A small window leaves its height to the content; what must be visible stays visible."""

import flet as ft

from tests.app.backends import FillingBackend
from views import theme

SMALL = {"width": 320, "height": 300}


async def test_a_failed_save_stays_visible_in_a_small_window(running) -> None:
    backend = FillingBackend(is_persistent=True)
    async with running(backend).app("/checklist", **SMALL) as app:
        assert app.text.split("\n").count("Not saved yet") == 0
        backend.full = True
        await app.tick("cough")
        # Once in the foot that scrolls with the page, once below it.
        assert app.text.split("\n").count("Not saved yet") == 2


async def test_larger_text_makes_a_window_small_and_the_bar_low(running) -> None:
    async with running().app("/checklist", width=320, height=568) as app:
        hidden = ft.NavigationBarLabelBehavior.ALWAYS_HIDE
        assert app.one(ft.NavigationBar).label_behavior is not hidden
        await app.update_profile(text_size="largest")
        assert app.one(ft.NavigationBar).label_behavior is hidden
        assert app.page.theme is not None
        assert app.page.theme.navigation_bar_theme.height == theme.LOW_BAR
        for name in ("When to call", "Share", "History"):
            app.button(name)
