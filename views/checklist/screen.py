"""Checklist: one day at a time. The way to call first, then what was there yesterday, then anything new."""

from __future__ import annotations

from datetime import date
from typing import Any

import flet as ft

from app.context import use_app, use_days, use_patient
from guide.model import EMERGENCY_GROUP, Guide, Urgency
from journal.model import Day, Profile
from report.no_answer import no_answer_words
from report.symptoms.still_there import StillThere, still_there
from views import theme
from views.card.backup import BackupReminder
from views.checklist.areas import Areas
from views.checklist.day_bar import day_bar, day_note, past_day
from views.checklist.details import RowDay
from views.checklist.emergency import emergency_strip
from views.checklist.measures import Measures
from views.checklist.own_words import OwnWords, own_symptoms
from views.checklist.row_actions import RowActions
from views.checklist.still_there import still_there_card
from views.checklist.undo import UndoButton
from views.components import text
from views.components.buttons import answer_button, button_row, heading_row, icon_button, main_button
from views.components.fold import column
from views.components.screen import screen
from views.components.sources_note import sources_note
from views.deep_link import query_value, use_scroll_to
from views.saving.status import SaveStatusText, StorageLocation, UnsavedNotice
from views.saving.storage_notes import FirstEntryNote


def _nothing_new(guide: Guide, day: Day, row_day: RowDay, actions: RowActions) -> ft.Control:
    """Records that the person looked. It never says that all is well, and cannot be said beside something new."""

    async def on_click(_: ft.ControlEvent) -> None:
        await actions.look(not day.looked)

    words = guide.say("checklist.nothing_new")
    is_new = any(entry.is_new for entry in day.ticked) and not day.looked
    disabled = is_new or not row_day.can_write
    return answer_button(words, words, day.looked, on_click, key="nothing-new", disabled=disabled)


def _no_answer(guide: Guide, profile: Profile, day: Day) -> list[ft.Control]:
    """What to do if the team does not answer: once, below the rows, while a sign to call the team about is marked."""
    marked = [guide.offered(entry.symptom_id) for entry in day.ticked]
    to_call = any(symptom is None or symptom.urgency is Urgency.CALL_TEAM for symptom in marked)
    return [text.firm(no_answer_words(guide, profile))] if to_call else []


def _anything_new(
    guide: Guide,
    profile: Profile,
    day: Day,
    asked: tuple[StillThere, ...],
    row_day: RowDay,
    actions: RowActions,
    opened: str,
    scroller: Any,
) -> ft.Control:
    looked = guide.say("checklist.looked") if day.looked else ""
    return column(
        [
            heading_row(text.heading(guide.say("checklist.anything_new")), _nothing_new(guide, day, row_day, actions)),
            ft.Semantics(live_region=True, container=True, content=text.small(looked), visible=bool(looked)),
            Areas(day, profile, row_day, actions, opened, scroller),
            *own_symptoms(day, asked, row_day, actions),
            OwnWords(row_day, actions),
            *_no_answer(guide, profile, day),
        ]
    )


def _sources(guide: Guide, today: date) -> ft.Control:
    reviews = [symptom.review for symptom in guide.symptoms]
    return sources_note(guide, [source for symptom in guide.symptoms for source in symptom.sources], reviews, today)


def _next_actions(guide: Guide) -> list[ft.Control]:
    page = ft.context.page
    return [
        UndoButton(),
        icon_button(ft.Icons.HISTORY, guide.say("app.history"), lambda _: page.navigate("/history")),
        main_button(guide.say("app.share"), ft.Icons.SHARE, lambda _: page.navigate("/share"), key="share"),
    ]


def _inline_foot(guide: Guide) -> ft.Control:
    """The foot if the window is too small for one: it scrolls with the page."""
    return ft.Column([SaveStatusText(), button_row(_next_actions(guide))], spacing=theme.GAP_SMALL)


def _foot(guide: Guide, lines: int) -> ft.Control:
    """Whether the last tick was saved, and the next actions; on one line where they fit: the list needs the height."""
    status, actions = SaveStatusText(), _next_actions(guide)
    content: ft.Control
    if lines == 1:
        beside = [ft.Container(status, expand=True), *actions]
        content = ft.Row(beside, spacing=theme.GAP_SMALL, width=theme.READING_WIDTH)
    else:
        below = ft.Row(actions, alignment=ft.MainAxisAlignment.SPACE_BETWEEN, width=theme.READING_WIDTH)
        content = ft.Column([status, below], spacing=theme.GAP_SMALL)
    return ft.Container(
        content,
        bgcolor=ft.Colors.SURFACE_CONTAINER,
        alignment=ft.Alignment.CENTER,
        padding=ft.Padding.symmetric(horizontal=theme.PAGE_EDGE, vertical=theme.GAP),
    )


@ft.component
def ChecklistScreen() -> ft.Control:
    """The chosen day, what to do next to each symptom that is marked, and the way to share."""
    app = use_app()
    days, patient = use_days(), use_patient()
    layout, _ = ft.use_state(app.layout)
    guide, has_foot, narrow = app.guide, layout.fit.has_foot, layout.fit.narrow
    scroller: Any = ft.use_ref()
    item = guide.offered(query_value("item"))
    use_scroll_to(f"item-{item.id}" if item else "", scroller)
    shown = days.shown_day
    profile, day = patient.profile, days.day(days.chosen)
    actions = ft.use_memo(lambda: RowActions(days, guide, profile, shown), [guide, profile, shown])
    row_day = ft.use_memo(lambda: RowDay(shown.day, days.can_write), [shown.day, days.can_write])
    ft.use_effect(lambda: None, [], cleanup=days.acknowledge_new_day)
    asked = still_there(guide, days, days.chosen)
    area = item.group if item else ""
    # What a tick elsewhere does not change is neither made nor compared again.
    signs = [day.entry(symptom.id) for symptom in guide.in_group(EMERGENCY_GROUP)]
    opens_signs = area == EMERGENCY_GROUP
    strip = ft.use_memo(
        lambda: emergency_strip(guide, profile, day, row_day, actions, opens=opens_signs, narrow=narrow),
        [guide, profile, signs, row_day, actions, opens_signs, narrow],
    )
    sources = ft.use_memo(lambda: _sources(guide, days.today), [guide, days.today])
    # Another day is another screen, but for the bar that leads to it: the focus stays on its buttons.
    of_day = column(
        [
            strip,
            *([] if has_foot else [_inline_foot(guide)]),
            FirstEntryNote(),
            *([still_there_card(guide, profile, day, asked, row_day, actions)] if asked else []),
            _anything_new(guide, profile, day, asked, row_day, actions, area, scroller),
            Measures(),
            StorageLocation(guide.say("common.not_calling")),
            BackupReminder(),
            sources,
        ],
        theme.GAP_LARGE,
    )
    of_day.key = f"checklist-{days.chosen.isoformat()}"
    bar = column([day_bar(guide, days), day_note(guide, days), *past_day(guide, days)], spacing=0)
    body = screen([bar, of_day], ref=scroller)
    return ft.Column(
        [ft.Container(body, expand=True), _foot(guide, layout.fit.foot_lines) if has_foot else UnsavedNotice()],
        spacing=0,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
