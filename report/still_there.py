"""What was ticked in the last days and may still be there. Not ticked since is not gone: only an answer settles it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from guide.model import Guide
from guide.ordering import urgency_order
from journal.model import Entry
from report.recorded import Recorded
from report.retired import with_successors

DAYS_BACK = 14


@dataclass(frozen=True, slots=True)
class StillThere:
    """A symptom to ask about: its last tick before the day, with its amount and words."""

    day: date
    entry: Entry

    @property
    def symptom_id(self) -> str:
        return self.entry.symptom_id


def still_there(guide: Guide, recorded: Recorded, day: date) -> tuple[StillThere, ...]:
    """The symptoms whose last answer in the 14 days before `day` was a tick, the most urgent first."""
    first = day - timedelta(days=DAYS_BACK)
    asked = []
    joined = with_successors(guide, recorded)
    for symptom_id, answers in joined.answers().items():
        last = _last_answer(answers, first, day)
        if last is not None and answers[last]:
            asked.append(StillThere(last, joined.day(last).entry(symptom_id)))
    return tuple(sorted(asked, key=lambda symptom: urgency_order(guide, symptom.symptom_id)))


def _last_answer(answers: Mapping[date, bool], first: date, before: date) -> date | None:
    return max((day for day in answers if first <= day < before), default=None)
