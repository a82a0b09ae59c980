"""What this phone stores, every record of it, and the way to erase it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

import flet as ft

from app.context import use_app, use_days, use_patient
from app.page.host_page_state import NEVER, NO_ROOM, HostPageState
from guide.model import Guide
from journal import JournalError, Record
from views import theme
from views.components import text
from views.components.buttons import button_row, main_button, quiet_button
from views.components.card import notice
from views.components.fold import column
from views.components.messages.dialogs import show_dialog
from views.saving.recorded_words import stored_in_page, stored_record

_NOT_OFFLINE = {NEVER: "never_offline", NO_ROOM: "no_room"}


def _rows(
    guide: Guide, stored: Iterable[Record], files: Mapping[str, int], in_page: Mapping[str, Any]
) -> list[ft.Control]:
    """A line for each file and a part for each record, of the journal and of the web page."""
    rows: list[ft.Control] = [
        text.small(guide.say("stored.file", name=name, bytes=size)) for name, size in files.items()
    ]
    records = [*(stored_record(guide, record) for record in stored), *stored_in_page(guide, in_page)]
    for record in records:
        rows.append(ft.Column([text.medium(record.title), *(text.small(line) for line in record.lines)], spacing=0))
    return rows if records else [*rows, text.body(guide.say("stored.nothing"))]


def _show_list(guide: Guide, rows: list[ft.Control]) -> None:
    """The list in a dialog, drawn only as far as it is scrolled: after a year it is long."""
    page = ft.context.page
    show_dialog(
        ft.AlertDialog(
            title=text.heading(guide.say("stored.title")),
            content=ft.Container(
                ft.ListView(rows, spacing=theme.GAP_LARGE), width=theme.READING_WIDTH, height=theme.LIST_HEIGHT
            ),
            actions=[main_button(guide.say("common.close"), None, lambda _: page.pop_dialog(), key="close-stored")],
            inset_padding=ft.Padding.all(theme.PAGE_EDGE),
            bgcolor=ft.Colors.SURFACE_CONTAINER_LOW,
        )
    )


def _erase_question(
    guide: Guide, counts: str, set_confirming: Callable[[bool], None], erase_all: Callable[[], Awaitable[None]]
) -> ft.Control:
    """The confirmation, which names what would be lost."""
    say = guide.say

    async def erase(_: ft.ControlEvent) -> None:
        set_confirming(False)
        await erase_all()

    words = [say("stored.erase_what"), counts, say("stored.erase_for_good")]
    return notice(
        [
            text.heading(say("stored.erase_question"), 3),
            ft.Semantics(live_region=True, container=True, content=ft.Column([text.body(line) for line in words])),
            button_row(
                [
                    main_button(say("stored.erase_no"), None, lambda _: set_confirming(False), key="erase-no"),
                    quiet_button(say("stored.erase_yes"), ft.Icons.DELETE_OUTLINE, erase, key="erase-yes"),
                ]
            ),
        ],
        edge=ft.Colors.ON_SURFACE,
    )


def _erase_button(guide: Guide, can_write: bool, set_confirming: Callable[[bool], None]) -> ft.Control:
    return button_row(
        [
            quiet_button(
                guide.say("stored.erase"),
                ft.Icons.DELETE_OUTLINE,
                lambda _: set_confirming(True),
                key="erase",
                disabled=not can_write,
            )
        ]
    )


def _app_copy(guide: Guide, host_page: HostPageState) -> list[ft.Control]:
    """The app's own files: on the web they are all stored only after a while, and reported only then."""
    if host_page.on_the_web and not host_page.offline_ready:
        return [text.medium(guide.say(f"notices.{_NOT_OFFLINE.get(host_page.offline, 'not_offline')}"))]
    ready = [text.medium(guide.say("page.offline_ready"))] if host_page.on_the_web else []
    return [*ready, text.medium(guide.say("stored.app_copy"))]


@ft.component
def Stored() -> ft.Control:
    """The list behind a button, and Erase everything."""
    app = use_app()
    access, days, patient = app.access, use_days(), use_patient()
    host_page, _ = ft.use_state(app.host_page)
    is_confirming, set_confirming = ft.use_state(False)
    outcome, set_outcome = ft.use_state("")
    guide, say = app.guide, app.guide.say

    async def show(_: ft.ControlEvent) -> None:
        files, in_page = await access.stored_files(), await app.page_ticks.stored()
        _show_list(guide, _rows(guide, access.stored(), files, in_page))

    def confirm(now: bool) -> None:
        set_confirming(now)
        if now:
            set_outcome("")  # a second failure is announced again

    async def erase() -> None:
        try:
            await access.erase_all(app.page_ticks.erase)
        except JournalError as error:
            set_outcome(f"error.{error.code}")
        else:
            set_outcome("stored.erased")

    counts = say("stored.erase_counts", days=len(days.dates()), visits=len(patient.visits))
    question = _erase_question(guide, counts, confirm, erase)
    message = ft.Semantics(live_region=True, container=True, content=text.body(say(outcome) if outcome else ""))
    return column(
        [
            text.body(say("stored.lead")),
            *_app_copy(guide, host_page),
            button_row([quiet_button(say("stored.show"), ft.Icons.LIST, show, key="show-stored")]),
            question if is_confirming else _erase_button(guide, access.can_write, confirm),
            message,
        ]
    )
