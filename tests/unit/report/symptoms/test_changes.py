"""How each symptom developed: safety rule 6, not ticked does not mean recovered."""

import random
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model import Amount, Answer, Comparison, Day, Entry
from report.symptoms.changes import Change, Trend, changes, report_window
from tests.unit.report.recorded_days import RecordedDays

TODAY = date(2026, 11, 23)
VISIT = date(2026, 11, 10)
LITTLE, SOME, LOT = Amount.A_LITTLE, Amount.SOME, Amount.A_LOT
NOT_TODAY, TAKEN_BACK = Answer.NOT_TODAY, Answer.NOT_ASKED
TICK = Answer.TICKED

Recorded = Amount | Answer


def november(day: int) -> date:
    return date(2026, 10, 31) + timedelta(days=day)


def entry(symptom_id: str, answer: Recorded, **more: object) -> Entry:
    if isinstance(answer, Amount):
        return Entry(symptom_id, TICK, amount=answer, **more)  # type: ignore[arg-type]
    return Entry(symptom_id, answer, **more)  # type: ignore[arg-type]


def days_with(rash: Mapping[int, Recorded], other: tuple[int, ...] = ()) -> tuple[Day, ...]:
    """Days of November: the answers about the rash, and the days on which something else was answered."""
    found = []
    for day in sorted({*rash, *other}):
        entries = {"rash": entry("rash", rash[day])} if day in rash else {}
        if day in other:
            entries["cough"] = entry("cough", NOT_TODAY)
        found.append(Day(november(day), entries))
    return tuple(found)


def since(visits: tuple[date, ...]) -> date:
    return report_window(visits, TODAY).since


def rash_of(days: tuple[Day, ...]) -> Change | None:
    found = changes(RecordedDays(days), since((VISIT,)), TODAY)
    return next((change for change in found if change.symptom_id == "rash"), None)


@pytest.mark.parametrize(
    ("rash", "other", "trend"),
    [
        pytest.param({23: SOME}, (), Trend.NEW, id="only now"),
        pytest.param({9: NOT_TODAY, 23: SOME}, (), Trend.NEW, id="not at the visit"),
        pytest.param({5: SOME, 9: NOT_TODAY, 23: SOME}, (), Trend.NEW, id="gone before the visit, back now"),
        pytest.param({1: SOME, 23: SOME}, (9,), Trend.NEW, id="passed over before the visit: unknown then, so new"),
        pytest.param({11: SOME}, (), Trend.NEW, id="the day after the visit is since"),
        pytest.param({10: LITTLE, 23: LOT}, (), Trend.WORSE, id="the visit's own day is before"),
        pytest.param({9: LITTLE, 23: SOME}, (), Trend.WORSE, id="a little, then some"),
        pytest.param({9: LITTLE, 20: LOT, 21: TICK}, (), Trend.WORSE, id="ticked on without saying how much"),
        pytest.param({9: SOME, 23: SOME}, (), Trend.SAME, id="some and some"),
        pytest.param({9: TICK, 23: LOT}, (), Trend.SAME, id="no amount then"),
        pytest.param({9: LOT, 23: TICK}, (), Trend.SAME, id="no amount now"),
        pytest.param({9: LOT, 23: LITTLE}, (), Trend.BETTER, id="a lot, then a little"),
        pytest.param({9: LOT, 12: LITTLE, 23: LOT}, (), Trend.SAME, id="only then and now count"),
        pytest.param({8: SOME, 23: SOME}, (9,), Trend.SAME, id="a checklist over midnight passes nothing over"),
        pytest.param({9: SOME, 20: NOT_TODAY}, (), Trend.GONE, id="the patient said so"),
        pytest.param({12: SOME, 20: NOT_TODAY}, (), Trend.GONE, id="came and went since"),
        pytest.param({9: SOME, 20: NOT_TODAY}, (23,), Trend.GONE, id="gone stays gone when others are answered"),
        pytest.param({9: SOME}, (), Trend.NOT_TICKED_SINCE, id="nothing since the visit"),
        pytest.param({9: SOME}, (20,), Trend.NOT_TICKED_SINCE, id="others answered since"),
        pytest.param({12: SOME}, (20,), Trend.NOT_TICKED_SINCE, id="new, then passed over"),
        pytest.param({12: SOME}, (13,), Trend.NEW, id="new, the next day alone does not pass it over"),
        pytest.param({12: SOME}, (14,), Trend.NOT_TICKED_SINCE, id="two days later does"),
        pytest.param({12: SOME, 20: TAKEN_BACK}, (20,), Trend.NOT_TICKED_SINCE, id="a tick taken back is no answer"),
        pytest.param({9: SOME, 12: NOT_TODAY, 23: LOT}, (), Trend.WORSE, id="came back worse"),
        pytest.param({9: LOT, 12: NOT_TODAY, 23: TICK}, (), Trend.SAME, id="came back, without an amount"),
        pytest.param({25: SOME}, (), Trend.NEW, id="a day ahead of the clock is not hidden"),
        pytest.param({23: SOME}, (29,), Trend.NEW, id="a day ahead of the clock passes nothing over"),
    ],
)
def test_trends(rash: dict[int, Recorded], other: tuple[int, ...], trend: Trend) -> None:
    change = rash_of(days_with(rash, other))
    assert change is not None
    assert change.trend is trend


