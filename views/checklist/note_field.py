"""The note beside a ticked symptom. What is being typed is never drawn over by what was kept a moment ago."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date

import flet as ft

from views import theme

LONGEST_NOTE = 500


@ft.component
def NoteField(
    symptom_id: str, day: date, kept: str, label: str, can_write: bool, keep: Callable[[str], Awaitable[None]]
) -> ft.Control:
    """A field that starts with the kept note and from then on holds what was typed; where nobody may type, the kept."""
    typed, set_typed = ft.use_state(kept)

    async def changed(event: ft.Event[ft.TextField]) -> None:
        now = str(event.control.value)
        # First of all: a later drawing of the row must find this, however long keeping it takes.
        set_typed(now)
        await keep(now)

    return ft.TextField(
        value=typed if can_write else kept,
        label=label,
        multiline=True,
        min_lines=1,
        max_lines=6,
        max_length=LONGEST_NOTE,
        on_change=changed,
        read_only=not can_write,
        key=f"note-{symptom_id}-{day.isoformat()}",
        text_style=ft.TextStyle(font_family=theme.FONT),
    )
