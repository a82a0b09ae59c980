"""The note beside a ticked symptom. What is being typed is never overwritten by what was saved a moment ago."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date

import flet as ft

from views import theme
from views.components.fields.inputs import use_live_text

MAX_NOTE_LENGTH = 500


@ft.component
def NoteField(
    symptom_id: str, day: date, saved: str, label: str, can_write: bool, save: Callable[[str], Awaitable[None]]
) -> ft.Control:
    """A field that starts with the saved note and then holds what was typed; if read-only, the saved note."""
    live = use_live_text()

    async def changed(event: ft.Event[ft.TextField]) -> None:
        await save(live.handle(event))

    latest = saved if live.handled is None or not can_write else live.handled
    return ft.TextField(
        value=live.newest(latest),
        ref=live.ref,
        label=label,
        multiline=True,
        min_lines=1,
        max_lines=6,
        max_length=MAX_NOTE_LENGTH,
        on_change=changed,
        read_only=not can_write,
        key=f"note-{symptom_id}-{day.isoformat()}",
        text_style=ft.TextStyle(font_family=theme.FONT),
    )