SAME, WORSE, BETTER = Comparison.SAME, Comparison.WORSE, Comparison.BETTER


@pytest.mark.parametrize(
    ("rash", "trend"),
    [
        pytest.param({9: (TICK, None), 23: (TICK, WORSE)}, Trend.WORSE, id="worse, without amounts"),
        pytest.param({9: (TICK, None), 23: (TICK, BETTER)}, Trend.BETTER, id="better, without amounts"),
        pytest.param({9: (TICK, None), 20: (TICK, WORSE), 21: (TICK, SAME)}, Trend.WORSE, id="worse, and so it stays"),
        pytest.param({9: (TICK, WORSE), 23: (TICK, SAME)}, Trend.SAME, id="worse before the visit"),
        pytest.param({9: (SOME, None), 23: (LITTLE, WORSE)}, Trend.WORSE, id="less, and yet worse"),
        pytest.param({9: (SOME, None), 23: (LOT, BETTER)}, Trend.WORSE, id="more, and yet better"),
        pytest.param({9: (SOME, None), 23: (SOME, BETTER)}, Trend.SAME, id="as much, and better"),
        pytest.param({12: (TICK, None), 13: (TICK, WORSE)}, Trend.NEW, id="new stays new"),
    ],
)
def test_comparisons_count_the_less_favorable(
    rash: dict[int, tuple[Recorded, Comparison | None]], trend: Trend
) -> None:
    days = tuple(
        Day(november(day), {"rash": entry("rash", answer, compared=compared)})
        for day, (answer, compared) in rash.items()
    )
    change = rash_of(days)
    assert change is not None
    assert change.trend is trend


@pytest.mark.parametrize(
    "rash",
    [
        pytest.param({}, id="never asked"),
        pytest.param({23: NOT_TODAY}, id="never ticked"),
        pytest.param({23: TAKEN_BACK}, id="tick taken back"),
        pytest.param({5: SOME, 9: NOT_TODAY}, id="gone before the visit"),
        pytest.param({5: SOME, 10: NOT_TODAY, 23: NOT_TODAY}, id="gone at the visit and still"),
    ],
)
def test_an_empty_record_has_no_changes(rash: dict[int, Recorded]) -> None:
    assert rash_of(days_with(rash, other=(23,))) is None


def test_last_tick_and_first_tick_count_from_the_last_not_today() -> None:
    change = rash_of(days_with({1: SOME, 3: NOT_TODAY, 8: SOME, 9: SOME, 23: SOME}))
    assert change is not None
    assert (change.first_ticked, change.last_ticked) == (november(8), november(23))


def test_gone_has_the_first_day_reported_and_the_last_tick() -> None:
    change = rash_of(days_with({9: SOME, 15: NOT_TODAY, 20: NOT_TODAY}))
    assert change is not None
    assert (change.reported_gone, change.last_ticked) == (november(15), november(9))


def test_amounts_before_a_not_today_are_not_carried_over() -> None:
    change = rash_of(days_with({5: LOT, 7: NOT_TODAY, 9: TICK, 23: LITTLE}))
    assert change is not None
    assert change.before is None


def test_a_new_symptom_has_the_day_of_an_earlier_tick() -> None:
    change = rash_of(days_with({1: SOME, 23: SOME}, other=(9,)))
    assert change is not None
    assert (change.is_new, change.ticked_earlier, change.first_ticked) == (True, november(1), november(23))


def test_since_is_carried_over_within_the_same_run_of_ticks() -> None:
    days = (
        Day(november(12), {"rash": entry("rash", SOME, since=november(11))}),
        Day(november(13), {"rash": entry("rash", SOME)}),
    )
    change = rash_of(days)
    assert change is not None
    assert change.began == november(11)


