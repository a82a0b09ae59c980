"""Stored documents and the typed values of `model.py`, and what one change does to a document.

Every entry, measure, field and visit carries `edit`, how often it was changed, and `device`, who changed it
last. Decoding never fails: what a newer version wrote and this one does not know stays in the document, and
in `Entry.unknown`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from enum import Enum
from typing import Any

from journal.model import Amount, Answer, Call, Comparison, Day, Entry, Profile
from journal.storage.log_format import Document

MEASURES = ("temperature", "stools")
PROFILE_FIELDS = {f.name: str(f.type).split(" | ")[0] for f in fields(Profile)}
"""Each field of the profile and its type: `str`, `date` or `bool`."""
_EMPTY = Profile()
MAX_EDIT = 2**40
_ID = re.compile(r"[A-Za-z0-9_.:-]{1,64}")
_ANSWERS = {Answer.TICKED.value: True, Answer.NOT_TODAY.value: False}
LOOKED = "looked"
CALL = "call"
_KIND_NOW = {"bispecific": "t-cell-engager"}
"""Kinds of treatment that the guide calls by another id now. What is stored stays as it is."""
_KNOWN = {"answer", "amount", "since", "note", "compared", "words", "by", "edit", "device"}


def is_id(value: object) -> bool:
    """Whether a value can be the id of a symptom, a field or a device."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def entry_values(entry: Entry) -> dict[str, object]:
    """What the patient recorded in an entry, by the names of its document."""
    values = {name: getattr(entry, name) for name in ("answer", "amount", "since", "note", "compared")}
    # Words name a symptom once and for all: only an entry of one that is in no list has any.
    return values | ({"words": entry.words} if entry.words else {})


def to_json_value(value: object) -> Any:
    """A value as JSON represents it. ValueError for NaN and infinity."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        # A text field may pass half an emoji, which cannot be encoded as text.
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("not a number that can be stored")
    return value


def with_changes(
    item: Mapping[str, Any] | None, device: str, values: Mapping[str, object], by: str = ""
) -> Document | None:
    """An item with new values, its edit counted and who made it; None if nothing would be different.

    `by`: the name of whoever writes, if it is not the patient.
    """
    old = dict(item or {})
    new = {name: to_json_value(value) for name, value in values.items()}
    if all(old.get(name) == value for name, value in new.items()):
        return None
    old.pop("by", None)
    if by:
        new["by"] = to_json_value(by)
    return {**old, **new, "edit": min(edit_count(old) + 1, MAX_EDIT), "device": device}


def edit_count(item: Mapping[str, Any]) -> int:
    """How often an item was changed; 0 if that cannot be read."""
    edit = item.get("edit")
    return edit if isinstance(edit, int) and not isinstance(edit, bool) and edit >= 0 else 0


def read_date(text: object) -> date | None:
    """A date as stored, or None."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def read_day(day: date, document: Mapping[str, Any]) -> Day:
    """A day as stored."""
    entries = document.get("entries")
    items = entries if isinstance(entries, dict) else {}
    temperature, stools = (_read_measure(document, name) for name in MEASURES)
    return Day(
        day,
        {name: read_entry(name, item) for name, item in items.items() if isinstance(item, dict)},
        None if temperature is None else float(temperature),
        None if stools is None else int(stools),
        _read_looked(document),
        _read_call(document),
    )


def read_answers(document: Mapping[str, Any]) -> Iterator[tuple[str, bool | None]]:
    """For each symptom of a stored day whether it was ticked (True), answered "not today" (False) or neither (None)."""
    entries = document.get("entries")
    for symptom_id, item in entries.items() if isinstance(entries, dict) else ():
        answer = item.get("answer") if isinstance(item, dict) else None
        yield symptom_id, _ANSWERS.get(answer) if isinstance(answer, str) else None


def read_entry(symptom_id: str, item: Mapping[str, Any]) -> Entry:
    """An entry as stored; a value this version cannot read goes to `unknown` under its own name."""
    unknown = {name: value for name, value in item.items() if name not in _KNOWN}
    answer = _enum_or_none(Answer, item.get("answer"))
    amount = _enum_or_none(Amount, item.get("amount"))
    since = read_date(item.get("since"))
    compared = _enum_or_none(Comparison, item.get("compared"))
    texts = ("note", "words", "by")
    note, words, by = (value if isinstance(value := item.get(name), str) else None for name in texts)
    read = {
        "answer": answer,
        "amount": amount,
        "since": since,
        "note": note,
        "compared": compared,
        "words": words,
        "by": by,
    }
    unknown |= {n: item[n] for n, value in read.items() if value is None and item.get(n) is not None}
    return Entry(
        symptom_id,
        answer or Answer.NOT_ASKED,
        amount,
        since,
        note or "",
        edit_count(item),
        str(item.get("device", "")),
        unknown,
        compared,
        words or "",
        by or "",
    )


def read_profile(documents: Mapping[str, Mapping[str, Any]]) -> Profile:
    """The profile as stored: one document a field."""
    values: dict[str, Any] = {}
    for name, kind in PROFILE_FIELDS.items():
        value = documents.get(name, {}).get("value")
        if kind == "date":
            value = read_date(value)
        elif not isinstance(value, bool if kind == "bool" else str):
            value = None
        values[name] = getattr(_EMPTY, name) if value is None else value
    values["kind"] = _KIND_NOW.get(values["kind"], values["kind"])
    return Profile(**values)


def _read_measure(document: Mapping[str, Any], name: str) -> float | int | None:
    item = document.get(name)
    value = item.get("value") if isinstance(item, dict) else None
    usable = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return value if usable else None


def _read_looked(document: Mapping[str, Any]) -> bool:
    item = document.get(LOOKED)
    return isinstance(item, dict) and item.get("value") is True


def _read_call(document: Mapping[str, Any]) -> Call:
    item = document.get(CALL)
    known = item if isinstance(item, dict) else {}
    return Call(*(value if isinstance(value := known.get(name), str) else "" for name in ("who", "said", "by")))


def _enum_or_none(kind: type[Any], value: object) -> Any:
    try:
        return kind(value)
    except ValueError:
        return None
