"""The root of the app: which screen belongs to which address."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

import flet as ft

from app import host_page
from app.context import Guides, Here, Session, new_session, provide
from app.day_clock import follow_clock, local_now
from app.effects import follow_changes, follow_look, follow_settings, follow_unkept, follow_window
from app.flet_repairs import drop_late_answers, skip_lost_components
from app.language import choose_language
from app.state import Diary
from guide import load_guide
from journal import Journal, JournalState
from views.call.screen import CallScreen
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
    ("checklist", ChecklistScreen),
    ("call", CallScreen),
    ("share", ShareScreen),
    ("search", SearchScreen),
    ("expect", ExpectScreen),
    ("expect/share", ExpectShareScreen),
    ("card", MyCardScreen),
    ("start", FirstStartScreen),
    ("history", HistoryScreen),
)


TICKS_PATIENCE = 10.0  # seconds
log = logging.getLogger(__name__)


def _routes() -> list[ft.Route]:
    children = [ft.Route(index=True, component=LearnScreen)]
    children += [ft.Route(path=path, component=screen) for path, screen in _SCREENS]
    # Inside the layout, so that an unknown address still has the bar and the way to help. A `*` takes no empty parts.
    children.append(ft.Route(path=r":rest([\s\S]*)", component=NotFoundScreen))
    return [ft.Route(component=Shell, outlet=True, children=children)]


@ft.component
def App(session: Session) -> ft.Control:
    """The whole app for one session, in the language of the moment."""
    speech, _ = ft.use_state(session.speech)
    here = Here(
        speech.guide,
        session.diary,
        session.save_line,
        session.layout,
        session.clock,
        session.page_ticks,
        session.keeper,
        session.around,
        session.tabs,
        session.first_frame,
    )
    return provide(here, lambda: ft.Router(_routes(), manage_views=True))


async def _take_over(session: Session) -> None:
    """Have the page's ticks on screen before it hands over; but hand over, whatever becomes of them."""
    try:
        async with asyncio.timeout(TICKS_PATIENCE):
            await session.page_ticks.start()
    except TimeoutError:
        log.warning("The page's ticks are not in yet.")
    finally:
        host_page.app_is_ready()
        session.first_frame.set()
    await session.keeper.look()


async def _in_sight(diary: Diary, event: ft.AppLifecycleStateChangeEvent) -> None:
    """Out of sight the app may end at any moment; back in sight it may be another day."""
    diary.look_at_clock()
    if event.state is not ft.AppLifecycleState.RESUME:
        await diary.left_fields()


def mount(
    page: ft.Page,
    journal: Journal,
    guides: Guides = load_guide,
    spoken: Sequence[str] = (),
    clock: Callable[[], datetime] = local_now,
    around: host_page.Page | None = None,
) -> Session:
    """Show the app on `page` and tell the web page around it when the first frame is there.

    `spoken` are the phone's languages, used until the patient has chosen one.
    """
    guide = guides(choose_language(journal.about.language, spoken))
    session = new_session(journal, guide, clock, around)
    follow = follow_settings(page, session, guides, spoken)

    follow()
    session.diary.subscribe(follow)  # type: ignore[attr-defined]
    session.keep.append(follow)
    page.on_resize = follow_window(page, session, around, follow)
    page.on_platform_brightness_change = follow
    page.on_app_lifecycle_state_change = partial(_in_sight, session.diary)
    page.run_task(follow_clock, clock, session.diary.look_at_clock)
    session.around.listen(page.run_task)
    drop_late_answers(page)
    skip_lost_components()
    page.render_views(App, session)
    session.tabs.listen(page.run_task)
    if session.diary.journal_state is JournalState.OTHER_TAB:
        page.run_task(session.diary.wait_for_first_tab)
    if around is not None:
        in_step = follow_changes(page, session, around)
        session.diary.subscribe(in_step)  # type: ignore[attr-defined]
        session.keep.append(in_step)
        look = follow_look(page, session.diary, around)
        session.diary.subscribe(look)  # type: ignore[attr-defined]
        session.keep.append(look)
        follow_unkept(session.diary, around)
    page.run_task(_take_over, session)
    return session
