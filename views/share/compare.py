"""What the checklist is compared with: the last visit, or a day that the person picks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import flet as ft

from app.context import use_app, use_days, use_patient
from report.dates import say_day
from report.symptoms.changes import latest_chosen
from views.components import text
from views.components.buttons import button_row, quiet_button
from views.components.fields.date_field import pick_date
from views.components.fold import Fold

Choose = Callable[[date | None], None]


@ft.component
def CompareWith(chosen: date | None, choose: Choose) -> ft.Control:
    """A line that says what it is compared with, and opens to change that."""
    guide, today, has_visits = use_app().guide, use_days().today, bool(use_patient().visits)
    usual = guide.say("share.compare_visit" if has_visits else "share.compare_usual")
    shown = usual if chosen is None else guide.say("share.compared", day=say_day(guide, chosen, today))
    latest = latest_chosen(today)

    def pick(_: object) -> None:
        pick_date(guide, chosen or latest, latest, lambda day: choose(day) if day is not None else None)

    def inside() -> list[ft.Control]:
        back = quiet_button(usual, ft.Icons.HISTORY, lambda _: choose(None), key="compare-visit")
        other = quiet_button(guide.say("share.compare"), ft.Icons.EDIT_CALENDAR, pick, key="compare-with")
        return [
            text.medium(guide.say("share.compare_why")),
            button_row([other, *([back] if chosen is not None else [])]),
        ]

    return Fold("compare", text.strong(shown), inside)
