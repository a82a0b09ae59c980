"""A month of days, each with a mark for what is recorded on it."""

from __future__ import annotations

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from guide.dates import say_date, weekdays
from guide.model import Guide
from journal.model import Day
from report.recorded import Recorded


class Mark(StrEnum):
    """What a day of the calendar holds."""

    NOTHING = "nothing"
    LOOKED = "looked"
    """Something is recorded, and nothing is ticked."""
    TICKED = "ticked"
    TO_COME = "to_come"
    """A day after today with nothing recorded: it cannot be opened."""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of the calendar; `words` say what it holds."""

    day: date
    mark: Mark
    words: str


def month_start(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def month_before(month: date) -> date:
    return month_start(month_start(month) - timedelta(days=1))


def month_after(month: date) -> date:
    return month_start(month_start(month) + timedelta(days=31))


def months_with_days(recorded: Recorded, today: date) -> tuple[date, date]:
    """The first and the last month to show: those of the earliest and the latest record, and today's."""
    dates = (*recorded.dates()[:1], *recorded.dates()[-1:], today)
    return month_start(min(dates)), month_start(max(dates))


def calendar_weeks(
    guide: Guide, recorded: Recorded, month: date, today: date
) -> tuple[tuple[CalendarDay | None, ...], ...]:
    """The weeks of a month; None: a day of another month."""
    weeks = Calendar(weekdays(guide)[0] - 1).monthdatescalendar(month.year, month.month)
    held = set(recorded.dates())

    def calendar_day(day: date) -> CalendarDay | None:
        if day.month != month.month:
            return None
        return _calendar_day(guide, recorded.day(day) if day in held else Day(day), today)

    return tuple(tuple(map(calendar_day, week)) for week in weeks)


def _calendar_day(guide: Guide, day: Day, today: date) -> CalendarDay:
    shown = say_date(guide, day.day, "day")
    ticked = len(day.ticked)
    if ticked:
        words = guide.say("history.day_one" if ticked == 1 else "history.day_many", date=shown, count=ticked)
        return CalendarDay(day.day, Mark.TICKED, words)
    if day.is_recorded:
        return CalendarDay(day.day, Mark.LOOKED, guide.say("history.day_looked", date=shown))
    return CalendarDay(
        day.day, Mark.TO_COME if day.day > today else Mark.NOTHING, guide.say("history.day_nothing", date=shown)
    )


def month_days(recorded: Recorded, month: date) -> tuple[Day, ...]:
    """The days of a month with something in them, the first one first."""
    after = month_after(month)
    days = (recorded.day(day) for day in reversed(recorded.dates()) if month <= day < after)
    return tuple(day for day in days if day.is_recorded)
