"""What a patient recorded, as the cards read it: days are decoded only where they are needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile
from typing import Protocol

from journal.model import Answer, Day, Entry

Answers = Mapping[str, Mapping[date, bool]]
"""For each symptom the days on which it was ticked (True) or answered "not today" (False)."""


class Recorded(Protocol):
    """Recorded days. The journal is one."""

    def dates(self) -> tuple[date, ...]:
        """Every day on which something is recorded, newest first."""

    def day(self, day: date) -> Day:
        """What is recorded for a day; an empty day if nothing is."""

    def answers(self) -> Answers:
        """What was answered on every day, without amounts, notes and measures."""


DAYS_BACK = 14


def last_recorded(recorded: Recorded, today: date) -> date | None:
    """The last day on which something is recorded, 14 days back at most; then a start opens today's checklist."""
    first = today - timedelta(days=DAYS_BACK)
    days = takewhile(lambda day: day >= first, recorded.dates())
    return next((day for day in days if recorded.day(day).is_recorded), None)


class RecordedDays:
    """Recorded days in memory."""

    def __init__(self, days: Iterable[Day]) -> None:
        self._days: dict[date, Day] = {}
        for day in days:
            other = self._days.get(day.day)
            self._days[day.day] = _merged(other, day) if other else day

    def dates(self) -> tuple[date, ...]:
        return tuple(sorted(self._days, reverse=True))

    def day(self, day: date) -> Day:
        return self._days.get(day) or Day(day)

    def answers(self) -> Answers:
        answers: dict[str, dict[date, bool]] = {}
        for day in self._days.values():
            for symptom_id, entry in day.entries.items():
                record_answer(answers, day.day, symptom_id, entry)
        return answers


def _merged(first: Day, second: Day) -> Day:
    """One record of two for the same day, which should not happen: the later edit counts; of equal ones, the tick."""
    entries = dict(first.entries)
    for symptom_id, entry in second.entries.items():
        entries[symptom_id] = max(entries.get(symptom_id, entry), entry, key=_later)
    return replace(second, entries=entries)


def _later(entry: Entry) -> tuple[int, bool, str]:
    return entry.edit, entry.is_ticked, repr(entry)


def record_answer(answers: dict[str, dict[date, bool]], day: date, symptom_id: str, entry: Entry) -> None:
    """Add the answer of an entry to `answers`; one that was taken back is removed."""
    if entry.answer is Answer.NOT_ASKED:
        answers.get(symptom_id, {}).pop(day, None)
    else:
        answers.setdefault(symptom_id, {})[day] = entry.is_ticked
