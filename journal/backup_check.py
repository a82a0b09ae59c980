"""Checks that the journal itself could have written the records of a backup."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from journal.documents import CALL, LOOKED, MAX_EDIT, MEASURES, is_id, read_date
from journal.errors import BackupStrange

MAX_DEPTH = 16
_MAX_OPEN_BRACKETS = 200  # brackets that a truncated file may leave open, with a wide margin
_MAX_DOCUMENTS = 100_000  # documents; nobody records for 270 years
_STRING = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_NO_BRACKETS = bytes(n for n in range(256) if n not in b"[]{}")


def check_depth(data: bytes) -> None:
    """Refuse JSON nested so deeply that parsing it could exhaust the stack; before it is parsed."""
    brackets = _STRING.sub(b"", data).translate(None, _NO_BRACKETS)
    for _ in range(MAX_DEPTH):
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    if len(brackets) > _MAX_OPEN_BRACKETS:
        raise BackupStrange("nested too deeply")


def check_tables(tables: Mapping[str, Any]) -> None:
    """Raise BackupStrange at the first value that no version of this app can have written."""
    for table, check in _TABLES.items():
        for key, document in _require_mapping(tables.get(table, {}), table).items():
            location = f"{table} {key!r}"
            check(key, _require_mapping(document, location), location)
    if strange := tables.keys() - _TABLES.keys():
        raise BackupStrange(f"unknown tables {sorted(strange)}")
    if sum(len(table) for table in tables.values()) > _MAX_DOCUMENTS:
        raise BackupStrange("too many records")


def check_text(tables: Mapping[str, Any]) -> None:
    """Raise BackupStrange for what JSON can spell but not represent: half an emoji, a number like 1e999."""
    try:
        json.dumps(tables, ensure_ascii=False, allow_nan=False).encode()
    except ValueError as error:
        raise BackupStrange(str(error)) from error


def _check_day(key: str, document: Mapping[str, Any], location: str) -> None:
    _require_date(key, location)
    for symptom_id, item in _require_mapping(document.get("entries", {}), location).items():
        _require_id(symptom_id, location)
        _check_item(item, f"{location} {symptom_id}", _ENTRY)
    for name in MEASURES:
        if name in document:
            _check_item(document[name], f"{location} {name}", {"value": _is_number})
    if LOOKED in document:
        _check_item(document[LOOKED], f"{location} {LOOKED}", {"value": lambda value: isinstance(value, bool)})
    if CALL in document:
        _check_item(document[CALL], f"{location} {CALL}", {"who": _is_text, "said": _is_text, "by": _is_text})


def _check_field(key: str, document: Mapping[str, Any], location: str) -> None:
    _require_id(key, location)
    _check_item(document, location, {"value": lambda value: not isinstance(value, dict | list)})


def _check_visit(key: str, document: Mapping[str, Any], location: str) -> None:
    _require_date(key, location)
    _check_item(document, location, {"kept": lambda value: isinstance(value, bool)})


def _check_item(item: object, location: str, fields: Mapping[str, Callable[[Any], bool]]) -> None:
    """Check an item with an edit counter and a device; unknown fields may be anything."""
    values = _require_mapping(item, location)
    edit, device = values.get("edit"), values.get("device")
    if not isinstance(edit, int) or isinstance(edit, bool) or not 1 <= edit <= MAX_EDIT:
        raise BackupStrange(f"{location}: edit {edit!r}")
    _require_id(device, location)
    for name, check in fields.items():
        if name in values and not check(values[name]):
            raise BackupStrange(f"{location}: {name}")


def _require_mapping(value: object, location: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise BackupStrange(f"{location}: not an object")
    return value


def _require_id(value: object, location: str) -> None:
    if not is_id(value):
        raise BackupStrange(f"{location}: {value!r} is not a valid id")


def _require_date(key: str, location: str) -> None:
    day = read_date(key)
    if day is None or day.isoformat() != key:
        raise BackupStrange(f"{location}: not a date")


def _is_number(value: object) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e9)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_text_or_none(value: object) -> bool:
    return value is None or isinstance(value, str)


_ENTRY = {
    "answer": _is_text,
    "amount": _is_text_or_none,
    "since": _is_text_or_none,
    "note": _is_text,
    "compared": _is_text_or_none,
    "words": _is_text,
    "by": _is_text,
}
_TABLES = {"days": _check_day, "about": _check_field, "visits": _check_visit}
