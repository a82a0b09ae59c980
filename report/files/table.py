"""The recorded days as a table (CSV, RFC 4180) for spreadsheets and statistics, the oldest day first."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator

from guide.model import Guide
from journal.model import Answer, Day, Entry
from report.names import entry_name
from report.recorded import Recorded
from report.safe_text import plain
from report.symptoms.by_urgency import by_urgency

COLUMNS = (
    *("date", "symptom_id", "symptom", "level", "answer", "amount", "compared", "since", "note"),
    *("looked", "temperature_c", "stools"),
)
"""The same in every language, for software; so are the values, but for names and notes."""
_YES = "yes"
_ANSWERS = {Answer.TICKED: _YES, Answer.NOT_TODAY: "no"}
_FORMULA_STARTS = frozenset("=+-@")


def days_csv(guide: Guide, recorded: Recorded) -> bytes:
    """A row for each answer, and one for what else was recorded for a day.

    The mark at its start tells Excel that it is UTF-8.
    """
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, COLUMNS)
    table.writeheader()
    for day in sorted(recorded.dates()):
        table.writerows(_rows(guide, recorded.day(day)))
    return text.getvalue().encode("utf-8-sig")


def without_formula(text: str) -> str:
    """The text behind an apostrophe if a spreadsheet could take it for a formula; it looks past leading spaces."""
    # Japanese spreadsheets read a wide "＝" like "=".
    first = unicodedata.normalize("NFKC", text.lstrip()[:1])
    return f"'{text}" if first in _FORMULA_STARTS or text[:1] in ("\t", "\r") else text


def _rows(guide: Guide, day: Day) -> Iterator[dict[str, object]]:
    answered = [entry for entry in day.entries.values() if entry.answer is not Answer.NOT_ASKED]
    for entry in by_urgency(guide, answered):
        yield {"date": day.day.isoformat(), **_cells(guide, entry)}
    if day.looked or day.temperature is not None or day.stools is not None:
        looked = _YES if day.looked else ""
        yield {"date": day.day.isoformat(), "looked": looked, "temperature_c": day.temperature, "stools": day.stools}


def _cells(guide: Guide, entry: Entry) -> dict[str, str]:
    symptom = guide.symptom(entry.symptom_id)
    cells = {
        "symptom_id": entry.symptom_id,
        "symptom": entry_name(guide, entry),
        "level": symptom.urgency.value if symptom else "",
        "answer": _ANSWERS.get(entry.answer, entry.answer.value),
        "amount": entry.amount.value if entry.amount else "",
        "compared": entry.compared.value if entry.compared else "",
        "since": entry.since.isoformat() if entry.since else "",
        "note": plain(entry.note).strip(),
    }
    return {column: without_formula(text) for column, text in cells.items()}
