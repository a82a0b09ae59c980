"""Each symptom of a month as a row of days with its amount, and the same in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from guide.dates import say_date
from guide.model import Guide
from guide.ordering import urgency_order
from journal.model import Amount, Answer, Day, Entry
from report.history.calendar import month_after
from report.names import symptom_name


@dataclass(frozen=True, slots=True)
class Cell:
    """What a symptom's row shows for a day. `amount` is None also if it was not written down."""

    is_ticked: bool = False
    amount: Amount | None = None


@dataclass(frozen=True, slots=True)
class SymptomRow:
    """A symptom in a month: a cell for each day, and all of it in words."""

    symptom_id: str
    name: str
    cells: tuple[Cell, ...]
    words: str


def symptom_rows(guide: Guide, days: Sequence[Day], month: date) -> tuple[SymptomRow, ...]:
    """A row for each symptom that was ticked in the month, the most urgent first."""
    ticked = {entry.symptom_id: entry.words for day in days for entry in day.ticked}
    length = (month_after(month) - month).days
    return tuple(
        _row(guide, symptom_id, ticked[symptom_id], days, length)
        for symptom_id in sorted(ticked, key=lambda symptom_id: urgency_order(guide, symptom_id))
    )


def _row(guide: Guide, symptom_id: str, words: str, days: Iterable[Day], length: int) -> SymptomRow:
    cells = [Cell()] * length
    parts = []
    for day in days:
        entry = day.entry(symptom_id)
        if entry.answer is Answer.NOT_ASKED:
            continue
        cells[day.day.day - 1] = Cell(entry.is_ticked, entry.amount)
        date_words = say_date(guide, day.day, "short")
        parts.append(guide.say("history.on_day", date=date_words, what=_cell_words(guide, entry)))
    name = symptom_name(guide, symptom_id, words)
    return SymptomRow(symptom_id, name, tuple(cells), guide.say("history.row", name=name, days="; ".join(parts)))


def _cell_words(guide: Guide, entry: Entry) -> str:
    if not entry.is_ticked:
        return guide.say("history.cell_gone")
    return guide.say(f"report.amount_{entry.amount.value}" if entry.amount else "history.cell_ticked")
