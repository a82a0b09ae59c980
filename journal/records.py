"""What is stored, as typed values read from memory. Recording is in `journal.py`."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from journal import documents
from journal.merge import merge
from journal.migrations import migrate
from journal.model import Day, Profile
from journal.storage.ab_log import ABLog, RecoveredState
from journal.storage.log_format import SCHEMA, Document, line, read_document, read_line
from journal.storage.tinydb_adapter import Database, SlotStorage


@dataclass(frozen=True, slots=True)
class Record:
    """One stored document as it is, for the page that lists everything."""

    table: str
    key: str
    document: Mapping[str, Any]


class Records:
    """The stored records. Days, answers and the profile are decoded on first access."""

    def __init__(self, ab_log: ABLog, device: str | None = None) -> None:
        self._device = device or secrets.token_hex(8)
        self._days: dict[date, Day] = {}
        self._dates: tuple[date, ...] | None = None
        self._answers: dict[str, dict[date, bool]] | None = None
        self._profile: Profile | None = None
        self._attach(ab_log)

    @property
    def device(self) -> str:
        """The random id that marks changes made here; it reveals nothing about the device."""
        stored = self._storage.table("meta").get("device", {}).get("id")
        return stored if isinstance(stored, str) else self._device

    @property
    def writer(self) -> str:
        """Who writes on this device now, if it is not the patient; it stays on this device."""
        name = self._storage.table("meta").get("writer", {}).get("name")
        return name if isinstance(name, str) else ""

    def day(self, day: date) -> Day:
        """What is recorded for a day; an empty day if nothing is."""
        if day not in self._days:
            stored = self._storage.table("days").get(day.isoformat())
            self._days[day] = documents.read_day(day, stored or {})
        return self._days[day]

    def dates(self) -> tuple[date, ...]:
        """Every day on which something is recorded, newest first; fast even for ten years."""
        if self._dates is None:
            self._dates = _dates(self._storage.table("days"))
        return self._dates

    def answers(self) -> Mapping[str, Mapping[date, bool]]:
        """For each symptom the days on which it was ticked (True) or answered "not today" (False)."""
        if self._answers is None:
            self._answers = {}
            for key in self._storage.table("days"):
                self._index_answers(key)
        return self._answers

    def days(self, since: date = date.min) -> tuple[Day, ...]:
        """Every recorded day from `since` on, newest first."""
        return tuple(self.day(day) for day in self.dates() if day >= since)

    @property
    def profile(self) -> Profile:
        """What the patient entered about treatment and settings."""
        if self._profile is None:
            self._profile = documents.read_profile(self._storage.table("about"))
        return self._profile

    @property
    def visits(self) -> tuple[date, ...]:
        """Days of visits, newest first."""
        visits = self._storage.table("visits")
        return tuple(day for day in _dates(visits) if visits[day.isoformat()].get("kept") is True)

    def table(self, name: str) -> Mapping[str, Document]:
        """The stored documents of one table ("days", "about", "visits", "meta") by id; each read is a copy."""
        return self._storage.table(name)

    def stored(self) -> tuple[Record, ...]:
        """Every stored record in readable form."""
        return tuple(
            Record(name, key, document)
            for name, table in sorted(self._storage.tables().items())
            for key, document in table.items()
        )

    # For the journal

    def _attach(self, ab_log: ABLog) -> None:
        self._storage = SlotStorage(ab_log)
        self._database = Database(self._storage)
        self._clear_caches()

    def _load(self, recovered: RecoveredState) -> None:
        self._storage.load(recovered.lines)
        if recovered.salvaged:
            self._storage.load(_merged(self._storage, recovered.salvaged))
        if recovered.schema < SCHEMA:
            self._storage.load(_migrated(self._storage, recovered.schema))
            self._storage.ab_log.schedule_rewrite()
        self._clear_caches()

    def _restore_shown(self, shown: Iterable[bytes]) -> None:
        """Show what was on screen before this was loaded, where it is missing or older in storage."""
        missing = []
        for text in shown:
            name, key = read_line(text)
            stored = self._storage.table(name).raw.get(key)
            if stored != text:
                current = read_document(stored) if stored else None
                merged = line(name, key, merge(name, current, read_document(text)))
                missing += [merged] if merged != stored else []
        self._storage.add(missing)
        self._clear_caches()

    def _clear_caches(self) -> None:
        self._days.clear()
        self._dates = self._answers = self._profile = None

    def _invalidate(self, table: str, key: str) -> None:
        if table == "days" and (day := documents.read_date(key)) is not None:
            self._days.pop(day, None)
            if self._dates is not None and day not in self._dates:
                self._dates = None
            if self._answers is not None:
                self._index_answers(key)
        elif table == "about":
            self._profile = None

    def _index_answers(self, key: str) -> None:
        if self._answers is None or (day := documents.read_date(key)) is None:
            return
        for symptom_id, ticked in documents.read_answers(self._storage.table("days")[key]):
            answers_by_day = self._answers.setdefault(symptom_id, {})
            if ticked is None:
                answers_by_day.pop(day, None)
            else:
                answers_by_day[day] = ticked


def _dates(table: Mapping[str, object]) -> tuple[date, ...]:
    days = (documents.read_date(key) for key in table)
    return tuple(sorted((day for day in days if day is not None), reverse=True))


def _merged(storage: SlotStorage, salvaged: tuple[bytes, ...]) -> list[bytes]:
    """All lines, with those of a damaged slot merged in: a newer record wins, whichever slot it was in."""
    merged = {(name, key): doc for name, table in storage.tables().items() for key, doc in table.items()}
    for text in salvaged:
        name, key = read_line(text)
        merged[name, key] = merge(name, merged.get((name, key)), read_document(text))
    return [line(name, key, document) for (name, key), document in merged.items()]


def _migrated(storage: SlotStorage, schema: int) -> list[bytes]:
    tables = {name: dict(table.items()) for name, table in storage.tables().items()}
    migrated = migrate(tables, schema)
    return [line(name, key, doc) for name, table in migrated.items() for key, doc in table.items()]
