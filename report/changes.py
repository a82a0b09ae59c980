"""What became of each symptom since the last visit. Not ticked is not recovered, and nothing here is a verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from journal.model import Amount, Answer, Day, Entry
from report.typed import one_line

DAYS_WITHOUT_VISIT = 14
# A checklist filled in over midnight lies on two days: yesterday's tick still stands.
STANDS_FOR_DAYS = 1


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


_Answered = tuple[date, Entry]


def window(visits: Iterable[date], today: date) -> Window:
    """The window up to `today`: since the last visit, or 14 days where no visit is recorded.

    A visit of today does not count: the card shown in the clinic tells of the time since the one before.
    """
    past = sorted({visit for visit in visits if visit < today})
    stretch = timedelta(days=DAYS_WITHOUT_VISIT)
    since = past[-1] if past else today - stretch
    back_to = past[-2] if len(past) > 1 else since - stretch
    return Window(since, bool(past), back_to)


def answered_days(days: Iterable[Day]) -> tuple[date, ...]:
    """The days on which the patient ticked or answered anything, oldest first."""
    return tuple(sorted({d.day for d in days if any(_is_answer(e) for e in d.entries.values())}))


def changes(days: Iterable[Day], visits: Iterable[date], today: date) -> tuple[Change, ...]:
    """What became of every symptom that was ever ticked, by symptom id; what was gone before the window is left out.

    Days later than `today` (a clock set back, a flight west) count too: nothing a patient ticked is hidden.
    """
    days = tuple(days)
    since = window(visits, today).since
    # A day that is still to come cannot have passed anything over.
    filled_in = tuple(day for day in answered_days(days) if day <= today)
    found = (_change(one, answers, filled_in, since) for one, answers in _by_symptom(days).items())
    return tuple(sorted((change for change in found if change), key=lambda change: change.symptom_id))


def _is_answer(entry: Entry) -> bool:
    return entry.answer in (Answer.TICKED, Answer.NOT_TODAY)


def _by_symptom(days: tuple[Day, ...]) -> dict[str, list[_Answered]]:
    """Each symptom's answers, oldest first. An entry taken back (not asked) is no answer."""
    found: dict[str, dict[date, Entry]] = {}
    for day in days:
        for symptom_id, entry in day.entries.items():
            if _is_answer(entry):
                of_symptom = found.setdefault(symptom_id, {})
                other = of_symptom.get(day.day)
                of_symptom[day.day] = max(other, entry, key=_later) if other else entry
    return {symptom_id: sorted(answers.items(), key=lambda one: one[0]) for symptom_id, answers in found.items()}


def _later(entry: Entry) -> tuple[int, bool, str]:
    """Two records of one day should not happen; then the later edit counts, and a tick before a "not today"."""
    return entry.edit, entry.is_ticked, repr(entry)


def _stands(answers: list[_Answered], filled_in: Iterable[date]) -> bool:
    """Whether a symptom's last answer is a tick that no later checklist has passed over."""
    if not answers or not answers[-1][1].is_ticked:
        return False
    last = max(filled_in, default=answers[-1][0])
    return last - answers[-1][0] <= timedelta(days=STANDS_FOR_DAYS)


def _run(answers: list[_Answered]) -> list[_Answered]:
    """The ticks up to the last one that no "not today" lies between."""
    ticks = [one for one in answers if one[1].is_ticked]
    refused = [day for day, entry in answers if not entry.is_ticked and ticks and day < ticks[-1][0]]
    return [one for one in ticks if not refused or one[0] > refused[-1]]


def _change(symptom_id: str, answers: list[_Answered], filled_in: tuple[date, ...], since: date) -> Change | None:
    run = _run(answers)
    last_ticked = run[-1][0] if run else date.min
    said_gone = next((day for day, _ in answers if day > last_ticked), None)
    if not run or (said_gone is not None and said_gone <= since):
        return None

    then = [one for one in answers if one[0] <= since]
    stood = _stands(then, (day for day in filled_in if day <= since))
    is_new = last_ticked > since and not stood
    recent = [one for one in run if one[0] > since] or run
    run = recent if is_new else run
    amount_day, amount = _last_amount(recent)
    before = _last_amount(_run(then))[1] if stood else None
    stands = last_ticked > since and _stands(answers, filled_in)
    return Change(
        symptom_id,
        _became(said_gone, stands, is_new, before, amount),
        is_new,
        last_ticked,
        first_ticked=run[0][0],
        began=next((entry.since for _, entry in reversed(run) if entry.since), None),
        amount=amount,
        amount_day=amount_day,
        before=before,
        ticked_earlier=max((day for day, entry in then if entry.is_ticked), default=None) if is_new else None,
        said_gone=said_gone,
        notes=_notes(answers, since),
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


def _last_amount(ticks: list[_Answered]) -> tuple[date | None, Amount | None]:
    """The last amount told and its day: a tick repeated without one keeps what was said before."""
    return next(((day, entry.amount) for day, entry in reversed(ticks) if entry.amount), (None, None))


def _notes(answers: list[_Answered], since: date) -> tuple[DayNote, ...]:
    unique: dict[str, DayNote] = {}
    for day, entry in reversed(answers):
        if unique and day <= since:
            break
        if text := one_line(entry.note):
            unique.setdefault(text, DayNote(day, text))
    return tuple(unique.values())
