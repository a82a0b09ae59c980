"""How long ago a day was, in the guide's words. Days are counted by date only, without time zones."""

from __future__ import annotations

from datetime import date, timedelta

from guide import dates
from guide.model import Guide


def say_day(guide: Guide, day: date, today: date, *, year: bool = False) -> str:
    """ "Nov 12", with its year if that is not the current one or if `year` is set."""
    return dates.say_date(guide, day, "short_year" if year or day.year != today.year else "short")


def say_days_ago(guide: Guide, day: date, today: date) -> str:
    """How long ago: "today", "yesterday", "12 days ago", or ahead: "in 3 days"."""
    days = (today - day).days
    near = {0: "dates.today", 1: "dates.yesterday", -1: "report.tomorrow"}
    if days in near:
        return guide.say(near[days])
    return guide.say("report.days_ago" if days > 0 else "report.days_ahead", days=abs(days))


def say_recorded_day(guide: Guide, day: date, today: date) -> str:
    """A day in full; of one that people name by its distance, yesterday or later, that too."""
    words = dates.say_date(guide, day, "long")
    return f"{words} ({say_days_ago(guide, day, today)})" if day >= today - timedelta(days=1) else words


def say_date_with_age(guide: Guide, day: date, today: date, *, year: bool = False) -> str:
    """ "Nov 12 (11 days ago)"."""
    return guide.say(
        "report.counted", date=say_day(guide, day, today, year=year), count=say_days_ago(guide, day, today)
    )
