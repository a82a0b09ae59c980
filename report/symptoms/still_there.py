"""What was ticked in the last days and may still be there. Not ticked since is not gone: only an answer settles it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from guide.model import Guide
from guide.ordering import urgency_order
from journal.model import Entry
from report.recorded import Recorded
from report.symptoms.retired import with_successors

DAYS_BACK = 14


@dataclass(frozen=True, slots=True)
class StillThere:
    """A symptom to ask about: its last tick before the day, with its amount and words.

    `record_id` is the id that an answer is recorded under: of the item in its place if it is no longer offered.
    """

    day: date
    entry: Entry
    record_id: str


def still_there(guide: Guide, recorded: Recorded, day: date) -> tuple[StillThere, ...]:
    """The symptoms whose last answer in the 14 days before `day` was a tick, the most urgent first."""
    first = day - timedelta(days=DAYS_BACK)
    asked: dict[str, StillThere] = {}
    joined = with_successors(guide, recorded)
    for symptom_id, answers in joined.answers().items():
        last = _last_answer(answers, first, day)
        if last is not None and answers[last]:
            offered = guide.offered(symptom_id)
            record_id = offered.id if offered else symptom_id
            symptom = StillThere(last, joined.day(last).entry(symptom_id), record_id)
            # Two items that one has replaced are asked about once.
            asked[record_id] = max(symptom, asked.get(record_id, symptom), key=lambda symptom: symptom.day)
    return tuple(sorted(asked.values(), key=lambda symptom: urgency_order(guide, symptom.record_id)))


def _last_answer(answers: Mapping[date, bool], first: date, before: date) -> date | None:
    return max((day for day in answers if first <= day < before), default=None)
