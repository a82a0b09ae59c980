"""The day on screen: which one it is, the way to others, and what may be unexpected about it."""

from __future__ import annotations

from datetime import date

import flet as ft

from app.day_state import DayState
from guide.dates import say_date, say_weekday
from guide.model import Guide
from views.components import text
from views.components.buttons import date_button, icon_button, plain_button
from views.components.fields.date_field import pick_date


def day_bar(guide: Guide, days: DayState) -> ft.Control:
    """The day, the days beside it, and a calendar behind its name."""
    chosen, today = days.chosen, days.today
    before, after = days.neighbors
    words = say_weekday(guide, chosen, today)
    if chosen == today:
        words = guide.say("checklist.today", date=words)

    def choose(day: date | None) -> None:
        if day is not None:
            days.choose(day)

    return ft.Row(
        [
            icon_button(ft.Icons.CHEVRON_LEFT, guide.say("checklist.day_before"), lambda _: choose(before)),
            date_button(words, guide.say("checklist.change_date"), lambda _: pick_date(guide, chosen, today, choose)),
            icon_button(
                ft.Icons.CHEVRON_RIGHT,
                guide.say("checklist.day_after"),
                lambda _: choose(after),
                disabled=after is None,
            ),
        ],
        spacing=0,
    )


def day_note(guide: Guide, days: DayState) -> ft.Control:
    """What a person may not expect about the day in the bar. Screen readers announce it."""
    words = ""
    if days.chosen > days.today:
        words = guide.say("checklist.ahead", date=say_date(guide, days.today))
    elif days.has_new_day:
        words = guide.say("checklist.new_day", date=say_date(guide, days.today, "long"))
    note = text.strong(words)
    return ft.Semantics(live_region=True, container=True, content=note, visible=bool(words), key="day-note")


def past_day(guide: Guide, days: DayState) -> list[ft.Control]:
    """Above an earlier day: that it is not today, and the way back. Otherwise nothing."""
    if days.chosen >= days.today:
        return []
    back = plain_button(
        guide.say("checklist.to_today"), ft.Icons.TODAY, lambda _: days.choose(days.today), key="to-today"
    )
    words = ft.Semantics(live_region=True, container=True, content=text.strong(guide.say("checklist.past_day")))
    return [ft.Row([words, back], wrap=True)]
