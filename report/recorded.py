"""What a patient recorded, as the cards read it: cheaply, and in full only where it is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
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
        """What was answered on every day, without the rest of what was recorded."""


class RecordedDays:
    """Days that are at hand."""

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
        found: dict[str, dict[date, bool]] = {}
        for day in self._days.values():
            for symptom_id, entry in day.entries.items():
                note_answer(found, day.day, symptom_id, entry)
        return found


def _merged(one: Day, other: Day) -> Day:
    """Two records of one day should not happen; then the later edit counts, and a tick before a "not today"."""
    entries = dict(one.entries)
    for symptom_id, entry in other.entries.items():
        entries[symptom_id] = max(entries.get(symptom_id, entry), entry, key=_later)
    return replace(other, entries=entries)


def _later(entry: Entry) -> tuple[int, bool, str]:
    return entry.edit, entry.is_ticked, repr(entry)


def note_answer(found: dict[str, dict[date, bool]], day: date, symptom_id: str, entry: Entry) -> None:
    """Put an entry's answer in its place; one that was taken back is none."""
    if entry.answer is Answer.NOT_ASKED:
        found.get(symptom_id, {}).pop(day, None)
    else:
        found.setdefault(symptom_id, {})[day] = entry.is_ticked
