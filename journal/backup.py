"""One JSON file with everything recorded, and how to restore it: previewed first, then merged, never replaced.

`{"format": "between-visits", "version", "made", "checksum", "tables"}`. `version` is the schema of the
records, `checksum` the SHA-256 of `tables` as canonical JSON, `made` is for people and decides nothing.
Of two versions of an item, restoring takes the one with the higher edit counter, then device id; it deletes
nothing, and a tick that was taken back later than the backup stays taken back. A file with any error is
refused as a whole.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from journal.backup_check import check_depth, check_tables, check_text
from journal.documents import read_date
from journal.errors import (
    BackupCutOff,
    BackupDamaged,
    BackupEmpty,
    BackupError,
    BackupNewer,
    BackupNotOurs,
    BackupTooLarge,
)
from journal.journal import Journal
from journal.merge import merge
from journal.migrations import Tables, migrate
from journal.storage.log_format import SCHEMA

FORMAT = "between-visits"
MAX_BYTES = 64 * 1024 * 1024  # bytes; ten thousand full days are about 17 million
BACKUP_TABLES = ("days", "about", "visits")  # not "meta": a device id belongs to one device


@dataclass(frozen=True, slots=True)
class Preview:
    """What restoring would change. `items` counts ticks, numbers, fields and visits that would be new or
    newer; `unchanged` those that differ and stay, because this journal has the newer ones."""

    made: date | None
    new_days: tuple[date, ...]
    changed_days: tuple[date, ...]
    profile: tuple[str, ...]
    visits: tuple[date, ...]
    items: int
    unchanged: int
    writers: tuple[tuple[str, int], ...] = ()
    """How many of the items on days each person wrote, by name; the patient's own are under an empty name."""

    @property
    def changes_nothing(self) -> bool:
        return self.items == 0


def file_name(today: date) -> str:
    """The name of a backup made on a day."""
    return f"{FORMAT}-{today.isoformat()}.json"


def export(journal: Journal, today: date) -> bytes:
    """Everything recorded, as the bytes of a backup file."""
    tables = {name: dict(journal.table(name)) for name in BACKUP_TABLES}
    content = {
        "format": FORMAT,
        "version": SCHEMA,
        "made": today.isoformat(),
        "checksum": checksum(tables),
        "tables": tables,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def checksum(tables: object) -> str:
    """SHA-256 of the tables as canonical JSON: sorted, without spaces, ASCII only."""
    text = json.dumps(tables, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def preview(journal: Journal, data: bytes) -> Preview:
    """What restoring these bytes would change; BackupError if they are not a valid backup."""
    return _compare(journal, _read(data))


async def restore(journal: Journal, data: bytes) -> Preview:
    """Merge a backup in one write; returns what changed. BackupError or NotSaved: nothing changed."""
    content = _read(data)
    changes = _compare(journal, content)
    await journal.merge_in(content["tables"])
    return changes


def _read(data: bytes) -> dict[str, Any]:
    """The content of a valid backup, its records in the current schema."""
    content = _parse(data)
    version, tables = content.get("version"), content.get("tables")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BackupDamaged("no version")
    if version > SCHEMA:
        raise BackupNewer(f"version {version}")
    if not isinstance(tables, dict) or content.get("checksum") != checksum(tables):
        raise BackupDamaged("the checksum does not match")
    check_tables(tables)
    check_text(tables)
    content["tables"] = migrate(tables, version)
    return content


def _parse(data: bytes) -> dict[str, Any]:
    if len(data) > MAX_BYTES:
        raise BackupTooLarge(f"{len(data)} bytes")
    if not data.strip():
        raise BackupEmpty("no bytes")
    check_depth(data)
    try:
        text = data.decode("utf-8-sig")  # an editor may have put a byte order mark there
        content = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise _unreadable(data, error) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise BackupNotOurs("another format")
    return content


def _unreadable(data: bytes, error: Exception) -> BackupError:
    """What is wrong with bytes that are not JSON."""
    if b'"format"' not in data[:200] or FORMAT.encode() not in data[:200]:
        return BackupNotOurs(str(error))
    at_end = isinstance(error, json.JSONDecodeError) and not error.doc[error.pos :].strip()
    return (BackupCutOff if at_end or not data.rstrip().endswith(b"}") else BackupDamaged)(str(error))


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _compare(journal: Journal, content: Mapping[str, Any]) -> Preview:
    tables: Tables = content["tables"]
    changed: dict[str, list[str]] = {"new": [], "days": [], "about": [], "visits": []}
    items = unchanged = 0
    writers: Counter[str] = Counter()
    for table, documents in tables.items():
        for key, theirs in documents.items():
            mine = journal.table(table).get(key)
            old, new, other = (_items(table, d) for d in (mine, merge(table, mine, theirs), theirs))
            taken = [new[name] for name in new if new[name] != old.get(name)]
            different = len(taken)
            items += different
            if table == "days":
                writers.update(_writer(item) for item in taken)
            unchanged += sum(other[name] != new[name] for name in other)
            if different:
                changed["new" if table == "days" and mine is None else table].append(key)
    return Preview(
        made=read_date(content.get("made")),
        new_days=_dates(changed["new"]),
        changed_days=_dates(changed["days"]),
        profile=tuple(sorted(changed["about"])),
        visits=_dates(changed["visits"]),
        items=items,
        unchanged=unchanged,
        writers=tuple(sorted(writers.items())),
    )


def _writer(item: Any) -> str:
    name = item.get("by") if isinstance(item, dict) else None
    return name if isinstance(name, str) else ""


def _dates(keys: list[str]) -> tuple[date, ...]:
    return tuple(sorted(map(date.fromisoformat, keys), reverse=True))


def _items(table: str, document: Mapping[str, Any] | None) -> dict[str, Any]:
    """The parts of a record that are merged one by one, by name."""
    if table != "days" or not document:
        return {"": document} if document else {}
    others = {f" {name}": value for name, value in document.items() if name != "entries"}
    return {**document.get("entries", {}), **others}
