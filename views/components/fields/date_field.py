"""Choosing a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import flet as ft

from guide.model import Guide
from views.components.messages.dialogs import show_dialog

# Nobody's first dose was earlier: the first cytokines were given in the 1980s.
EARLIEST_DAY = date(1980, 1, 1)


def picked_day(value: datetime | date | None) -> date | None:
    """The calendar day a person tapped.

    The client sends local midnight; with an offset it is converted back to local time before the day is
    read, so that nobody west or east of Greenwich gets the day before or after the one they chose.
    """
    if isinstance(value, datetime):
        return value.astimezone().date() if value.tzinfo else value.date()
    return value


def pick_date(guide: Guide, shown: date, latest: date, on_pick: Callable[[date | None], None]) -> None:
    """Open the calendar on `shown`; `on_pick` gets the day. Days after `latest` cannot be chosen.

    Nothing can be typed: in 03/04 it is unclear which is the month.
    """
    shown = max(EARLIEST_DAY, min(shown, latest))

    def on_change(event: ft.Event[ft.DatePicker]) -> None:
        on_pick(picked_day(event.control.value))

    show_dialog(
        ft.DatePicker(
            value=datetime(shown.year, shown.month, shown.day),
            first_date=datetime(EARLIEST_DAY.year, EARLIEST_DAY.month, EARLIEST_DAY.day),
            last_date=datetime(latest.year, latest.month, latest.day),
            entry_mode=ft.DatePickerEntryMode.CALENDAR_ONLY,
            on_change=on_change,
            help_text=guide.say("app.choose_date"),
            cancel_text=guide.say("common.cancel"),
            confirm_text=guide.say("app.choose"),
        )
    )
