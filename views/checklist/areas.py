"""Anything new? The body areas as tiles; one opens to its symptoms, right under its row of tiles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import flet as ft

from app.context import use_app
from guide.model import Group, Guide, Symptom
from guide.ordering import is_for_others, own_rows, symptoms_for
from journal.model import Day, Profile
from report.facts import own_kinds
from report.stools import personal_limit
from views import theme
from views.checklist.details import RowDay
from views.checklist.row_actions import RowActions
from views.checklist.symptom_row import SymptomRow
from views.components import text
from views.components.fold import Fold, Inside, column
from views.deep_link import anchor, query_value, scroll_to


def symptom_rows(
    guide: Guide,
    profile: Profile,
    day: Day,
    symptoms: Sequence[Symptom],
    row_day: RowDay,
    actions: RowActions,
    common_action: str = "",
) -> list[ft.Control]:
    """A row for each symptom; its key is the same wherever it is shown."""
    limit = personal_limit(guide, profile)
    return [
        SymptomRow(
            symptom,
            day.entry(symptom.id),
            row_day,
            limit if symptom.stool_limit else "",
            common_action,
            actions,
            key=f"row-{symptom.id}",
        )
        for symptom in symptoms
    ]


def _tile(guide: Guide, group: Group, marked: int, is_open: bool, on_click: Callable[[], None]) -> ft.Control:
    color = ft.Colors.ON_PRIMARY_CONTAINER if is_open else ft.Colors.ON_SURFACE
    words: list[ft.Control] = [
        ft.Text(group.name, theme_style=ft.TextThemeStyle.LABEL_LARGE, text_align=ft.TextAlign.CENTER, color=color)
    ]
    if marked:
        key = "checklist.marked_one" if marked == 1 else "checklist.marked_many"
        note = ft.Text(guide.say(key, count=marked), theme_style=ft.TextThemeStyle.LABEL_SMALL, color=color)
        words.append(note)
    button = ft.Container(
        ft.Column(
            words,
            spacing=0,
            alignment=ft.MainAxisAlignment.CENTER,
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
        ),
        key=f"area-{group.id}",
        ink=True,
        on_click=lambda _: on_click(),
        alignment=ft.Alignment.CENTER,
        bgcolor=ft.Colors.PRIMARY_CONTAINER if is_open else ft.Colors.SURFACE_CONTAINER_LOW,
        border=ft.Border.all(
            theme.EDGE_STRONG if marked or is_open else theme.EDGE,
            ft.Colors.PRIMARY if marked or is_open else ft.Colors.OUTLINE,
        ),
        border_radius=theme.CARD_CORNER,
        padding=ft.Padding.symmetric(horizontal=theme.GAP, vertical=theme.TILE_EDGE),
    )
    return ft.Container(
        ft.MergeSemantics(ft.Semantics(button=True, expanded=is_open, content=button)),
        expand=True,
    )


def _others(guide: Guide, day: Day, symptoms: Sequence[Symptom], inside: Inside) -> ft.Control:
    """What concerns only kinds of treatment that the patient does not have: one tap away, never gone."""
    name = f"others-{symptoms[0].group}"
    opens = any(day.entry(symptom.id).is_ticked or symptom.id == query_value("item") for symptom in symptoms)
    title = text.body(guide.say("checklist.other_kinds"))
    return Fold(name, title, inside, opens=opens, key=f"fold-{name}")  # type: ignore[call-arg]


def _rows_of(groups: Sequence[Group], size: int) -> Iterator[Sequence[Group]]:
    for start in range(0, len(groups), size):
        yield groups[start : start + size]


@ft.component
def Areas(day: Day, profile: Profile, row_day: RowDay, actions: RowActions, opened: str, scroller: Any) -> ft.Control:
    """The rows of the patient's own kind, then the areas. One is open at a time; `opened`: the one of the address.

    The one that is tapped moves to the top of `scroller`: the one that closes above it would take it out of sight.
    """
    app = use_app()
    layout, _ = ft.use_state(app.layout)
    guide = app.guide
    open_id, set_open_id = ft.use_state(opened)
    to_bring_up: Any = ft.use_ref("")
    own = own_kinds(profile)
    above = own_rows(guide, own)
    ft.use_effect(lambda: set_open_id(opened) if opened else None, [opened])

    def toggle(group: Group, tiles_name: str) -> Callable[[], None]:
        def on_click() -> None:
            opens = open_id != group.id
            set_open_id(group.id if opens else "")
            to_bring_up.current = tiles_name if opens else ""

        return on_click

    async def bring_up() -> None:
        """Once the title is laid out, where nothing moves it any more."""
        tiles_name, to_bring_up.current = to_bring_up.current, ""
        await scroll_to(tiles_name, scroller)

    def rows(symptoms: Sequence[Symptom]) -> list[ft.Control]:
        return symptom_rows(guide, profile, day, symptoms, row_day, actions)

    def inside(group: Group) -> list[ft.Control]:
        listed = [symptom for symptom in symptoms_for(guide, group.id, own) if symptom not in above]
        folded = [symptom for symptom in listed if is_for_others(symptom, profile.kind, own)]
        names = ", ".join(symptom.name for symptom in above if symptom.group == group.id)
        return [
            ft.Container(text.heading(group.name, 3), key=f"title-{group.id}", on_size_change=bring_up),
            *([text.small(guide.say("checklist.listed_above", symptoms=names))] if names else []),
            *rows([symptom for symptom in listed if symptom not in folded]),
            *([_others(guide, day, folded, lambda: rows(folded))] if folded else []),
        ]

    controls: list[ft.Control] = []
    if above:
        controls.append(column([text.heading(guide.say("app.your_kind"), 3), *rows(above)]))
    for row in _rows_of(guide.areas, layout.fit.tiles):
        tiles_name = f"tiles-{row[0].id}"
        tiles: list[ft.Control] = [
            _tile(
                guide,
                group,
                sum(day.entry(symptom.id).is_ticked for symptom in guide.in_group(group.id)),
                group.id == open_id,
                toggle(group, tiles_name),
            )
            for group in row
        ]
        tiles += [ft.Container(expand=True) for _ in range(layout.fit.tiles - len(row))]
        controls.append(
            ft.Row(
                tiles,
                key=anchor(tiles_name),
                spacing=theme.GAP,
                vertical_alignment=ft.CrossAxisAlignment.STRETCH,
                intrinsic_height=True,
            )
        )
        if (group := next((group for group in row if group.id == open_id), None)) is not None:
            controls.append(column(inside(group)))
    return column(controls)
