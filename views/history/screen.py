"""History: every day with something in it, newest first. A day opens in the checklist."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import islice

import flet as ft

from app.context import use_app, use_days, use_patient
from app.day_state import DayState
from guide.dates import say_weekday
from guide.model import Guide
from journal.model import Day, Entry
from report.by_urgency import by_urgency
from report.calls import call_lines
from report.dates import say_day, say_recorded_day
from report.names import symptom_name
from report.temperature import in_fahrenheit, say_temperature
from report.typed import plain
from views import theme
from views.components import text
from views.components.buttons import button_row, main_button, quiet_button
from views.components.card import card
from views.components.screen import screen
from views.saving.status import storage_location

FIRST_DAYS = 8
"""Days that fill a phone's screen. All days of a year would take seconds to build on a phone."""
MORE_DAYS = 30


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
    return ft.Row(
        [
            ft.Icon(ft.Icons.CHECK_BOX, color=ft.Colors.PRIMARY, size=theme.ICON),
            ft.Container(ft.Column(lines, spacing=0), expand=True),
        ],
        vertical_alignment=ft.CrossAxisAlignment.START,
        spacing=theme.GAP,
    )


def _measures(guide: Guide, day: Day, fahrenheit: bool) -> list[ft.Control]:
    lines = []
    if day.temperature is not None:
        shown = say_temperature(guide, day.temperature, fahrenheit)
        lines.append(guide.say("history.temperature", temperature=shown))
    if day.stools is not None:
        lines.append(guide.say("history.stools", stools=day.stools))
    return [text.body(line) for line in lines]


def _day_card(guide: Guide, day: Day, today: date, fahrenheit: bool, open_day: Callable[[date], None]) -> ft.Control:
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
    words = guide.say("history.open_day", date=say_weekday(guide, day.day, today))
    lines.append(button_row([quiet_button(words, ft.Icons.CHECKLIST, on_open, key=f"open-{day.day.isoformat()}")]))
    # The whole card can be tapped; for screen readers and the keyboard there is the button.
    return ft.GestureDetector(card(lines), on_tap=on_open, exclude_from_semantics=True, key=day.day.isoformat())


DayCard = ft.memo(ft.component(_day_card))  # type: ignore[no-untyped-call]


def _day_cards(guide: Guide, days: DayState, fahrenheit: bool, shown: Iterable[Day]) -> list[ft.Control]:
    """One card per day; a card that has not changed is not built again when more are shown."""
    page = ft.context.page

    def open_day(day: date) -> None:
        days.choose(day)
        page.navigate("/checklist")

    on_open = ft.use_callback(open_day, [days])
    return [DayCard(guide, day, days.today, fahrenheit, on_open, key=f"card-{day.day.isoformat()}") for day in shown]


@ft.component
def HistoryScreen() -> ft.Control:
    """The first days, and more when the person scrolls or presses the button."""
    app = use_app()
    days, fahrenheit = use_days(), in_fahrenheit(app.guide, use_patient().profile)
    count, set_count = ft.use_state(FIRST_DAYS)
    guide, page = app.guide, ft.context.page
    recorded = (day for day in days.days() if day.is_recorded)
    shown = list(islice(recorded, count))
    has_more = next(recorded, None) is not None
    to_checklist = quiet_button(
        guide.say("app.to_checklist"), ft.Icons.CHECKLIST, lambda _: page.navigate("/checklist"), key="to-checklist"
    )
    older = main_button(
        guide.say("history.older"), ft.Icons.EXPAND_MORE, lambda _: set_count(count + MORE_DAYS), key="older-days"
    )

    def on_scroll(event: ft.OnScrollEvent) -> None:
        if event.pixels > event.max_scroll_extent - event.viewport_dimension:
            set_count(count + FIRST_DAYS)

    return screen(
        [
            text.heading(guide.say("history.title")),
            text.body(guide.say("history.lead" if shown else "history.empty")),
            button_row([to_checklist]),
            *_day_cards(guide, days, fahrenheit, shown),
            *([button_row([older])] if has_more else []),
            text.small(storage_location(guide, app.access)),
        ],
        key="history",
        on_scroll=on_scroll if has_more else None,
    )
