"""History: a calendar of days, the chosen day in words, and each symptom of the month as a row of days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

import flet as ft

from app.context import use_app, use_days, use_patient
from guide.model import Guide
from report.history.calendar import calendar_weeks, month_after, month_days, month_start, months_with_days
from report.history.symptom_rows import SymptomRow, symptom_rows
from report.temperature import in_fahrenheit
from views.components import text
from views.components.buttons import button_row, quiet_button
from views.components.fold import Fold, column
from views.components.screen import screen
from views.history.calendar import calendar, month_bar
from views.history.day_card import day_card
from views.history.symptom_strip import day_scale, symptom_strip
from views.saving.status import StorageLocation

FIRST_ROWS = 12
"""Rows of symptoms that are built at once; the others are folded."""


@ft.component
def HistoryScreen() -> ft.Control:
    """The newest day with something in it is chosen, until another one is."""
    app, days, page = use_app(), use_days(), ft.context.page
    layout, _ = ft.use_state(app.layout)
    guide, today = app.guide, days.today
    fahrenheit = in_fahrenheit(guide, use_patient().profile)
    newest = next((day.day for day in days.days() if day.is_recorded), None)
    picked, set_picked = ft.use_state(cast("date | None", None))
    chosen = picked or newest or today
    month, limits = month_start(chosen), months_with_days(days, today)

    def open_day(day: date) -> None:
        days.choose(day)
        page.navigate("/checklist")

    def show_month(first: date) -> None:
        """Choose its newest day with something in it."""
        held = month_days(days, first)
        set_picked(held[-1].day if held else first)

    rows = symptom_rows(guide, month_days(days, month), month)
    to_checklist = quiet_button(
        guide.say("app.to_checklist"), ft.Icons.CHECKLIST, lambda _: page.navigate("/checklist"), key="to-checklist"
    )
    return screen(
        [
            text.heading(guide.say("history.title")),
            text.body(guide.say("history.lead" if newest else "history.empty")),
            button_row([to_checklist]),
            column(
                [
                    month_bar(guide, month, limits, today, show_month, set_picked),
                    calendar(
                        guide,
                        calendar_weeks(guide, days, month, today),
                        chosen,
                        today,
                        set_picked,
                        narrow=layout.fit.narrow,
                    ),
                    text.small(guide.say("history.calendar_legend")),
                ]
            ),
            day_card(guide, days.day(chosen), today, fahrenheit, open_day),
            *(_symptoms(guide, rows, (month_after(month) - month).days) if rows else []),
            StorageLocation(),
        ],
        key="history",
    )


def _symptoms(guide: Guide, rows: Sequence[SymptomRow], length: int) -> list[ft.Control]:
    first, more = rows[:FIRST_ROWS], rows[FIRST_ROWS:]
    title = text.strong(guide.say("history.more_symptoms", count=len(more)))
    return [
        text.heading(guide.say("history.symptoms"), 3),
        text.small(guide.say("history.symptoms_legend")),
        column([day_scale(length), *map(symptom_strip, first)]),
        *([Fold("more-symptoms", title, lambda: [symptom_strip(row) for row in more])] if more else []),
    ]
