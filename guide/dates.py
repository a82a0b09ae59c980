"""Dates and times as a person reads them, in the guide's language. The machine's locale is not used."""

from __future__ import annotations

from datetime import date, datetime

from guide.model import Guide


def say_date(guide: Guide, day: date, form: str = "day") -> str:
    """The day in one of the forms of `ui/dates.toml`: day (Mon, Nov 23), day_year, short, short_year, long."""
    return guide.say(
        f"dates.form_{form}",
        weekday=guide.say(f"dates.weekday_{day.isoweekday()}"),
        weekday_short=guide.say(f"dates.weekday_short_{day.isoweekday()}"),
        day=day.day,
        month=guide.say(f"dates.month_{day.month}"),
        month_short=guide.say(f"dates.month_short_{day.month}"),
        year=day.year,
    )


def weekdays(guide: Guide) -> tuple[int, ...]:
    """The days of the week (1: Monday) as a calendar in this language has them."""
    first = next(day for day in range(1, 8) if guide.say(f"dates.weekday_{day}") == guide.say("dates.first_weekday"))
    return tuple((first - 1 + place) % 7 + 1 for place in range(7))


def say_weekday(guide: Guide, day: date, today: date) -> str:
    """The day with its weekday, and with its year if that is not the current one."""
    return say_date(guide, day, "day" if day.year == today.year else "day_year")


def say_time(guide: Guide, moment: datetime) -> str:
    """The time of day to the minute."""
    return guide.say(
        "dates.form_time",
        hour=moment.hour % 12 or 12,
        hour_24=moment.hour,
        minute=f"{moment.minute:02}",
        half=guide.say("dates.am" if moment.hour < 12 else "dates.pm"),
    )


def say_moment(guide: Guide, moment: datetime) -> str:
    """Date with year, and time: when a picture or text was made."""
    return guide.say(
        "dates.form_moment", date=say_date(guide, moment.date(), "short_year"), time=say_time(guide, moment)
    )
