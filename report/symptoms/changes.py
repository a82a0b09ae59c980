"""How each symptom developed since the last visit. Not ticked does not mean recovered, and nothing here is judged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from itertools import takewhile

from journal.model import Amount, Comparison, Entry
from report.recorded import Recorded
from report.safe_text import one_line

DAYS_WITHOUT_VISIT = 14
# A checklist filled in across midnight is on two days: yesterday's tick still counts as current.
TICK_VALID_DAYS = 1
DETAIL_DAYS_BEFORE = 366
"""How long before the window an amount, a beginning or a note is still read. Ticks always are."""


class Trend(StrEnum):
    """How a symptom developed, from the patient's own answers. GONE only where the patient reported it."""

    NEW = "new"
    WORSE = "worse"
    SAME = "same"
    BETTER = "better"
    NOT_TICKED_SINCE = "not_ticked_since"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Window:
    """The days that a card covers: those after `since`."""

    since: date
    """The day of the last visit, or a chosen one, which is not part of the window itself; without both, 14 days ago."""
    starts_at_visit: bool
    recent_after: date
    """The visit before that one, or 14 days before `since`: symptoms last ticked up to then are old."""
    is_chosen: bool = False
    """A person picked the day."""


@dataclass(frozen=True, slots=True)
class DayNote:
    """What the patient typed about a symptom on a day."""

    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One symptom that was ticked, and how it developed."""

    symptom_id: str
    trend: Trend
    is_new: bool
    """It was not current at the start of the window and was ticked in it."""
    last_ticked: date
    first_ticked: date
    """The first tick since the last "not today"; for a new symptom, the first in the window."""
    began: date | None = None
    """Since when, as the patient entered it."""
    amount: Amount | None = None
    amount_day: date | None = None
    before: Amount | None = None
    """The amount at the start of the window, if it was current then and an amount was entered."""
    ticked_earlier: date | None = None
    """The last tick of a new symptom before the window."""
    reported_gone: date | None = None
    compared: Comparison | None = None
    """The last time in the window that the patient answered worse or better; without that, "the same"."""
    compared_day: date | None = None
    words: str = ""
    """The patient's own words for a symptom that is in no list."""
    notes: tuple[DayNote, ...] = ()
    """The notes in the window, newest first, without duplicates; if there are none, the last one before it."""
    by: str = ""
    """Who ticked it last, if that was not the patient."""


@dataclass(frozen=True, slots=True)
class _Symptom:
    """The answers for one symptom, oldest first, and the entries since a day."""

    answers: list[tuple[date, bool]]
    entry: Callable[[date], Entry]
    history_start: date

    def until(self, day: date) -> _Symptom:
        return replace(self, answers=[answer for answer in self.answers if answer[0] <= day])

    def run(self) -> list[date]:
        """The ticks since the last "not today" before the last tick."""
        ticks = [day for day, ticked in self.answers if ticked]
        denied = [day for day, ticked in self.answers if not ticked and ticks and day < ticks[-1]]
        return [day for day in ticks if not denied or day > denied[-1]]

    def is_current(self, last_filled_in: date | None) -> bool:
        """Whether the last answer is a tick, and no later checklist was filled in without it."""
        if not self.answers or not self.answers[-1][1]:
            return False
        last = self.answers[-1][0]
        return (last_filled_in or last) - last <= timedelta(days=TICK_VALID_DAYS)

    def entries(self, days: list[date]) -> Iterator[tuple[date, Entry]]:
        """The entries of these days, newest first."""
        for day in takewhile(lambda day: day >= self.history_start, reversed(days)):
            yield day, self.entry(day)


def report_window(visits: Iterable[date], today: date, chosen: date | None = None) -> Window:
    """The window up to `today`: since the `chosen` day, the last visit, or 14 days where no visit is recorded.

    A visit today does not count: the card shown in the clinic covers the time since the previous one. A chosen day
    that does not lie before today (a clock set back) does not count either.
    """
    past = sorted({visit for visit in visits if visit < today})
    default_length = timedelta(days=DAYS_WITHOUT_VISIT)
    if chosen is not None and chosen < today:
        return Window(chosen, chosen in past, chosen - default_length, is_chosen=True)
    since = past[-1] if past else today - default_length
    recent_after = past[-2] if len(past) > 1 else since - default_length
    return Window(since, bool(past), recent_after)


def latest_chosen(today: date) -> date:
    """The last day that can be picked to compare with."""
    return today - timedelta(days=1)


def answered_days(recorded: Recorded) -> tuple[date, ...]:
    """The days on which the patient ticked or answered anything, oldest first."""
    return tuple(sorted({day for days in recorded.answers().values() for day in days}))