def test_notes_of_the_window_newest_first_none_twice_on_one_line() -> None:
    notes = {9: "before", 12: "arms", 13: "arms", 14: "legs\nand  back", 15: "  "}
    days = tuple(Day(november(day), {"rash": entry("rash", TICK, note=note)}) for day, note in notes.items())
    change = rash_of(days)
    assert change is not None
    assert [(note.day, note.text) for note in change.notes] == [
        (november(14), "legs and back"),
        (november(13), "arms"),
    ]


def test_the_last_note_before_the_visit_is_used_if_none_is_newer() -> None:
    days = (
        Day(november(9), {"rash": entry("rash", TICK, note="arms")}),
        Day(november(12), {"rash": entry("rash", TICK)}),
    )
    change = rash_of(days)
    assert change is not None
    assert [note.text for note in change.notes] == ["arms"]


def test_window_without_a_visit_is_fourteen_days() -> None:
    window = report_window((), TODAY)
    assert (window.since, window.starts_at_visit, window.recent_after) == (date(2026, 11, 9), False, date(2026, 10, 26))


def test_a_visit_of_today_or_ahead_is_not_the_last_visit() -> None:
    earlier = date(2026, 10, 12)
    window = report_window((TODAY, date(2026, 12, 7), earlier, VISIT), TODAY)
    assert (window.since, window.starts_at_visit, window.recent_after) == (VISIT, True, earlier)


# Properties

symptom_ids = st.sampled_from(["rash", "cough", "itch"])
dates = st.dates(date(2026, 10, 20), date(2026, 11, 25))
entries = st.builds(
    Entry,
    symptom_id=st.just(""),
    answer=st.sampled_from(Answer),
    amount=st.none() | st.sampled_from(Amount),
    since=st.none() | dates,
    note=st.sampled_from(["", "a note", "another"]),
)
days_of = st.dictionaries(dates, st.dictionaries(symptom_ids, entries, max_size=3), max_size=12).map(
    lambda found: tuple(Day(day, of_day) for day, of_day in found.items())
)
visits_of = st.lists(dates, max_size=4).map(tuple)


@given(days_of, visits_of, st.randoms(use_true_random=False))
def test_the_order_of_days_visits_and_entries_does_not_matter(
    days: tuple[Day, ...], visits: tuple[date, ...], chance: random.Random
) -> None:
    mixed = [Day(day.day, dict(chance.sample(list(day.entries.items()), len(day.entries)))) for day in days]
    chance.shuffle(mixed)
    other_visits = chance.sample(visits, len(visits))
    assert changes(RecordedDays(mixed), since(other_visits), TODAY) == changes(RecordedDays(days), since(visits), TODAY)


def last_answers(days: tuple[Day, ...], symptom_id: str) -> list[tuple[date, Answer]]:
    answers = [(day.day, day.entry(symptom_id).answer) for day in days]
    return sorted(answer for answer in answers if answer[1] is not Answer.NOT_ASKED)


@given(days_of, visits_of)
def test_gone_exactly_where_the_last_answer_is_not_today(days: tuple[Day, ...], visits: tuple[date, ...]) -> None:
    for change in changes(RecordedDays(days), since(visits), TODAY):
        last_day, last = last_answers(days, change.symptom_id)[-1]
        assert (change.trend is Trend.GONE) == (last is Answer.NOT_TODAY)
        assert last_day >= (change.reported_gone or change.last_ticked)


@given(days_of, visits_of)
def test_no_symptom_whose_last_answer_is_a_tick_is_ever_left_out(
    days: tuple[Day, ...], visits: tuple[date, ...]
) -> None:
    reported = {change.symptom_id for change in changes(RecordedDays(days), since(visits), TODAY)}
    for symptom_id in ("rash", "cough", "itch"):
        answers = last_answers(days, symptom_id)
        if answers and answers[-1][1] is Answer.TICKED:
            assert symptom_id in reported


@given(days_of, visits_of)
def test_a_tick_on_the_last_answered_day_is_never_not_ticked(days: tuple[Day, ...], visits: tuple[date, ...]) -> None:
    start = since(visits)
    answered = [day.day for day in days if any(e.answer is not Answer.NOT_ASKED for e in day.entries.values())]
    last = max((day for day in answered if day <= TODAY), default=None)
    for change in changes(RecordedDays(days), start, TODAY):
        if change.last_ticked == last and last > start:
            assert change.trend is not Trend.NOT_TICKED_SINCE
        assert change.first_ticked <= change.last_ticked
