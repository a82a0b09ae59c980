"""What a patient recorded, as the cards read it: days are decoded only where they are needed."""

from __future__ import annotations

from collections.abc import Mapping
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


def record_answer(answers: dict[str, dict[date, bool]], day: date, symptom_id: str, entry: Entry) -> None:
    """Add the answer of an entry to `answers`; one that was taken back is removed."""
    if entry.answer is Answer.NOT_ASKED:
        answers.get(symptom_id, {}).pop(day, None)
    else:
        answers.setdefault(symptom_id, {})[day] = entry.is_ticked
