"""Recorded days in memory, one record a day, for tests of what is made of them."""

from collections.abc import Iterable
from datetime import date

from journal import Day
from report.recorded import Answers, record_answer


class RecordedDays:
    """Recorded days, in any order."""

    def __init__(self, days: Iterable[Day]) -> None:
        self._days = {day.day: day for day in days}

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
