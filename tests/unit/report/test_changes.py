"""What became of each symptom: rule 6, not ticked is not recovered."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model import Amount, Answer, Day, Entry
from report.changes import Became, Change, changes, window
from report.recorded import RecordedDays
from tests.unit.guide.sample_guide import UNHURRIED

TODAY = date(2026, 11, 23)
VISIT = date(2026, 11, 10)
LITTLE, SOME, LOT = Amount.A_LITTLE, Amount.SOME, Amount.A_LOT
NOT_TODAY, TAKEN_BACK = Answer.NOT_TODAY, Answer.NOT_ASKED
TICK = Answer.TICKED

Said = Amount | Answer


def november(day: int) -> date:
    return date(2026, 10, 31) + timedelta(days=day)


def entry(symptom_id: str, said: Said, **more: object) -> Entry:
    if isinstance(said, Amount):
        return Entry(symptom_id, TICK, amount=said, **more)  # type: ignore[arg-type]
    return Entry(symptom_id, said, **more)  # type: ignore[arg-type]


def diary(rash: Mapping[int, Said], other: tuple[int, ...] = ()) -> tuple[Day, ...]:
    """Days of November: what was said of the rash, and the days something else was answered."""
    found = []
    for day in sorted({*rash, *other}):
        entries = {"rash": entry("rash", rash[day])} if day in rash else {}
        if day in other:
            entries["cough"] = entry("cough", NOT_TODAY)
        found.append(Day(november(day), entries))
    return tuple(found)


def rash_of(days: tuple[Day, ...], visits: tuple[date, ...] = (VISIT,)) -> Change | None:
    return next((one for one in changes(RecordedDays(days), visits, TODAY) if one.symptom_id == "rash"), None)


@pytest.mark.parametrize(
    ("rash", "other", "became"),
    [
        pytest.param({23: SOME}, (), Became.NEW, id="only now"),
        pytest.param({9: NOT_TODAY, 23: SOME}, (), Became.NEW, id="not at the visit"),
        pytest.param({5: SOME, 9: NOT_TODAY, 23: SOME}, (), Became.NEW, id="gone before the visit, back now"),
        pytest.param({1: SOME, 23: SOME}, (9,), Became.NEW, id="passed over before the visit: unknown then, so new"),
        pytest.param({11: SOME}, (), Became.NEW, id="the day after the visit is since"),
        pytest.param({10: LITTLE, 23: LOT}, (), Became.WORSE, id="the visit's own day is before"),
        pytest.param({9: LITTLE, 23: SOME}, (), Became.WORSE, id="a little, then some"),
        pytest.param({9: LITTLE, 20: LOT, 21: TICK}, (), Became.WORSE, id="ticked on without saying how much"),
        pytest.param({9: SOME, 23: SOME}, (), Became.SAME, id="some and some"),
        pytest.param({9: TICK, 23: LOT}, (), Became.SAME, id="how much was not told then"),
        pytest.param({9: LOT, 23: TICK}, (), Became.SAME, id="how much is not told now"),
        pytest.param({9: LOT, 23: LITTLE}, (), Became.BETTER, id="a lot, then a little"),
        pytest.param({9: LOT, 12: LITTLE, 23: LOT}, (), Became.SAME, id="only then and now count"),
        pytest.param({8: SOME, 23: SOME}, (9,), Became.SAME, id="a checklist over midnight passes nothing over"),
        pytest.param({9: SOME, 20: NOT_TODAY}, (), Became.GONE, id="the patient said so"),
        pytest.param({12: SOME, 20: NOT_TODAY}, (), Became.GONE, id="came and went since"),
        pytest.param({9: SOME, 20: NOT_TODAY}, (23,), Became.GONE, id="gone stays gone when others are answered"),
        pytest.param({9: SOME}, (), Became.NOT_TICKED_SINCE, id="nothing since the visit"),
        pytest.param({9: SOME}, (20,), Became.NOT_TICKED_SINCE, id="others answered since"),
        pytest.param({12: SOME}, (20,), Became.NOT_TICKED_SINCE, id="new, then passed over"),
        pytest.param({12: SOME}, (13,), Became.NEW, id="new, the next day alone does not pass it over"),
        pytest.param({12: SOME}, (14,), Became.NOT_TICKED_SINCE, id="two days later does"),
        pytest.param({12: SOME, 20: TAKEN_BACK}, (20,), Became.NOT_TICKED_SINCE, id="a tick taken back is no answer"),
        pytest.param({9: SOME, 12: NOT_TODAY, 23: LOT}, (), Became.WORSE, id="came back worse"),
        pytest.param({9: LOT, 12: NOT_TODAY, 23: TICK}, (), Became.SAME, id="came back, how much not told"),
        pytest.param({25: SOME}, (), Became.NEW, id="a day ahead of the clock is not hidden"),
        pytest.param({23: SOME}, (29,), Became.NEW, id="a day ahead of the clock passes nothing over"),
    ],
)
def test_what_became_of_it(rash: dict[int, Said], other: tuple[int, ...], became: Became) -> None:
    change = rash_of(diary(rash, other))
    assert change is not None
    assert change.became is became


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
def test_nothing_to_tell(rash: dict[int, Said]) -> None:
    assert rash_of(diary(rash, other=(23,))) is None


def test_last_tick_and_first_tick_count_from_the_last_not_today() -> None:
    change = rash_of(diary({1: SOME, 3: NOT_TODAY, 8: SOME, 9: SOME, 23: SOME}))
    assert change is not None
    assert (change.first_ticked, change.last_ticked) == (november(8), november(23))


def test_gone_keeps_the_first_day_it_was_said_and_the_last_tick() -> None:
    change = rash_of(diary({9: SOME, 15: NOT_TODAY, 20: NOT_TODAY}))
    assert change is not None
    assert (change.said_gone, change.last_ticked) == (november(15), november(9))


def test_amounts_told_before_a_not_today_are_not_carried_over() -> None:
    change = rash_of(diary({5: LOT, 7: NOT_TODAY, 9: TICK, 23: LITTLE}))
    assert change is not None
    assert change.before is None


def test_a_new_one_tells_that_it_was_ticked_earlier() -> None:
    change = rash_of(diary({1: SOME, 23: SOME}, other=(9,)))
    assert change is not None
    assert (change.is_new, change.ticked_earlier, change.first_ticked) == (True, november(1), november(23))


def test_since_when_is_kept_from_an_earlier_tick_of_the_same_run() -> None:
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


def test_the_last_note_before_the_visit_stands_where_none_came_since() -> None:
    days = (
        Day(november(9), {"rash": entry("rash", TICK, note="arms")}),
        Day(november(12), {"rash": entry("rash", TICK)}),
    )
    change = rash_of(days)
    assert change is not None
    assert [note.text for note in change.notes] == ["arms"]


def test_window_without_a_visit_is_fourteen_days() -> None:
    span = window((), TODAY)
    assert (span.since, span.at_visit, span.back_to) == (date(2026, 11, 9), False, date(2026, 10, 26))


def test_a_visit_of_today_or_ahead_is_not_the_last_visit() -> None:
    earlier = date(2026, 10, 12)
    span = window((TODAY, date(2026, 12, 7), earlier, VISIT), TODAY)
    assert (span.since, span.at_visit, span.back_to) == (VISIT, True, earlier)


def test_two_records_of_one_day_the_later_edit_counts() -> None:
    tick = Day(november(23), {"rash": entry("rash", SOME, edit=1)})
    gone = Day(november(23), {"rash": entry("rash", NOT_TODAY, edit=2)})
    before = diary({9: SOME})
    for days in ((*before, tick, gone), (gone, *before, tick)):
        change = rash_of(days)
        assert change is not None
        assert change.became is Became.GONE


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


@UNHURRIED
@given(days_of, visits_of, st.randoms(use_true_random=False))
def test_the_order_of_days_and_visits_and_entries_never_counts(
    days: tuple[Day, ...], visits: tuple[date, ...], chance: random.Random
) -> None:
    mixed = [Day(day.day, dict(chance.sample(list(day.entries.items()), len(day.entries)))) for day in days]
    chance.shuffle(mixed)
    other_visits = chance.sample(visits, len(visits))
    assert changes(RecordedDays(mixed), other_visits, TODAY) == changes(RecordedDays(days), visits, TODAY)


def last_answers(days: tuple[Day, ...], symptom_id: str) -> list[tuple[date, Answer]]:
    answers = [(day.day, day.entry(symptom_id).answer) for day in days]
    return sorted(one for one in answers if one[1] is not Answer.NOT_ASKED)


@UNHURRIED
@given(days_of, visits_of)
def test_gone_exactly_where_the_last_answer_is_not_today(days: tuple[Day, ...], visits: tuple[date, ...]) -> None:
    for change in changes(RecordedDays(days), visits, TODAY):
        last_day, last = last_answers(days, change.symptom_id)[-1]
        assert (change.became is Became.GONE) == (last is Answer.NOT_TODAY)
        assert last_day >= (change.said_gone or change.last_ticked)


@UNHURRIED
@given(days_of, visits_of)
def test_no_symptom_whose_last_answer_is_a_tick_is_ever_left_out(
    days: tuple[Day, ...], visits: tuple[date, ...]
) -> None:
    told = {change.symptom_id for change in changes(RecordedDays(days), visits, TODAY)}
    for symptom_id in ("rash", "cough", "itch"):
        answers = last_answers(days, symptom_id)
        if answers and answers[-1][1] is Answer.TICKED:
            assert symptom_id in told


@UNHURRIED
@given(days_of, visits_of)
def test_a_tick_of_the_last_answered_day_is_never_called_not_ticked(
    days: tuple[Day, ...], visits: tuple[date, ...]
) -> None:
    since = window(visits, TODAY).since
    answered = [day.day for day in days if any(e.answer is not Answer.NOT_ASKED for e in day.entries.values())]
    last = max((day for day in answered if day <= TODAY), default=None)
    for change in changes(RecordedDays(days), visits, TODAY):
        if change.last_ticked == last and last > since:
            assert change.became is not Became.NOT_TICKED_SINCE
        assert change.first_ticked <= change.last_ticked
