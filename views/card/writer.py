"""Who writes on this phone: a carer's ticks and notes are marked with the carer's name."""

from __future__ import annotations

import flet as ft

from app.context import use_app, use_patient
from report.safe_text import one_line
from views.components import text
from views.components.fields.inputs import text_field
from views.components.fold import column
from views.saving.typed_field import use_typed_field

WRITER = "writer"


@ft.component
def Writer() -> ft.Control:
    """The name of a carer who writes now. It counts once the field is left; empty, the patient writes."""
    app = use_app()
    patient = use_patient()
    say = app.guide.say

    async def commit(typed: str) -> bool:
        await patient.write_as(one_line(typed))
        return True

    typed = use_typed_field(WRITER, commit, lambda: None)
    return column(
        [
            text.body(say("writer.why")),
            text_field(
                say("writer.name"),
                patient.writer if typed.text is None else typed.text,
                typed.on_change,
                key=WRITER,
                helper=say("writer.name_help"),
                on_blur=typed.on_blur,
                max_length=60,
                read_only=not patient.can_write,
                live=typed.live,
            ),
        ]
    )
