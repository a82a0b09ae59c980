"""What counts as recent, how a recorded day is called, and in which order its entries are read."""

from datetime import timedelta

import pytest

from guide import load_guide
from guide.model import Urgency
from journal.model import Answer, Day, Entry
from report.dates import say_recorded_day
from report.facts import PLANNED_AHEAD, latest_day
from report.recorded import last_recorded
from report.symptoms.by_urgency import by_urgency
from tests.unit.report.helpers import TODAY
from tests.unit.report.recorded_days import RecordedDays

GUIDE = load_guide("en")


def ticked(*symptom_ids: str) -> dict[str, Entry]:
    return {symptom_id: Entry(symptom_id, Answer.TICKED) for symptom_id in symptom_ids}


@pytest.mark.parametrize(("ago", "called"), [(2, ""), (1, " (yesterday)"), (0, " (today)"), (-1, " (tomorrow)")])
def test_only_a_day_near_today_is_called_by_its_distance(ago: int, called: str) -> None:
    day = TODAY - timedelta(days=ago)
    assert say_recorded_day(GUIDE, day, TODAY) == say_recorded_day(GUIDE, day, day + timedelta(days=9)) + called


def test_entries_are_read_with_the_most_urgent_first() -> None:
    ids = [symptom.id for symptom in GUIDE.symptoms]
    ordered = by_urgency(GUIDE, ticked(*reversed(ids)).values())
    ranks = [GUIDE.symptom(entry.symptom_id).urgency.rank for entry in ordered]  # type: ignore[union-attr]
    assert ranks == sorted(ranks)
    assert ranks[0] == Urgency.EMERGENCY.rank


def test_only_a_first_dose_may_be_planned() -> None:
    assert latest_day("started", TODAY) == TODAY + PLANNED_AHEAD
    assert latest_day("last_dose", TODAY) == TODAY


@pytest.mark.parametrize(("days_ago", "counts"), [(0, True), (1, True), (14, True), (15, False), (-1, True)])
def test_fourteen_days_count_and_a_clock_set_back_too(days_ago: int, counts: bool) -> None:
    day = TODAY - timedelta(days=days_ago)
    assert last_recorded(RecordedDays([Day(day, ticked("rash"))]), TODAY) == (day if counts else None)


def test_a_look_counts_and_a_tick_taken_back_does_not() -> None:
    assert last_recorded(RecordedDays([Day(TODAY, looked=True)]), TODAY)
    taken_back = Day(TODAY, {"rash": Entry("rash", Answer.NOT_ASKED)})
    assert last_recorded(RecordedDays([taken_back]), TODAY) is None
