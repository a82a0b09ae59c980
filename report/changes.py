"""What became of each symptom since the last visit. Not ticked is not recovered, and nothing here is a verdict."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from itertools import takewhile

from journal.model import Amount, Entry
from report.recorded import Recorded
from report.typed import one_line

DAYS_WITHOUT_VISIT = 14
# A checklist filled in over midnight lies on two days: yesterday's tick still stands.
STANDS_FOR_DAYS = 1
TOLD_DAYS_BEFORE = 366
"""How long before the window an amount, a beginning or a note still counts. Ticks always do."""


class Became(StrEnum):
    """What became of a symptom, in the patient's own answers. GONE only where the patient said so."""

    NEW = "new"
    WORSE = "worse"
    SAME = "same"
    BETTER = "better"
    NOT_TICKED_SINCE = "not_ticked_since"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of days a card tells of: those after `since`."""

    since: date
    """The last visit's day, whose answers still belong to before; without a visit, 14 days ago."""
    at_visit: bool
    back_to: date
    """The visit before that one, or 14 days before `since`: what was last ticked up to then is old."""


@dataclass(frozen=True, slots=True)
class DayNote:
    """What the patient typed about a symptom on a day."""

    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One symptom that was ticked, and what became of it."""

    symptom_id: str
    became: Became
    is_new: bool
    """It did not stand on the list at the start of the window and was ticked in it."""
    last_ticked: date
    first_ticked: date
    """The first tick since the patient last said "not today"; of a new one, the first in the window."""
    began: date | None = None
    """Since when, as the patient told it."""
    amount: Amount | None = None
    amount_day: date | None = None
    before: Amount | None = None
    """How much at the start of the window, where it stood then and was told."""
    ticked_earlier: date | None = None
    """A new one's last tick before the window."""
    said_gone: date | None = None
    notes: tuple[DayNote, ...] = ()
    """The window's notes, newest first, none twice; where it has none, the last one before."""


@dataclass(frozen=True, slots=True)
class _Symptom:
    """One symptom's answers, oldest first, and what was told with them since a day."""

    answers: list[tuple[date, bool]]
    entry: Callable[[date], Entry]
    told_since: date

    def until(self, day: date) -> _Symptom:
        return replace(self, answers=[one for one in self.answers if one[0] <= day])

    def run(self) -> list[date]:
        """The ticks up to the last one that no "not today" lies between."""
        ticks = [day for day, ticked in self.answers if ticked]
        refused = [day for day, ticked in self.answers if not ticked and ticks and day < ticks[-1]]
        return [day for day in ticks if not refused or day > refused[-1]]

    def stands(self, last_filled_in: date | None) -> bool:
        """Whether the last answer is a tick that no later checklist has passed over."""
        if not self.answers or not self.answers[-1][1]:
            return False
        last = self.answers[-1][0]
        return (last_filled_in or last) - last <= timedelta(days=STANDS_FOR_DAYS)

    def told(self, days: list[date]) -> Iterator[tuple[date, Entry]]:
        """The entries of these days, newest first."""
        for day in takewhile(lambda day: day >= self.told_since, reversed(days)):
            yield day, self.entry(day)


def window(visits: Iterable[date], today: date) -> Window:
    """The window up to `today`: since the last visit, or 14 days where no visit is recorded.

    A visit of today does not count: the card shown in the clinic tells of the time since the one before.
    """
    past = sorted({visit for visit in visits if visit < today})
    stretch = timedelta(days=DAYS_WITHOUT_VISIT)
    since = past[-1] if past else today - stretch
    back_to = past[-2] if len(past) > 1 else since - stretch
    return Window(since, bool(past), back_to)


def answered_days(recorded: Recorded) -> tuple[date, ...]:
    """The days on which the patient ticked or answered anything, oldest first."""
    return tuple(sorted({day for of_symptom in recorded.answers().values() for day in of_symptom}))


def changes(recorded: Recorded, visits: Iterable[date], today: date) -> tuple[Change, ...]:
    """What became of every symptom that was ever ticked, by symptom id; what was gone before the window is left out.

    Days later than `today` (a clock set back, a flight west) count too: nothing a patient ticked is hidden.
    """
    since = window(visits, today).since
    # A day that is still to come cannot have passed anything over.
    filled_in = [day for day in answered_days(recorded) if day <= today]
    told_since = since - timedelta(days=TOLD_DAYS_BEFORE)
    found = []
    for symptom_id, answers in sorted(recorded.answers().items()):
        entry = partial(_entry, recorded, symptom_id)
        change = _change(symptom_id, _Symptom(sorted(answers.items()), entry, told_since), filled_in, since)
        found += [change] if change else []
    return tuple(found)


def _entry(recorded: Recorded, symptom_id: str, day: date) -> Entry:
    return recorded.day(day).entry(symptom_id)


def _change(symptom_id: str, symptom: _Symptom, filled_in: list[date], since: date) -> Change | None:
    answers, run = symptom.answers, symptom.run()
    last_ticked = run[-1] if run else date.min
    said_gone = next((day for day, _ in answers if day > last_ticked), None)
    if not run or (said_gone is not None and said_gone <= since):
        return None

    then = symptom.until(since)
    stood = then.stands(filled_in[place - 1] if (place := bisect_right(filled_in, since)) else None)
    is_new = last_ticked > since and not stood
    recent = run[bisect_right(run, since) :] or run
    run = recent if is_new else run
    amount_day, amount = _last_amount(symptom, recent)
    before = _last_amount(then, then.run())[1] if stood else None
    stands = last_ticked > since and symptom.stands(filled_in[-1] if filled_in else None)
    return Change(
        symptom_id,
        _became(said_gone, stands, is_new, before, amount),
        is_new,
        last_ticked,
        first_ticked=run[0],
        began=next((entry.since for _, entry in symptom.told(run) if entry.since), None),
        amount=amount,
        amount_day=amount_day,
        before=before,
        ticked_earlier=max((day for day, ticked in then.answers if ticked), default=None) if is_new else None,
        said_gone=said_gone,
        notes=_notes(symptom, since),
    )


def _became(said_gone: date | None, stands: bool, is_new: bool, before: Amount | None, now: Amount | None) -> Became:
    if said_gone:
        return Became.GONE
    if not stands:
        return Became.NOT_TICKED_SINCE
    if is_new:
        return Became.NEW
    if before is None or now is None or now is before:
        return Became.SAME
    return Became.WORSE if now.rank > before.rank else Became.BETTER


def _last_amount(symptom: _Symptom, ticks: list[date]) -> tuple[date | None, Amount | None]:
    """The last amount told and its day: a tick repeated without one keeps what was said before."""
    return next(((day, entry.amount) for day, entry in symptom.told(ticks) if entry.amount), (None, None))


def _notes(symptom: _Symptom, since: date) -> tuple[DayNote, ...]:
    unique: dict[str, DayNote] = {}
    for day, entry in symptom.told([day for day, _ in symptom.answers]):
        if unique and day <= since:
            break
        if text := one_line(entry.note):
            unique.setdefault(text, DayNote(day, text))
    return tuple(unique.values())
