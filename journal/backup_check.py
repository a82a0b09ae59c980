"""Whether the records of a backup are such as the journal itself could have written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from journal.documents import LARGEST_EDIT, MEASURES, is_id, read_date
from journal.errors import BackupStrange

DEEPEST = 16
_OPEN_ENDS = 200  # brackets that a file cut off in the middle may leave open, with a wide margin
_MOST = 100_000  # documents; nobody records for 270 years
_STRING = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_NO_BRACKETS = bytes(n for n in range(256) if n not in b"[]{}")


def check_depth(data: bytes) -> None:
    """Refuse JSON nested so deeply that reading it could exhaust the stack; before it is read."""
    brackets = _STRING.sub(b"", data).translate(None, _NO_BRACKETS)
    for _ in range(DEEPEST):
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    if len(brackets) > _OPEN_ENDS:
        raise BackupStrange("nested too deeply")


def check_tables(tables: Mapping[str, Any]) -> None:
    """Raise BackupStrange at the first thing that no version of this app can have written."""
    for table, check in _TABLES.items():
        for key, document in _mapping(tables.get(table, {}), table).items():
            where = f"{table} {key!r}"
            check(key, _mapping(document, where), where)
    if strange := tables.keys() - _TABLES.keys():
        raise BackupStrange(f"unknown tables {sorted(strange)}")
    if sum(len(table) for table in tables.values()) > _MOST:
        raise BackupStrange("too many records")


def check_text(tables: Mapping[str, Any]) -> None:
    """Raise BackupStrange for what JSON can spell and cannot hold: half an emoji, a number like 1e999."""
    try:
        json.dumps(tables, ensure_ascii=False, allow_nan=False).encode()
    except ValueError as error:
        raise BackupStrange(str(error)) from error


def _day(key: str, document: Mapping[str, Any], where: str) -> None:
    _date(key, where)
    for symptom_id, item in _mapping(document.get("entries", {}), where).items():
        _id(symptom_id, where)
        _item(item, f"{where} {symptom_id}", _ENTRY)
    for name in MEASURES:
        if name in document:
            _item(document[name], f"{where} {name}", {"value": _is_number})


def _field(key: str, document: Mapping[str, Any], where: str) -> None:
    _id(key, where)
    _item(document, where, {"value": lambda value: not isinstance(value, dict | list)})


def _visit(key: str, document: Mapping[str, Any], where: str) -> None:
    _date(key, where)
    _item(document, where, {"kept": lambda value: isinstance(value, bool)})


def _item(item: object, where: str, fields: Mapping[str, Callable[[Any], bool]]) -> None:
    """Something with an edit counter and a device; fields that nobody knows may be anything."""
    values = _mapping(item, where)
    edit, device = values.get("edit"), values.get("device")
    if not isinstance(edit, int) or isinstance(edit, bool) or not 1 <= edit <= LARGEST_EDIT:
        raise BackupStrange(f"{where}: edit {edit!r}")
    _id(device, where)
    for name, check in fields.items():
        if name in values and not check(values[name]):
            raise BackupStrange(f"{where}: {name}")


def _mapping(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise BackupStrange(f"{where}: not an object")
    return value


def _id(value: object, where: str) -> None:
    if not is_id(value):
        raise BackupStrange(f"{where}: {value!r} is no id")


def _date(key: str, where: str) -> None:
    day = read_date(key)
    if day is None or day.isoformat() != key:
        raise BackupStrange(f"{where}: no date")


def _is_number(value: object) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e9)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_text_or_none(value: object) -> bool:
    return value is None or isinstance(value, str)


_ENTRY = {"answer": _is_text, "amount": _is_text_or_none, "since": _is_text_or_none, "note": _is_text}
_TABLES = {"days": _day, "about": _field, "visits": _visit}
