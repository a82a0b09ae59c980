"""Undo: the last answer on the checklist is taken back, as a record of its own."""

from __future__ import annotations

import flet as ft

from app.context import use_app, use_days
from report.names import symptom_name
from views.components.buttons import plain_button


@ft.component
def UndoButton() -> ft.Control:
    """A button that names what it takes back; nothing while there is nothing to take back."""
    guide, days = use_app().guide, use_days()
    last = days.last_change
    if last is None or not days.can_write:
        return ft.Container()

    async def undo(_: ft.ControlEvent) -> None:
        await days.undo()

    names = [symptom_name(guide, entry.symptom_id, entry.words) for entry in last.entries]
    words = guide.say("checklist.undo_of", what=", ".join(names or [guide.say("checklist.nothing_new")]))
    button = plain_button(guide.say("checklist.undo"), None, undo, key="undo")
    button.content = ft.Text(guide.say("checklist.undo"), semantics_label=words)
    return button
