"""A day in words: what was ticked, answered and measured, and the way to open and change it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import flet as ft

from guide.dates import say_weekday
from guide.model import Guide
from journal.model import Day, Entry
from report.calls import call_lines
from report.dates import say_day, say_recorded_day
from report.names import symptom_name, written_by
from report.safe_text import plain
from report.symptoms.by_urgency import by_urgency
from report.temperature import say_temperature
from views import theme
from views.components import text
from views.components.buttons import button_row, main_button
from views.components.card import card


def _ticked(guide: Guide, entry: Entry, day: date) -> ft.Control:
    words = symptom_name(guide, entry.symptom_id, entry.words)
    if entry.amount:
        words = guide.say("history.with_amount", name=words, amount=guide.say(f"report.amount_{entry.amount.value}"))
    if entry.since:
        words = guide.say("history.since", line=words, date=say_day(guide, entry.since, day))
    lines: list[ft.Control] = [text.body(words)]
    if entry.compared:
        lines.append(text.medium(guide.say(f"history.compared_{entry.compared.value}")))
    if note := plain(entry.note).strip():
        lines.append(text.medium(guide.say("report.note", note=note)))
    lines += [text.medium(words) for words in written_by(guide, entry.by)]
    icon = ft.Icon(ft.Icons.CHECK_BOX, color=ft.Colors.PRIMARY, size=theme.ICON)
    return text.beside(icon, ft.Column(lines, spacing=0))


def _measures(guide: Guide, day: Day, fahrenheit: bool) -> list[ft.Control]:
    lines = []
    if day.temperature is not None:
        shown = say_temperature(guide, day.temperature, fahrenheit)
        lines.append(guide.say("history.temperature", temperature=shown))
    if day.stools is not None:
        lines.append(guide.say("history.stools", stools=day.stools))
    return [text.body(line) for line in lines]


def day_card(guide: Guide, day: Day, today: date, fahrenheit: bool, open_day: Callable[[date], None]) -> ft.Control:
    """The day, and a button that opens it in the checklist."""

    def on_open(_: object) -> None:
        open_day(day.day)

    ticked, not_today = by_urgency(guide, day.ticked), by_urgency(guide, day.answered_not_today)
    shown = say_recorded_day(guide, day.day, today)
    lines: list[ft.Control] = [text.heading(shown, 3), *(_ticked(guide, entry, day.day) for entry in ticked)]
    lines += _measures(guide, day, fahrenheit)
    lines += [text.medium(guide.say("history.looked"))] if day.looked else []
    lines += [text.body(line) for line in call_lines(guide, day.call)]
    if not_today:
        names = tuple(symptom_name(guide, entry.symptom_id, entry.words) for entry in not_today)
        lines += [text.medium(guide.say("history.said_not_today")), text.bullets(names)]
    if not day.is_recorded:
        lines.append(text.medium(guide.say("history.nothing")))
    words = guide.say("history.open_day", date=say_weekday(guide, day.day, today))
    lines.append(button_row([main_button(words, ft.Icons.CHECKLIST, on_open, key=f"open-{day.day.isoformat()}")]))
    return ft.Container(card(lines), key=day.day.isoformat())
