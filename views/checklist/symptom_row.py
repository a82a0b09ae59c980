"""One symptom on one day: its name to tick; once ticked, what to do about it and what can be added."""

from __future__ import annotations

import flet as ft

from app.context import use_app
from guide.model import Symptom, Urgency
from journal.model import Entry
from report.names import symptom_name
from views import theme
from views.checklist.details import RowDay, advice, amount_choice, since_and_note, text_color
from views.checklist.row_actions import RowActions
from views.components import text
from views.components.fields.inputs import labeled_box
from views.components.fold import column
from views.deep_link import anchor


def _row(
    symptom: Symptom | None,
    entry: Entry,
    row_day: RowDay,
    personal_limit: str,
    common_action: str,
    actions: RowActions,
) -> ft.Control:
    """`symptom` is None for the patient's own words. `common_action` is printed above the list, once for all rows."""
    guide = use_app().guide
    color = text_color(symptom)

    async def on_tick(event: ft.Event[ft.Checkbox]) -> None:
        await actions.tick(entry, bool(event.control.value))

    controls: list[ft.Control] = [
        labeled_box(
            ft.Checkbox(value=entry.is_ticked, on_change=on_tick, disabled=not row_day.can_write, key=entry.symptom_id),
            text.strong(symptom_name(guide, entry.symptom_id, entry.words), color),
            disabled=not row_day.can_write,
        )
    ]
    if entry.is_ticked:
        controls += advice(guide, symptom, personal_limit, actions)
        if symptom is None or symptom.asks_amount:
            controls.append(amount_choice(guide, entry, row_day.can_write, actions))
        controls.append(since_and_note(guide, entry, row_day, actions))
    elif symptom is not None and symptom.urgency is Urgency.EMERGENCY:
        controls += advice(guide, symptom, personal_limit, actions, common_action)
    line = ft.BorderSide(theme.EDGE, ft.Colors.with_opacity(theme.FAINT, color))
    return ft.Container(
        column(controls),
        key=anchor(f"item-{entry.symptom_id}"),
        border=ft.Border.only(bottom=line),
        padding=ft.Padding.only(bottom=theme.GAP if len(controls) > 1 else 0),
    )


SymptomRow = ft.memo(ft.component(_row))  # type: ignore[no-untyped-call]
