"""Checklist: one day at a time, emergency signs first, everything kept as it is tapped."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import flet as ft

from app.context import use_here
from app.state import Diary
from guide.dates import say_date, say_weekday
from guide.model import Group, Guide, Urgency
from guide.ordering import parts_for
from report.stools import own_limit
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
from views.deep_link import place, use_arrival
from views.saving.status import SavedWords, UnsavedWords, where_saved
from views.saving.storage_notes import BeforeTheFirstEntry


def _day_bar(guide: Guide, diary: Diary) -> ft.Control:
    chosen, today = diary.chosen, diary.today
    before, after = diary.neighbors
    words = say_weekday(guide, chosen, today)
    if chosen == today:
        words = guide.say("checklist.today", date=words)

    def chose(day: date | None) -> None:
        if day is not None:
            diary.choose(day)

    return ft.Row(
        [
            icon_button(
                ft.Icons.CHEVRON_LEFT,
                guide.say("checklist.day_before"),
                lambda _: diary.choose(before),
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
                lambda _: diary.choose(after or chosen),
                disabled=after is None,
            ),
        ]
    )


def _day_note(guide: Guide, diary: Diary) -> ft.Control:
    """What is not as a person expects of the day in the bar. A screen reader hears it."""
    words = ""
    if diary.chosen > diary.today:
        words = guide.say("checklist.ahead", date=say_date(guide, diary.today))
    elif diary.today_has_changed:
        words = guide.say("checklist.new_day", date=say_date(guide, diary.today, "long"))
    said = text.strong(words)
    return ft.Semantics(live_region=True, container=True, content=said, visible=bool(words), key="day-note")


def _rows(guide: Guide, diary: Diary, group: Group, actions: RowActions) -> list[ft.Control]:
    """The symptoms of a group, the emergency signs under what a person would look for."""
    day = diary.day(diary.chosen)
    # "Not today" is asked of an emergency sign only once it has been ticked: it is then the way to say it is gone.
    ticked_lately = diary.ticked_lately() if group.id == EMERGENCY_GROUP else frozenset()
    rows: list[ft.Control] = []
    for heading, symptoms in parts_for(guide, group.id, diary.about.kind):
        if heading:
            rows.append(text.heading(heading, 3, theme.URGENCY_LOOKS[Urgency.EMERGENCY].on_ground))
        rows += [
            SymptomRow(
                symptom,
                day.entry(symptom.id),
                diary.chosen,
                diary.can_write,
                symptom.asks_amount or symptom.id in ticked_lately,
                own_limit(guide, diary.about) if symptom.stool_limit else "",
                actions,
                key=f"row-{symptom.id}",
            )
            for symptom in symptoms
        ]
    return rows


def _group(guide: Guide, diary: Diary, group: Group, actions: RowActions) -> ft.Control:
    rows = _rows(guide, diary, group, actions)
    start = place(f"group-{group.id}")
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
            [badge, emergency_buttons(guide, diary.about), *rows],
            spacing=theme.GAP,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        ),
        key=start,
        bgcolor=look.ground,
        border_radius=theme.CARD_CORNER,
        padding=theme.GAP_LARGE,
    )


def _jumps(guide: Guide, scroller: Any) -> ft.Control:
    """A row of body areas that leads straight to each."""

    def jump_to(group: Group) -> Callable[[ft.ControlEvent], Awaitable[None]]:
        async def jump(_: ft.ControlEvent) -> None:
            if scroller.current is not None:
                await scroller.current.scroll_to(scroll_key=f"group-{group.id}", duration=0)

        return jump

    buttons: list[ft.Control] = [quiet_button(group.name, None, jump_to(group)) for group in guide.groups]
    return ft.Row(buttons, scroll=ft.ScrollMode.AUTO, spacing=theme.GAP)


def _ways_on(guide: Guide) -> list[ft.Control]:
    page = ft.context.page
    return [
        icon_button(ft.Icons.HISTORY, guide.say("app.history"), lambda _: page.navigate("/history")),
        main_button(guide.say("app.share"), ft.Icons.SHARE, lambda _: page.navigate("/share"), key="share"),
    ]


def _in_page(guide: Guide) -> ft.Control:
    """The foot where the window is too small for one: it scrolls with the page."""
    return ft.Column([SavedWords(), button_row(_ways_on(guide))], spacing=theme.GAP_SMALL)


def _foot(guide: Guide) -> ft.Control:
    """What became of the last tick, and the ways on, in one line: the list needs the height."""
    row = ft.Row(
        [ft.Container(SavedWords(), expand=True), *_ways_on(guide)],
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
    """The chosen day with every symptom, what to do printed beside each, and the way to share."""
    here = use_here()
    diary, _ = ft.use_state(here.diary)
    layout, _ = ft.use_state(here.layout)
    guide, has_foot = here.guide, layout.fit.has_foot
    scroller: Any = ft.use_ref()
    use_arrival("item", scroller, "item-")
    shown = diary.shown_day
    actions = ft.use_memo(lambda: RowActions(diary, guide, shown), [guide, shown])
    ft.use_effect(lambda: None, [], cleanup=diary.new_day_was_seen)
    reviews = [symptom.review for symptom in guide.symptoms]
    sources = [source for symptom in guide.symptoms for source in symptom.sources]
    body = screen(
        [
            _day_bar(guide, diary),
            _day_note(guide, diary),
            text.small(where_saved(guide, diary) + " " + guide.say("common.not_calling")),
            *([] if has_foot else [_in_page(guide)]),
            BeforeTheFirstEntry(),
            _jumps(guide, scroller),
            *(_group(guide, diary, group, actions) for group in guide.groups),
            Measures(),
            BackupReminder(),
            sources_note(guide, sources, reviews, diary.today),
        ],
        key=f"checklist-{diary.chosen.isoformat()}",
        ref=scroller,
    )
    return ft.Column(
        [ft.Container(body, expand=True), _foot(guide) if has_foot else UnsavedWords()],
        spacing=0,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
