"""What is stored, record by record, in words; a name this version does not know is shown as it is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from guide.dates import say_date
from guide.model import Guide
from journal import Record
from journal.questions import QUESTION

_ANSWERS = ("ticked", "not_today", "not_asked")
_IN_PAGE = {
    "ticks": "page_ticks",
    "journal": "page_journal",
    "number": "page_number",
    "text_size": "page_text_size",
    "theme": "about_theme",
    "language": "about_language",
    "recorded": "page_recorded",
    "starting": "page_starting",
    "ended": "page_ended",
}


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """One record: what it is, and a line for each value in it."""

    title: str
    lines: tuple[str, ...]


def stored_record(guide: Guide, record: Record) -> StoredRecord:
    """The record in words; nothing is left out."""
    return StoredRecord(_title(guide, record), tuple(_lines(guide, record.document)))


def stored_in_page(guide: Guide, stored: Mapping[str, Any]) -> Iterator[StoredRecord]:
    """What the web page stores besides the journal: pending ticks, what it shows, a number, its text size."""
    for name, value in stored.items():
        title = guide.say("stored.in_page", which=_word(guide, _IN_PAGE.get(name, name), name))
        for item in value if isinstance(value, list) else [value]:
            if item is not None:
                document = item if isinstance(item, Mapping) else {"value": item}
                yield StoredRecord(title, tuple(_lines(guide, document)))


def field_name(guide: Guide, name: str) -> str:
    """The name of a field of My card, or of a question; the stored name if only a newer version knows the field."""
    if name.startswith(QUESTION):
        return guide.say("stored.question")
    return _word(guide, f"about_{name}", name)


def _word(guide: Guide, key: str, default: str) -> str:
    return guide.words.get(f"stored.{key}", default)


def _title(guide: Guide, record: Record) -> str:
    key = record.key
    if record.table in ("days", "visits"):
        return guide.say(f"stored.{record.table}", date=_day(guide, key))
    if record.table == "about":
        return guide.say("stored.about", field=field_name(guide, key))
    if record.table == "meta":
        return guide.say("stored.meta", which=_word(guide, key, key))
    return guide.say("stored.newer", table=record.table, which=key)


def _day(guide: Guide, stored: str) -> str:
    try:
        return say_date(guide, date.fromisoformat(stored), "long")
    except ValueError:
        return stored


def _lines(guide: Guide, document: Mapping[str, Any], prefix: str = "") -> list[str]:
    """One line per value; a nested value is named by both names."""
    lines: list[str] = []
    for name, value in document.items():
        if isinstance(value, Mapping):
            # The entries of a day are named by their symptoms alone.
            nested_prefix = prefix if name == "entries" and not prefix else f"{prefix}{_name(guide, name)}, "
            lines.extend(_lines(guide, value, nested_prefix))
        else:
            full_name = f"{prefix}{_name(guide, name)}"
            lines.append(guide.say("stored.line", name=full_name, value=_value(guide, name, value)))
    return lines


def _name(guide: Guide, name: str) -> str:
    symptom = guide.symptom(name)
    return symptom.name if symptom else _word(guide, name, name)


def _value(guide: Guide, name: str, value: Any) -> str:
    if value is None or value == "":
        return guide.say("stored.empty")
    if isinstance(value, bool):
        return guide.say("stored.yes" if value else "stored.no")
    if name == "answer" and value in _ANSWERS:
        return guide.say(f"stored.answer_{value}")
    if name == "symptom_id":
        return _name(guide, str(value))
    if isinstance(value, list):
        return ", ".join(_name(guide, str(item)) for item in value) or guide.say("stored.empty")
    if name == "at" and isinstance(value, int | float):
        return datetime.fromtimestamp(value / 1000).isoformat(" ", "seconds")
    return str(value)
