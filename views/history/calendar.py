"""The calendar of a month: each day with a mark for what it holds, to be chosen by a tap."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import flet as ft

from guide.dates import say_date, weekdays
from guide.model import Guide
from report.history.calendar import CalendarDay, Mark, month_after, month_before
from views import theme
from views.components import text
from views.components.buttons import date_button, icon_button
from views.components.fields.date_field import pick_date

_FILLS = {Mark.TICKED: ft.Colors.PRIMARY_CONTAINER, Mark.LOOKED: ft.Colors.SURFACE_CONTAINER_HIGH}
Choose = Callable[[date], None]


def month_bar(
    guide: Guide, month: date, limits: tuple[date, date], today: date, show_month: Choose, choose: Choose
) -> ft.Control:
    """The month, the months beside it, and a way to any day behind its name."""
    first, last = limits

    def picked(day: date | None) -> None:
        if day is not None:
            choose(day)

    return ft.Row(
        [
            icon_button(
                ft.Icons.CHEVRON_LEFT,
                guide.say("history.month_before"),
                lambda _: show_month(month_before(month)),
                disabled=month <= first,
                key="month-before",
            ),
            date_button(
                say_date(guide, month, "month"),
                guide.say("history.change_month"),
                lambda _: pick_date(guide, min(month, today), today, picked),
                key="change-month",
            ),
            icon_button(
                ft.Icons.CHEVRON_RIGHT,
                guide.say("history.month_after"),
                lambda _: show_month(month_after(month)),
                disabled=month >= last,
                key="month-after",
            ),
        ]
    )


def calendar(
    guide: Guide,
    weeks: tuple[tuple[CalendarDay | None, ...], ...],
    chosen: date,
    today: date,
    choose: Choose,
    *,
    narrow: bool = False,
) -> ft.Control:
    """The weeks under each other. A day to come is no button. `narrow`: of a weekday only its first letter fits."""
    names = [guide.say(f"dates.weekday_short_{day}") for day in weekdays(guide)]
    if narrow:
        names = [name[0].upper() for name in names]
    head = ft.Row(
        [ft.Container(text.small(name), expand=True, alignment=ft.Alignment.CENTER) for name in names], spacing=0
    )
    rows = [ft.Row([_cell(day, chosen, today, choose) for day in week], spacing=0) for week in weeks]
    return ft.Column([ft.Semantics(exclude_semantics=True, content=head), *rows], spacing=0)


def _cell(day: CalendarDay | None, chosen: date, today: date, choose: Choose) -> ft.Control:
    if day is None or day.mark is Mark.TO_COME:
        number = text.dense(str(day.day.day), ft.Colors.OUTLINE) if day else None
        # A day to come is seen and not read aloud: there is nothing to do with it.
        quiet = ft.Semantics(exclude_semantics=True, content=number) if number else None
        return ft.Container(quiet, expand=True, height=theme.TARGET, alignment=ft.Alignment.CENTER)
    number = ft.Text(
        str(day.day.day),
        semantics_label=day.words,
        theme_style=ft.TextThemeStyle.DISPLAY_SMALL,
        weight=theme.BOLD if day.mark is Mark.TICKED or day.day == today else None,
        no_wrap=True,
    )
    cell = ft.Container(
        number,
        height=theme.TARGET - 2 * theme.EDGE_STRONG,
        alignment=ft.Alignment.CENTER,
        bgcolor=_FILLS.get(day.mark),
        border=ft.Border.all(theme.EDGE_STRONG, ft.Colors.PRIMARY) if day.day == chosen else None,
        border_radius=theme.GAP,
    )
    target = ft.Container(
        cell,
        padding=theme.EDGE_STRONG,
        border_radius=theme.GAP,
        ink=True,
        on_click=lambda _: choose(day.day),
        key=f"day-{day.day.isoformat()}",
    )
    return ft.MergeSemantics(ft.Semantics(button=True, selected=day.day == chosen, content=target), expand=True)
