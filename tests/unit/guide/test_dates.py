"""Dates and times in words, by the words of the guide."""

from datetime import date, datetime, timedelta

import pytest

from guide import languages, load_guide
from guide.dates import say_date, say_moment, say_time, say_weekday

GUIDE = load_guide("en")
SPANISH = load_guide("es")
DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("form", "english", "spanish"),
    [
        ("day", "Mon, Nov 23", "lun 23 nov"),
        ("short", "Nov 23", "23 nov"),
        ("short_year", "Nov 23, 2026", "23 nov 2026"),
        ("long", "Monday, November 23, 2026", "lunes, 23 de noviembre de 2026"),
    ],
)
def test_forms(form: str, english: str, spanish: str) -> None:
    assert (say_date(GUIDE, DAY, form), say_date(SPANISH, DAY, form)) == (english, spanish)


def test_a_weekday_has_its_year_unless_it_is_this_one() -> None:
    assert say_weekday(GUIDE, DAY, DAY) == "Mon, Nov 23"
    assert say_weekday(GUIDE, date(2025, 11, 23), DAY) == "Sun, Nov 23, 2025"
    assert say_weekday(SPANISH, date(2025, 11, 23), DAY) == "dom 23 nov 2025"


@pytest.mark.parametrize(
    ("hour", "minute", "english", "spanish"),
    [
        (0, 5, "12:05 AM", "12:05 a. m."),
        (9, 0, "9:00 AM", "9:00 a. m."),
        (12, 0, "12:00 PM", "12:00 p. m."),
        (23, 59, "11:59 PM", "11:59 p. m."),
    ],
)
def test_times_and_moments(hour: int, minute: int, english: str, spanish: str) -> None:
    moment = datetime(2026, 11, 23, hour, minute)
    assert (say_time(GUIDE, moment), say_time(SPANISH, moment)) == (english, spanish)
    assert say_moment(GUIDE, moment) == f"Nov 23, 2026, {english}"
    assert say_moment(SPANISH, moment) == f"23 nov 2026, {spanish}"


@pytest.mark.parametrize("language", languages())
def test_every_day_of_a_year_can_be_said(language: str) -> None:
    guide = load_guide(language)
    texts = {say_date(guide, date(2026, 1, 1) + timedelta(n), "long") for n in range(365)}
    assert len(texts) == 365
    assert not any("{" in text for text in texts)
