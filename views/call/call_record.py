"""A place to write down who answered the phone and what they said: nobody remembers it the next day."""

from __future__ import annotations

from datetime import date

import flet as ft

from app.context import use_app, use_days
from report.calls import call_lines
from views.components import text
from views.components.buttons import button_row, quiet_button
from views.components.card import card
from views.components.fields.inputs import text_field, use_live_text
from views.saving.status import SaveStatusText

MAX_SAID = 2000  # characters
_CLOSED: date | None = None


@ft.component
def CallRecord() -> ft.Control:
    """Today's call: what is written down, and the fields to write or change it. Each letter is saved.

    What is typed belongs to the day on which the fields were opened: a call may last over midnight.
    """
    app, days = use_app(), use_days()
    opened, set_opened = ft.use_state(_CLOSED)
    live_who, live_said = use_live_text(), use_live_text()
    day = opened or days.today
    say, call = app.guide.say, days.day(day).call

    def open_fields() -> None:
        days.check_clock()
        set_opened(days.today)

    async def set_who(event: ft.Event[ft.TextField]) -> None:
        await days.record_call(day, who=live_who.handle(event))

    async def set_said(event: ft.Event[ft.TextField]) -> None:
        await days.record_call(day, said=live_said.handle(event))

    if opened:
        inside = [
            text_field(say("call.who"), call.who, set_who, key="call-who", read_only=not days.can_write, live=live_who),
            text_field(
                say("call.said"),
                call.said,
                set_said,
                key="call-said",
                lines=3,
                max_length=MAX_SAID,
                read_only=not days.can_write,
                live=live_said,
            ),
            text.small(say("call.record_where")),
            SaveStatusText(),
        ]
    else:
        words = say("call.write_down" if call.is_empty else "call.change_record")
        write = quiet_button(
            words, ft.Icons.EDIT, lambda _: open_fields(), key="write-call", disabled=not days.can_write
        )
        inside = [*(text.body(line) for line in call_lines(app.guide, call)), button_row([write])]
    return card([text.heading(say("call.record_title"), 3), *inside])
