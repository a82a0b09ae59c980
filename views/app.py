"""The root of the app: which screen belongs to which address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import flet as ft

from content.model import Guide
from journal import Journal
from views import theme, web_bridge
from views.call import CallScreen
from views.checklist import ChecklistScreen
from views.diary import Diary, SaveLine
from views.expect import ExpectScreen
from views.first_start import FirstStartScreen
from views.here import Here, Layout, provide
from views.history import HistoryScreen
from views.learn import LearnScreen
from views.my_card import MyCardScreen
from views.not_found import NotFoundScreen
from views.search import SearchScreen
from views.share import ShareScreen
from views.shell import Shell

_SCREENS = (
    ("learn/:topic", LearnScreen),
    ("checklist", ChecklistScreen),
    ("call", CallScreen),
    ("share", ShareScreen),
    ("search", SearchScreen),
    ("expect", ExpectScreen),
    ("card", MyCardScreen),
    ("start", FirstStartScreen),
    ("history", HistoryScreen),
)


def _routes() -> list[ft.Route]:
    children = [ft.Route(index=True, component=LearnScreen)]
    children += [ft.Route(path=path, component=screen) for path, screen in _SCREENS]
    # Inside the layout, so that an unknown address still has the bar and the way to help.
    children.append(ft.Route(path=":rest*", component=NotFoundScreen))
    return [ft.Route(component=Shell, outlet=True, children=children)]


@ft.component
def App(here: Here) -> ft.Control:
    """The whole app for one session."""
    return provide(here, lambda: ft.Router(_routes(), manage_views=True))


def _apply_settings(page: ft.Page, diary: Diary) -> None:
    about = diary.about
    page.theme = theme.build(theme.LIGHT, about.text_size)
    page.dark_theme = theme.build(theme.DARK, about.text_size)
    page.theme_mode = {"light": ft.ThemeMode.LIGHT, "dark": ft.ThemeMode.DARK}.get(
        about.theme or "", ft.ThemeMode.SYSTEM
    )


def mount(page: ft.Page, guide: Guide, journal: Journal, clock: Callable[[], datetime] = datetime.now) -> Here:
    """Show the app on `page` and tell the web page around it when the first frame is there."""
    save_line = SaveLine()
    layout = Layout(wide=(page.width or 0) >= theme.RAIL_FROM)
    here = Here(guide, Diary(journal, save_line, clock), save_line, layout, clock)
    settings: tuple[str | None, str | None] | None = None

    def follow_settings(*_: object) -> None:
        nonlocal settings
        about = here.diary.about
        if settings != (about.theme, about.text_size):
            settings = (about.theme, about.text_size)
            _apply_settings(page, here.diary)
            page.update()

    def resized(event: ft.PageResizeEvent) -> None:
        # Only crossing the breakpoint draws again; a window being dragged must not.
        wide = event.width >= theme.RAIL_FROM
        if wide != layout.wide:
            layout.wide = wide

    page.title = guide.say("app.name")
    _apply_settings(page, here.diary)
    here.diary.subscribe(follow_settings)  # type: ignore[attr-defined]
    here.keep.append(follow_settings)
    page.on_resize = resized
    page.render_views(App, here)
    web_bridge.app_is_ready()
    return here
