"""Checklist: one day at a time, emergency signs first, everything saved as it is tapped."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import flet as ft

from app.context import use_app, use_days, use_patient
from app.day_state import DayState
from guide.dates import say_date, say_weekday
from guide.model import Group, Guide, Urgency
from guide.ordering import parts_for
from journal.model import Profile
from report.stools import personal_limit
from views import theme
from views.card.backup import BackupReminder
from views.checklist.measures import Measures
from views.checklist.symptom_row import EMERGENCY_GROUP, RowActions, SymptomRow
from views.components import text
from views.components.buttons import button_row, icon_button, main_button, quiet_button
from views.components.calling import emergency_buttons
from views.components.date_field import pick_date
from views.components.screen import screen
from views.components.sources_note import sources_note
from views.components.urgency import urgency_badge
from views.deep_link import anchor, query_value, use_scroll_to
from views.saving.status import SaveStatusText, UnsavedNotice, storage_location
from views.saving.storage_notes import FirstEntryNote


def _day_bar(guide: Guide, days: DayState) -> ft.Control:
    chosen, today = days.chosen, days.today
    before, after = days.neighbors
    words = say_weekday(guide, chosen, today)
    if chosen == today:
        words = guide.say("checklist.today", date=words)

    def chose(day: date | None) -> None:
        if day is not None:
            days.choose(day)

    return ft.Row(
        [
            icon_button(
                ft.Icons.CHEVRON_LEFT,
                guide.say("checklist.day_before"),
                lambda _: days.choose(before),
            ),
            ft.Container(
                ft.TextButton(
                    content=ft.Text(words, theme_style=ft.TextThemeStyle.TITLE_MEDIUM, text_align=ft.TextAlign.CENTER),
                    on_click=lambda _: pick_date(guide, chosen, today, chose),
                    tooltip=guide.say("checklist.change_date"),
                ),
                expand=True,
                alignment=ft.Alignment.CENTER,
            ),
            icon_button(
                ft.Icons.CHEVRON_RIGHT,
                guide.say("checklist.day_after"),
                lambda _: days.choose(after or chosen),
                disabled=after is None,
            ),
        ]
    )


def _day_note(guide: Guide, days: DayState) -> ft.Control:
    """What a person may not expect about the day in the bar. Screen readers announce it."""
    words = ""
    if days.chosen > days.today:
        words = guide.say("checklist.ahead", date=say_date(guide, days.today))
    elif days.has_new_day:
        words = guide.say("checklist.new_day", date=say_date(guide, days.today, "long"))
    note = text.strong(words)
    return ft.Semantics(live_region=True, container=True, content=note, visible=bool(words), key="day-note")


def _rows(guide: Guide, days: DayState, profile: Profile, group: Group, actions: RowActions) -> list[ft.Control]:
    """The symptoms of a group, the emergency signs under the headings people look for."""
    day = days.day(days.chosen)
    # "Not today" is offered for an emergency sign only once it was ticked: then it says that the sign is gone.
    recently_ticked = days.recently_ticked() if group.id == EMERGENCY_GROUP else frozenset()
    rows: list[ft.Control] = []
    for heading, symptoms in parts_for(guide, group.id, profile.kind):
        if heading:
            rows.append(text.heading(heading, 3, theme.URGENCY_LOOKS[Urgency.EMERGENCY].on_background))
        rows += [
            SymptomRow(
                symptom,
                day.entry(symptom.id),
                days.chosen,
                days.can_write,
                symptom.asks_amount or symptom.id in recently_ticked,
                personal_limit(guide, profile) if symptom.stool_limit else "",
                actions,
                key=f"row-{symptom.id}",
            )
            for symptom in symptoms
        ]
    return rows


def _group(guide: Guide, days: DayState, profile: Profile, group: Group, actions: RowActions) -> ft.Control:
    rows = _rows(guide, days, profile, group, actions)
    start = anchor(f"group-{group.id}")
    if group.id != EMERGENCY_GROUP:
        return ft.Column(
            [text.heading(group.name), *rows],
            key=start,
            spacing=theme.GAP,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        )
    look = theme.URGENCY_LOOKS[Urgency.EMERGENCY]
    badge = ft.Semantics(header=True, heading_level=2, content=urgency_badge(guide, Urgency.EMERGENCY))
    return ft.Container(
        ft.Column(
            [badge, emergency_buttons(guide, profile), *rows],
            spacing=theme.GAP,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        ),
        key=start,
        bgcolor=look.background,
        border_radius=theme.CARD_CORNER,
        padding=theme.GAP_LARGE,
    )


def _jump_bar(guide: Guide, scroller: Any) -> ft.Control:
    """A row of buttons that scroll to each body area."""

    def jump_to(group: Group) -> Callable[[ft.ControlEvent], Awaitable[None]]:
        async def jump(_: ft.ControlEvent) -> None:
            if scroller.current is not None:
                await scroller.current.scroll_to(scroll_key=f"group-{group.id}", duration=0)

        return jump

    buttons: list[ft.Control] = [quiet_button(group.name, None, jump_to(group)) for group in guide.groups]
    return ft.Row(buttons, scroll=ft.ScrollMode.AUTO, spacing=theme.GAP)


def _next_actions(guide: Guide) -> list[ft.Control]:
    page = ft.context.page
    return [
        icon_button(ft.Icons.HISTORY, guide.say("app.history"), lambda _: page.navigate("/history")),
        main_button(guide.say("app.share"), ft.Icons.SHARE, lambda _: page.navigate("/share"), key="share"),
    ]


def _inline_foot(guide: Guide) -> ft.Control:
    """The foot if the window is too small for one: it scrolls with the page."""
    return ft.Column([SaveStatusText(), button_row(_next_actions(guide))], spacing=theme.GAP_SMALL)


def _foot(guide: Guide) -> ft.Control:
    """Whether the last tick was saved, and the next actions, in one line: the list needs the height."""
    row = ft.Row(
        [ft.Container(SaveStatusText(), expand=True), *_next_actions(guide)],
        spacing=theme.GAP,
        width=theme.READING_WIDTH,
    )
    return ft.Container(
        row,
        bgcolor=ft.Colors.SURFACE_CONTAINER,
        alignment=ft.Alignment.CENTER,
        padding=ft.Padding.symmetric(horizontal=theme.PAGE_EDGE, vertical=theme.GAP),
    )


@ft.component
def ChecklistScreen() -> ft.Control:
    """The chosen day with every symptom, what to do next to each, and the way to share."""
    app = use_app()
    days, patient = use_days(), use_patient()
    layout, _ = ft.use_state(app.layout)
    guide, has_foot = app.guide, layout.fit.has_foot
    scroller: Any = ft.use_ref()
    item = query_value("item")
    use_scroll_to(f"item-{item}" if item else "", scroller)
    shown = days.shown_day
    actions = ft.use_memo(lambda: RowActions(days, patient, guide, shown), [guide, shown])
    ft.use_effect(lambda: None, [], cleanup=days.acknowledge_new_day)
    reviews = [symptom.review for symptom in guide.symptoms]
    sources = [source for symptom in guide.symptoms for source in symptom.sources]
    body = screen(
        [
            _day_bar(guide, days),
            _day_note(guide, days),
            text.small(storage_location(guide, app.access) + " " + guide.say("common.not_calling")),
            *([] if has_foot else [_inline_foot(guide)]),
            FirstEntryNote(),
            _jump_bar(guide, scroller),
            *(_group(guide, days, patient.profile, group, actions) for group in guide.groups),
            Measures(),
            BackupReminder(),
            sources_note(guide, sources, reviews, days.today),
        ],
        key=f"checklist-{days.chosen.isoformat()}",
        ref=scroller,
    )
    return ft.Column(
        [ft.Container(body, expand=True), _foot(guide) if has_foot else UnsavedNotice()],
        spacing=0,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
