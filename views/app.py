"""The root of the app: which screen belongs to which address."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

import flet as ft

from app.context import AppContext, new_context, provide
from app.day_clock import local_now, watch_clock
from app.effects import apply_settings, fit_to_window, report_unsaved, sync_appearance, sync_journal
from app.flet_repairs import (
    accept_any_address,
    draw_address_at_once,
    drop_late_answers,
    read_only_set_fields,
    update_each_component_once,
)
from app.language import choose_language
from app.page import host_page
from guide import load_guide
from journal import Journal, JournalState
from report.recorded import last_recorded
from views.appearance import show_settings
from views.call.screen import CallScreen
from views.card.lock_screen import AlertShareScreen
from views.card.screen import MyCardScreen
from views.checklist.screen import ChecklistScreen
from views.expect.screen import ExpectScreen
from views.history.screen import HistoryScreen
from views.learn.screen import LearnScreen
from views.not_found import NotFoundScreen
from views.search.screen import SearchScreen
from views.share.screen import ExpectShareScreen, ShareScreen
from views.shell import Shell
from views.start.screen import FirstStartScreen

_SCREENS = (
    ("learn", LearnScreen),
    ("learn/:topic", LearnScreen),
    ("learn/:topic/:section", LearnScreen),
    ("checklist", ChecklistScreen),
    ("call", CallScreen),
    ("share", ShareScreen),
    ("search", SearchScreen),
    ("expect", ExpectScreen),
    ("expect/share", ExpectShareScreen),
    ("expect/:stage", ExpectScreen),
    ("card", MyCardScreen),
    ("card/share", AlertShareScreen),
    ("start", FirstStartScreen),
    ("history", HistoryScreen),
)


TICKS_TIMEOUT = 10.0  # seconds
_log = logging.getLogger(__name__)


def _routes() -> list[ft.Route]:
    children = [ft.Route(index=True, component=LearnScreen)]
    children += [ft.Route(path=path, component=screen) for path, screen in _SCREENS]
    # Inside the layout, so that an unknown address still has the bar and "When to call". `*` matches no empty parts.
    children.append(ft.Route(path=r":rest([\s\S]*)", component=NotFoundScreen))
    return [ft.Route(component=Shell, outlet=True, children=children)]


@ft.component
def App(app: AppContext) -> ft.Control:
    """The whole app for one session, in the current language."""
    ft.use_state(app.localization)  # redraws everything in another language
    return provide(app, lambda: ft.Router(_routes(), manage_views=True))


async def _finish_hand_over(app: AppContext) -> None:
    """Have the page's ticks on screen before it hands over; but hand over even if that fails."""
    try:
        async with asyncio.timeout(TICKS_TIMEOUT):
            await app.page_ticks.start()
    except TimeoutError:
        _log.warning("The page's ticks are not imported yet.")
    finally:
        host_page.notify_app_ready()
    await app.persistence.check()


async def _on_lifecycle_change(app: AppContext, event: ft.AppLifecycleStateChangeEvent) -> None:
    """A hidden app may be ended at any moment; one that is shown again may find another day."""
    app.days.check_clock()
    if event.state is not ft.AppLifecycleState.RESUME:
        await app.access.commit_fields()


def mount(
    page: ft.Page,
    journal: Journal,
    phone_languages: Sequence[str] = (),
    clock: Callable[[], datetime] = local_now,
    web_page: host_page.HostPage | None = None,
) -> AppContext:
    """Show the app on `page` and notify the web page around it when the first frame is there.

    `phone_languages` are used until the patient has chosen a language.
    """
    guide = load_guide(choose_language(journal.profile.language, phone_languages))
    app = new_context(journal, guide, clock, web_page)
    app.layout.more_contrast = web_page is not None and web_page.more_contrast
    apply = apply_settings(page, app, phone_languages, show_settings)
    apply()
    app.on_change(apply)
    page.on_resize = fit_to_window(page, app, web_page, apply)
    page.on_platform_brightness_change = apply
    page.on_app_lifecycle_state_change = partial(_on_lifecycle_change, app)
    page.run_task(watch_clock, clock, app.days.check_clock)
    app.host_page.listen(page.run_task)
    if page.route.strip("/") == "" and last_recorded(journal, app.days.today):
        page.route = "/checklist"
        page.navigate(page.route)
    drop_late_answers(page)
    accept_any_address()
    draw_address_at_once(page)
    update_each_component_once()
    read_only_set_fields()
    page.render_views(App, app)
    app.tabs.listen(page.run_task)
    if app.access.journal_state is JournalState.OTHER_TAB:
        page.run_task(app.access.poll_until_writable)
    if web_page is not None:
        app.on_change(sync_journal(page, app, web_page))
        app.on_change(sync_appearance(page, app.patient, web_page))
        report_unsaved(app.access, web_page)
    page.run_task(_finish_hand_over, app)
    return app
