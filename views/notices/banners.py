"""Notices above a screen: another tab, a newer version, nothing can be kept, a save that failed, and what is new."""

from __future__ import annotations

import flet as ft

from app.context import use_here
from app.page_ticks import PageTicks
from app.save_queue import SaveState
from app.state import Diary
from app.tabs import Tabs
from guide.model import Guide
from journal import JournalState, NotSaved
from views import theme
from views.components.banner import banner
from views.components.buttons import quiet_button
from views.notices.update_notices import use_news

_STATES = {
    JournalState.NEWER_VERSION: "error.newer_version",
    JournalState.NOT_KEPT: "error.not_kept",
}


def _other_tab(guide: Guide, tabs: Tabs) -> ft.Control:
    async def use_here(_: ft.ControlEvent) -> None:
        await tabs.use_here()

    words = "error.other_tab_silent" if tabs.unanswered else "error.other_tab"
    button = quiet_button(guide.say("app.use_here"), ft.Icons.EDIT, use_here, key="use-here", disabled=tabs.asking)
    return banner(guide.say(words), [button])


def _failed_save(guide: Guide, diary: Diary, code: str) -> ft.Control:
    async def try_again(_: ft.ControlEvent) -> None:
        await diary.try_again()

    return banner(
        guide.say(f"error.{code}"),
        [
            quiet_button(guide.say("app.try_again"), ft.Icons.REFRESH, try_again),
            quiet_button(guide.say("app.copy_checklist"), ft.Icons.SHARE, lambda _: ft.context.page.navigate("/share")),
        ],
    )


def _set_aside(guide: Guide, code: str) -> ft.Control:
    """Nothing of the patient's is put away where it cannot be had: it can be saved as a file."""
    go = quiet_button(
        guide.say("backup.aside_save"), ft.Icons.DOWNLOAD, lambda _: ft.context.page.navigate("/card?part=backup")
    )
    return banner(guide.say(f"error.{code}"), [go])


def _number_question(guide: Guide, ticks: PageTicks, known: str) -> list[ft.Control]:
    """A number typed in the page where the journal has another one: never replaced without asking."""
    asked = ticks.question
    if asked is None:
        return []

    async def use(_: ft.ControlEvent) -> None:
        await ticks.use_number(True)

    async def keep(_: ft.ControlEvent) -> None:
        await ticks.use_number(False)

    say, typed = guide.say, asked.number
    words = say("keeping.number_changed", typed=typed, known=known) if typed else ""
    take = say("keeping.number_use", typed=typed) if typed else say("keeping.number_remove")
    return [
        banner(
            words or say("keeping.number_removed", known=known),
            [
                quiet_button(take, None, use, key="number-use"),
                quiet_button(say("keeping.number_keep", known=known), None, keep, key="number-keep"),
            ],
        )
    ]


@ft.component
def Banners(still: bool, news: bool) -> ft.Control:
    """Everything the patient must know about the record, above the screen; under it what has become true by itself."""
    here = use_here()
    diary, _ = ft.use_state(here.diary)
    save_line, _ = ft.use_state(here.save_line)
    page_ticks, _ = ft.use_state(here.page_ticks)
    tabs, _ = ft.use_state(here.tabs)
    around, _ = ft.use_state(here.around)

    shown: list[ft.Control] = []
    if diary.journal_state is JournalState.OTHER_TAB:
        shown.append(_other_tab(here.guide, tabs))
    if diary.journal_state in _STATES:
        shown.append(banner(here.guide.say(_STATES[diary.journal_state])))
    elif diary.session_only:
        shown.append(banner(here.guide.say("error.session_only")))
    shown.extend(_set_aside(here.guide, code) for code in diary.notices)
    shown.extend(_number_question(here.guide, page_ticks, diary.about.team_night))
    if save_line.state is SaveState.NOT_SAVED:
        # Why nothing can be written here is said above already.
        code = NotSaved.code if diary.journal_state in _STATES else save_line.status.code
        shown.append(_failed_save(here.guide, diary, code))
    if around.undrawn:
        shown.append(banner(here.guide.say("around.not_drawn")))
    if news:
        shown.extend(use_news(still=still))
    return ft.Column(shown, spacing=theme.GAP, tight=True)
