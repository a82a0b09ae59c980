"""Records of items that the checklist no longer offers, read together with those of the items in their place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from guide.model import Guide
from journal.model import Answer, Day, Entry
from report.recorded import Answers, Recorded


def with_successors(guide: Guide, recorded: Recorded) -> Recorded:
    """The records with a retired item under the id of its successor, once the patient has answered that one later.

    So a symptom that was ticked under the old words and later under the new ones is one symptom that lasts. Until then
    it stays under the words that were ticked. Nothing is written.
    """
    last = {symptom_id: max(days) for symptom_id, days in recorded.answers().items() if days}
    moved = {
        item.id: item.now
        for item in guide.retired
        if item.id in last and item.now in last and last[item.now] > last[item.id]
    }
    return _Joined(recorded, moved) if moved else recorded


class _Joined:
    """Recorded days in which the entries of `moved` are read under other ids."""

    def __init__(self, recorded: Recorded, moved: Mapping[str, str]) -> None:
        self._recorded = recorded
        self._moved = moved

    def dates(self) -> tuple[date, ...]:
        return self._recorded.dates()

    def day(self, day: date) -> Day:
        stored = self._recorded.day(day)
        entries: dict[str, Entry] = {}
        for symptom_id, entry in stored.entries.items():
            current = self._moved.get(symptom_id, symptom_id)
            read = replace(entry, symptom_id=current)
            entries[current] = _joined(entries[current], read) if current in entries else read
        return replace(stored, entries=entries)

    def answers(self) -> Answers:
        joined: dict[str, dict[date, bool]] = defaultdict(dict)
        for symptom_id, answers in self._recorded.answers().items():
            of_current = joined[self._moved.get(symptom_id, symptom_id)]
            for day, is_ticked in answers.items():
                of_current[day] = of_current.get(day, False) or is_ticked
        return joined


def _joined(first: Entry, second: Entry) -> Entry:
    """One entry of two on the same day: a tick counts, then the larger amount; both notes are read."""
    notes = dict.fromkeys(entry.note for entry in (first, second) if entry.note)
    return replace(max(first, second, key=_weight), note=" ".join(notes))


def _weight(entry: Entry) -> tuple[bool, bool, int, str]:
    amount = entry.amount.rank if entry.amount else -1
    return entry.is_ticked, entry.answer is Answer.NOT_TODAY, amount, entry.note
