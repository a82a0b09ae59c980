"""A month of History: every day once, nothing to come, and each symptom's row the same in words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.load import load_guide
from journal.model import Amount, Answer, Day, Entry
from report.history.calendar import (
    Mark,
    calendar_weeks,
    month_after,
    month_before,
    month_days,
    month_start,
    months_with_days,
)
from report.history.symptom_rows import symptom_rows
from tests.unit.report.helpers import TODAY
from tests.unit.report.recorded_days import RecordedDays

GUIDES = {language: load_guide(language) for language in ("en", "es")}
DATES = st.dates(date(1985, 1, 1), date(2090, 12, 31))


def ticked(day: date, symptom_id: str = "rash", amount: Amount | None = None) -> Day:
    return Day(day, {symptom_id: Entry(symptom_id, Answer.TICKED, amount)})


@given(DATES)
def test_months_follow_each_other(day: date) -> None:
    month = month_start(day)
    assert month_before(month_after(month)) == month == month_after(month_before(month))
    assert month <= day < month_after(month)


@given(DATES, st.sampled_from(["en", "es"]))
def test_the_calendar_has_each_day_once_in_weeks_of_seven(day: date, language: str) -> None:
    month = month_start(day)
    weeks = calendar_weeks(GUIDES[language], RecordedDays(()), month, TODAY)
    assert {len(week) for week in weeks} == {7}
    shown = [found.day for week in weeks for found in week if found]
    assert shown == [month + timedelta(days=number) for number in range((month_after(month) - month).days)]


@pytest.mark.parametrize(("language", "first"), [("en", 7), ("es", 1)])
def test_the_week_begins_as_people_expect(language: str, first: int) -> None:
    weeks = calendar_weeks(GUIDES[language], RecordedDays(()), date(2026, 11, 1), TODAY)
    assert {week[0].day.isoweekday() for week in weeks if week[0]} == {first}


@pytest.mark.parametrize(
    ("day", "mark"),
    [
        (ticked(TODAY), Mark.TICKED),
        (ticked(TODAY + timedelta(days=2)), Mark.TICKED),
        (Day(TODAY, looked=True), Mark.LOOKED),
        (Day(TODAY, temperature=38.0), Mark.LOOKED),
        (Day(TODAY, {"rash": Entry("rash", Answer.NOT_TODAY)}), Mark.LOOKED),
        (Day(TODAY, {"rash": Entry("rash")}), Mark.NOTHING),
        (Day(TODAY + timedelta(days=2), {"rash": Entry("rash")}), Mark.TO_COME),
    ],
)
def test_each_day_has_the_mark_of_what_it_holds(day: Day, mark: Mark) -> None:
    weeks = calendar_weeks(GUIDES["en"], RecordedDays([day]), month_start(day.day), TODAY)
    assert [found.mark for week in weeks for found in week if found and found.day == day.day] == [mark]


def test_the_months_to_show_hold_every_record_and_today() -> None:
    recorded = RecordedDays([ticked(date(2024, 2, 29)), ticked(date(2027, 1, 1))])
    assert months_with_days(recorded, TODAY) == (date(2024, 2, 1), date(2027, 1, 1))
    assert months_with_days(RecordedDays(()), TODAY) == (date(2026, 11, 1), date(2026, 11, 1))


def test_rows_are_of_this_month_and_most_urgent_first() -> None:
    month = date(2026, 11, 1)
    days = [
        ticked(date(2026, 10, 31), "itch"),
        ticked(date(2026, 11, 1), "rash", Amount.A_LOT),
        ticked(date(2026, 11, 30), "chest-pain"),
        ticked(date(2026, 12, 1), "cough"),
    ]
    rows = symptom_rows(GUIDES["en"], month_days(RecordedDays(days), month), month)
    assert [row.symptom_id for row in rows] == ["chest-pain", "rash"]
    assert {len(row.cells) for row in rows} == {30}
    assert [number for number, cell in enumerate(rows[1].cells, 1) if cell.is_ticked] == [1]
    assert rows[1].words.endswith("Nov 1 a lot")
