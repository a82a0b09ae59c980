"""A place to write down who answered the phone and what they said: nobody remembers it the next day."""

from __future__ import annotations

import flet as ft

from app.context import use_app, use_days
from report.calls import call_lines
from views.components import text
from views.components.buttons import button_row, quiet_button
from views.components.card import card
from views.components.fields import text_field
from views.saving.status import SaveStatusText

MOST_SAID = 2000  # characters


@ft.component
def CallRecord() -> ft.Control:
    """Today's call: what is written down, and the fields to write or change it. Each letter is saved."""
    app, days = use_app(), use_days()
    is_open, set_is_open = ft.use_state(False)
    say, call = app.guide.say, days.day(days.today).call

    async def set_who(event: ft.Event[ft.TextField]) -> None:
        await days.record_call(who=str(event.control.value))

    async def set_said(event: ft.Event[ft.TextField]) -> None:
        await days.record_call(said=str(event.control.value))

    if is_open:
        inside = [
            text_field(say("call.who"), call.who, set_who, key="call-who", read_only=not days.can_write),
            text_field(
                say("call.said"),
                call.said,
                set_said,
                key="call-said",
                lines=3,
                max_length=MOST_SAID,
                read_only=not days.can_write,
            ),
            text.small(say("call.record_where")),
            SaveStatusText(),
        ]
    else:
        words = say("call.write_down" if call.is_empty else "call.change_record")
        write = quiet_button(
            words, ft.Icons.EDIT, lambda _: set_is_open(True), key="write-call", disabled=not days.can_write
        )
        inside = [*(text.body(line) for line in call_lines(app.guide, call)), button_row([write])]
    return card([text.heading(say("call.record_title"), 3), *inside])