def changes(recorded: Recorded, since: date, today: date) -> tuple[Change, ...]:
    """How every ticked symptom developed after `since`, by symptom id; those that were gone by then are left out.

    Days later than `today` (a clock set back, a flight west) count too: nothing a patient ticked is hidden.
    """
    # A checklist of a future day cannot show that a symptom was left out.
    filled_in = [day for day in answered_days(recorded) if day <= today]
    history_start = since - timedelta(days=DETAIL_DAYS_BEFORE)
    found = []
    for symptom_id, answers in sorted(recorded.answers().items()):
        entry = partial(_entry, recorded, symptom_id)
        change = _change(symptom_id, _Symptom(sorted(answers.items()), entry, history_start), filled_in, since)
        found += [change] if change else []
    return tuple(found)


def _entry(recorded: Recorded, symptom_id: str, day: date) -> Entry:
    return recorded.day(day).entry(symptom_id)


def _change(symptom_id: str, symptom: _Symptom, filled_in: list[date], since: date) -> Change | None:
    answers, run = symptom.answers, symptom.run()
    last_ticked = run[-1] if run else date.min
    reported_gone = next((day for day, _ in answers if day > last_ticked), None)
    if not run or (reported_gone is not None and reported_gone <= since):
        return None

    then = symptom.until(since)
    was_current = then.is_current(filled_in[place - 1] if (place := bisect_right(filled_in, since)) else None)
    is_new = last_ticked > since and not was_current
    recent = run[bisect_right(run, since) :] or run
    run = recent if is_new else run
    amount_day, amount = _last_amount(symptom, recent)
    before = _last_amount(then, then.run())[1] if was_current else None
    compared_day, compared = _last_comparison(symptom, recent if last_ticked > since else [])
    is_current = last_ticked > since and symptom.is_current(filled_in[-1] if filled_in else None)
    return Change(
        symptom_id,
        _trend(reported_gone, is_current, is_new, (_amount_trend(before, amount), _compared_trend(compared))),
        is_new,
        last_ticked,
        first_ticked=run[0],
        began=next((entry.since for _, entry in symptom.entries(run) if entry.since), None),
        amount=amount,
        amount_day=amount_day,
        before=before,
        ticked_earlier=max((day for day, ticked in then.answers if ticked), default=None) if is_new else None,
        reported_gone=reported_gone,
        compared=compared,
        compared_day=compared_day,
        words=next((entry.words for _, entry in symptom.entries(run)), ""),
        notes=_notes(symptom, since),
        by=next((entry.by for _, entry in symptom.entries(run)), ""),
    )


def _trend(
    reported_gone: date | None, is_current: bool, is_new: bool, reported: tuple[Trend | None, Trend | None]
) -> Trend:
    """`reported`: by the amounts and by the patient's comparisons. Where they differ, the less favorable one counts."""
    if reported_gone:
        return Trend.GONE
    if not is_current:
        return Trend.NOT_TICKED_SINCE
    if is_new:
        return Trend.NEW
    return next((trend for trend in (Trend.WORSE, Trend.SAME, Trend.BETTER) if trend in reported), Trend.SAME)


def _amount_trend(before: Amount | None, now: Amount | None) -> Trend | None:
    if before is None or now is None:
        return None
    if now is before:
        return Trend.SAME
    return Trend.WORSE if now.rank > before.rank else Trend.BETTER


def _compared_trend(compared: Comparison | None) -> Trend | None:
    return Trend(compared.value) if compared else None


def _last_comparison(symptom: _Symptom, ticks: list[date]) -> tuple[date | None, Comparison | None]:
    """The last "worse" or "better" and its day: "the same" the day after does not undo it."""
    compared = [(day, entry.compared) for day, entry in symptom.entries(ticks) if entry.compared]
    changed = [(day, comparison) for day, comparison in compared if comparison is not Comparison.SAME]
    return next(iter(changed or compared), (None, None))


def _last_amount(symptom: _Symptom, ticks: list[date]) -> tuple[date | None, Amount | None]:
    """The last amount entered and its day: a repeated tick without an amount keeps the earlier one."""
    return next(((day, entry.amount) for day, entry in symptom.entries(ticks) if entry.amount), (None, None))


def _notes(symptom: _Symptom, since: date) -> tuple[DayNote, ...]:
    unique: dict[str, DayNote] = {}
    for day, entry in symptom.entries([day for day, _ in symptom.answers]):
        if unique and day <= since:
            break
        if text := one_line(entry.note):
            unique.setdefault(text, DayNote(day, text))
    return tuple(unique.values())
