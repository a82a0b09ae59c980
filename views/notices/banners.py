"""Notices above a screen: another tab, a newer version, nothing can be saved, a failed save, and updates."""

from __future__ import annotations

import flet as ft

from app.context import use_access, use_app, use_patient
from app.journal_access import JournalAccess
from app.page.page_ticks import PageTicks
from app.page.tabs import Tabs
from app.patient_state import PatientState
from app.save_queue import SaveState
from guide.model import Guide
from journal import JournalState
from journal.errors import NotSaved, StorageFull
from views import theme
from views.components.buttons import quiet_button
from views.components.messages.banner import banner
from views.notices.update_notices import use_update_notices

_STATES = {
    JournalState.NEWER_VERSION: "error.newer_version",
    JournalState.MEMORY_ONLY: "error.not_kept",
}


def _other_tab(guide: Guide, tabs: Tabs) -> ft.Control:
    async def take_over(_: ft.ControlEvent) -> None:
        await tabs.take_over()

    words = "error.other_tab_silent" if tabs.timed_out else "error.other_tab"
    button = quiet_button(
        guide.say("app.use_here"), ft.Icons.EDIT, take_over, key="use-here", disabled=tabs.is_requesting
    )
    return banner(guide.say(words), [button])


def _failed_save(guide: Guide, access: JournalAccess, code: str) -> ft.Control:
    async def try_again(_: ft.ControlEvent) -> None:
        await access.try_again()

    return banner(
        guide.say(f"error.{code}"),
        [
            quiet_button(guide.say("app.try_again"), ft.Icons.REFRESH, try_again),
            quiet_button(guide.say("app.copy_checklist"), ft.Icons.SHARE, lambda _: ft.context.page.navigate("/share")),
        ],
    )


def _quarantine(guide: Guide, code: str) -> ft.Control:
    """A file that could not be read is never out of the patient's reach: it can be saved as a file."""
    go = quiet_button(
        guide.say("backup.aside_save"), ft.Icons.DOWNLOAD, lambda _: ft.context.page.navigate("/card?part=backup")
    )
    return banner(guide.say(f"error.{code}"), [go])


def _other_writer(guide: Guide, patient: PatientState) -> ft.Control:
    """Nobody ticks under another person's name without seeing it."""

    async def end(_: ft.ControlEvent) -> None:
        await patient.write_as("")

    button = quiet_button(guide.say("writer.end"), ft.Icons.EDIT, end, key="writer-end", disabled=not patient.can_write)
    return banner(guide.say("writer.now", name=patient.writer), [button])


def _number_question(guide: Guide, ticks: PageTicks, known: str) -> list[ft.Control]:
    """A number typed in the page while the journal has another one: never replaced without asking."""
    number = ticks.conflicting_number
    if number is None:
        return []

    async def use(_: ft.ControlEvent) -> None:
        await ticks.resolve_number(use_page_number=True)

    async def keep(_: ft.ControlEvent) -> None:
        await ticks.resolve_number(use_page_number=False)

    say, typed = guide.say, number.number
    message = say("persistence.number_changed", typed=typed, known=known) if typed else ""
    use_label = say("persistence.number_use", typed=typed) if typed else say("persistence.number_remove")
    return [
        banner(
            message or say("persistence.number_removed", known=known),
            [
                quiet_button(use_label, None, use, key="number-use"),
                quiet_button(say("persistence.number_keep", known=known), None, keep, key="number-keep"),
            ],
        )
    ]


@ft.component
def Banners(defer_updates: bool, show_updates: bool) -> ft.Control:
    """Everything the patient must know about the journal, and below it updates of the app."""
    app = use_app()
    access, patient = use_access(), use_patient()
    save_line, _ = ft.use_state(app.save_line)
    page_ticks, _ = ft.use_state(app.page_ticks)
    tabs, _ = ft.use_state(app.tabs)
    host_page, _ = ft.use_state(app.host_page)

    notices: list[ft.Control] = []
    if access.journal_state is JournalState.OTHER_TAB:
        notices.append(_other_tab(app.guide, tabs))
    if access.journal_state in _STATES:
        notices.append(banner(app.guide.say(_STATES[access.journal_state])))
    elif access.session_only:
        notices.append(banner(app.guide.say("error.session_only")))
    notices.extend(_quarantine(app.guide, code) for code in access.notices)
    notices.extend(_number_question(app.guide, page_ticks, patient.profile.team_night))
    if save_line.state is SaveState.NOT_SAVED:
        # Any other reason why nothing can be written is already shown above.
        full = save_line.status.code == StorageFull.code
        notices.append(_failed_save(app.guide, access, StorageFull.code if full else NotSaved.code))
    if patient.writer:
        notices.append(_other_writer(app.guide, patient))
    if host_page.in_app and show_updates:
        notices.append(banner(app.guide.say("common.in_app")))
    if host_page.undrawn:
        notices.append(banner(app.guide.say("notices.not_drawn")))
    if show_updates:
        notices.extend(use_update_notices(defer=defer_updates))
    gap = ft.Padding.only(bottom=theme.GAP_LARGE if notices else 0)
    return ft.Container(ft.Column(notices, spacing=theme.GAP, tight=True), padding=gap)
