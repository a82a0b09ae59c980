"""The journal: what the patient recorded, stored so that nothing confirmed is ever lost.

Recording is async and returns only once the bytes are durable; reading is sync and from memory, and shows
only what is stored. Days come from the caller; the clock is only used to record when the journal was made.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import Final

from tinydb.table import Document as Stored

from journal import documents
from journal.errors import NotErased, NotSaved, OpenInOtherTab, WrittenByNewerVersion, is_full
from journal.merge import merge
from journal.model import Amount, Answer, Comparison, Entry
from journal.records import Records
from journal.storage.ab_log import ABLog, Notice, RecoveredState
from journal.storage.backend import SLOTS, Access, StorageBackend
from journal.storage.log_format import Document
from journal.storage.memory import MemoryBackend


class JournalState(StrEnum):
    """What can be done with the journal now."""

    WRITABLE = "writable"
    """Every change is stored durably."""
    OTHER_TAB = "other_tab"
    """Another tab or process writes it. It can be read; `try_take_over` once the other has closed."""
    NEWER_VERSION = "newer_version"
    """A newer version of the app wrote it. It can be read, as far as this version understands it."""
    MEMORY_ONLY = "not_kept"
    """Nothing can be stored here. Changes work, and are lost when the app closes."""


class Unchanged(Enum):
    """Marks an omitted argument: the stored value stays."""

    UNCHANGED = "unchanged"


UNCHANGED: Final = Unchanged.UNCHANGED

Writers = Mapping[str, str]
_WRITTEN_NOW: Writers = MappingProxyType({})


def _now() -> datetime:
    return datetime.now(UTC)


class Journal(Records):
    """Everything one patient recorded. Made by `await Journal.open(backend)`."""

    def __init__(self, backend: StorageBackend, clock: Callable[[], datetime], device: str | None) -> None:
        super().__init__(ABLog(backend), device)
        self._backend, self._clock = backend, clock
        self._lock = asyncio.Lock()
        self._state = JournalState.MEMORY_ONLY
        self._notices: tuple[Notice, ...] = ()
        self._needs_reopen = False
        self._highest_edit = self._edits_above = 0

    @classmethod
    async def open(
        cls, backend: StorageBackend, *, clock: Callable[[], datetime] = _now, device: str | None = None
    ) -> Journal:
        """Open the journal on a backend. Never raises for what is stored there: see `state` and `notices`.

        `device` is used as this device's id if none is stored yet; without it a random one is made.
        """
        journal = cls(backend, clock, device)
        await journal._start()
        return journal

    async def copy(self) -> Journal:
        """A journal in memory that holds the same, of the same device; changing it changes nothing here."""
        copy = await Journal.open(MemoryBackend(), device=self.device)
        copy._load(RecoveredState(self._storage.lines()))
        copy._edits_above = self._edits_above
        return copy

    def outdate(self, copy: Journal) -> None:
        """Count edits from now on above those made in a copy: what is in it may come back as an older backup."""
        self._edits_above = max(self._edits_above, copy._highest_edit)

    # State

    @property
    def state(self) -> JournalState:
        return self._state

    @property
    def session_only(self) -> bool:
        """Whether what is stored goes when the window is closed, as in a private one."""
        return self._backend.session_only

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the patient should know about the condition of the journal when it was opened."""
        return self._notices

    async def files(self) -> Mapping[str, int]:
        """Names and sizes in bytes of every file the journal has on its backend."""
        names = (*SLOTS, *await self._backend.quarantined())
        return {name: len(await self._backend.read(name)) for name in names}

    async def read_file(self, name: str) -> bytes:
        """The bytes of one of these files, to export it."""
        return await self._backend.read(name)

    # Recording

    async def answer(
        self,
        day: date,
        symptom_id: str,
        answer: Answer | Unchanged = UNCHANGED,
        *,
        amount: Amount | Unchanged | None = UNCHANGED,
        since: date | Unchanged | None = UNCHANGED,
        note: str | Unchanged = UNCHANGED,
        compared: Comparison | Unchanged | None = UNCHANGED,
    ) -> None:
        """Record a symptom on a day; omitted values stay as they are. NotSaved if it is not stored."""
        values = _without_unchanged(answer=answer, amount=amount, since=since, note=note, compared=compared)
        await self._record(day, {symptom_id: values})

    async def record(
        self, day: date, entries: Iterable[Entry], *, looked: bool | None = None, writers: Writers = _WRITTEN_NOW
    ) -> None:
        """Record several symptoms of a day, and whether the patient looked, in one write: all of it or NotSaved.

        `writers`: who recorded each, by its id (`LOOKED` too); whoever writes now if it is not named there.
        """
        values = {entry.symptom_id: documents.entry_values(entry) for entry in entries}
        await self._record(day, values, {} if looked is None else {documents.LOOKED: {"value": looked}}, writers)

    async def _record(
        self,
        day: date,
        entries: Mapping[str, Mapping[str, object]],
        measures: Mapping[str, Mapping[str, object]] = MappingProxyType({}),
        writers: Writers = _WRITTEN_NOW,
    ) -> None:
        if invalid := [symptom_id for symptom_id in entries if not documents.is_id(symptom_id)]:
            raise ValueError(f"{invalid} are not valid ids")

        def edit() -> None:
            stored = self._get("days", day.isoformat())
            stored_entries = dict(stored.get("entries", {}))
            has_changed = self._change_items(stored_entries, entries, writers)
            if has_changed:
                stored["entries"] = stored_entries
            if self._change_items(stored, measures, writers) or has_changed:
                self._put("days", day.isoformat(), stored)

        await self._change(edit)

    async def measure(
        self,
        day: date,
        *,
        temperature: float | Unchanged | None = UNCHANGED,
        stools: int | Unchanged | None = UNCHANGED,
        writers: Writers = _WRITTEN_NOW,
    ) -> None:
        """Record a temperature in degrees Celsius, a count of stools, or both; None takes one back."""
        values = _without_unchanged(temperature=temperature, stools=stools)
        await self._record(day, {}, {name: {"value": value} for name, value in values.items()}, writers)

    async def record_call(self, day: date, who: str, said: str, writers: Writers = _WRITTEN_NOW) -> None:
        """Record who answered a call to the care team that day, and what they said; NotSaved if it is not stored."""
        await self._record(day, {}, {documents.CALL: {"who": who, "said": said}}, writers)

    async def write_as(self, name: str) -> None:
        """Mark what is recorded for a day from now on as written by `name`; empty: by the patient."""
        await self.edit("meta", "writer", {"name": name})

    async def update_profile(self, **changes: object) -> None:
        """Record fields of the profile. TypeError for a name that it does not have."""
        if unknown := changes.keys() - documents.PROFILE_FIELDS.keys():
            raise TypeError(f"the profile has no {', '.join(sorted(unknown))}")

        def edit() -> None:
            for name, value in changes.items():
                self._edit("about", name, {"value": value})

        await self._change(edit)

    async def add_visit(self, day: date) -> None:
        """Record a visit."""
        await self.edit("visits", day.isoformat(), {"kept": True})

    async def remove_visit(self, day: date) -> None:
        """Take a visit back; that is a record too."""

        def edit() -> None:
            if day in self.visits:
                self._edit("visits", day.isoformat(), {"kept": False})

        await self._change(edit)

    async def edit(self, table: str, key: str, values: Mapping[str, object]) -> None:
        """Change these values of one document; its others stay. NotSaved if that is not stored."""
        await self._change(lambda: self._edit(table, key, values))

    async def merge_in(self, tables: Mapping[str, Mapping[str, Document]]) -> None:
        """Merge records from elsewhere, all of them in one write; nothing is deleted."""

        def make() -> Mapping[str, Mapping[str, Document]]:
            return {
                name: {key: merge(name, self.table(name).get(key), theirs) for key, theirs in records.items()}
                for name, records in tables.items()
            }

        await self.write_documents(make)

    async def write_documents(self, make: Callable[[], Mapping[str, Mapping[str, Document]]]) -> None:
        """Store the documents that `make` returns by table and id, all in one write.

        `make` runs while nothing else is being written, so it can increase edit counters. NotSaved: none is stored.
        """

        def edit() -> None:
            for name, records in make().items():
                self._storage.stage(name, records)

        await self._change(edit)

    # Sharing between tabs, erasing and closing

    async def refresh(self) -> None:
        """In a read-only tab: show what the other tab has stored by now, if that can be read."""
        async with self._lock:
            if self._state is JournalState.OTHER_TAB:
                with contextlib.suppress(OSError):
                    self._load(await self._storage.ab_log.peek())

    async def try_take_over(self) -> bool:
        """Take write access if the other tab has closed. True if this journal can write."""
        async with self._lock:
            if self._state in (JournalState.OTHER_TAB, JournalState.NEWER_VERSION):
                with contextlib.suppress(OSError):  # it stays readable, and the caller can retry
                    await self._open()
            return self._state is JournalState.WRITABLE

    async def hand_over(self) -> None:
        """Give write access to another tab; this one becomes read-only. What is being written is stored first."""
        async with self._lock:
            if self._state is JournalState.WRITABLE:
                self._backend.close()
                self._state = JournalState.OTHER_TAB

    async def erase_all(self) -> None:
        """Remove everything: records, device id, quarantined files. NotErased if something is left."""
        async with self._lock:
            self._require_write_access()
            try:
                if self._storage.ab_log.backend is not self._backend:
                    raise PermissionError("this folder can only be read")
                await self._store(lambda: self._storage.ab_log.erase())
            except OSError as error:
                raise NotErased(str(error)) from error
            self._device, self._notices = secrets.token_hex(8), ()
            self._load(RecoveredState())

    def close(self) -> None:
        """Give up write access immediately; what was read stays readable. `try_take_over` takes it again."""
        if self._state is JournalState.WRITABLE:
            self._state = JournalState.OTHER_TAB
        self._backend.close()

    async def release(self) -> None:
        """Let another tab write, once what is being written is stored."""
        async with self._lock:
            self.close()

    # Internals

    async def _start(self) -> None:
        try:
            await self._open()
        except OSError:
            self._backend.close()
            ab_log = ABLog(await _copy_to_memory(self._backend))
            recovered = await ab_log.open()
            self._state = JournalState.NEWER_VERSION if recovered.newer else JournalState.MEMORY_ONLY
            self._attach(ab_log)
            self._load(recovered)

    async def _open(self) -> None:
        """Show what is on the backend, and take write access if it is free. OSError: nothing is changed."""
        access = await self._backend.open()
        if access is Access.READ_ONLY:
            raise PermissionError("nothing can be stored here")
        ab_log = ABLog(self._backend)
        recovered = await (ab_log.peek() if access is Access.READER else ab_log.open())
        self._state, self._needs_reopen = _state(access, self._backend, recovered), False
        self._notices = recovered.notices if access is Access.WRITER else ()
        if self._state is JournalState.NEWER_VERSION:
            self._backend.close()  # the newer version, in another tab, may need write access
        self._attach(ab_log)
        self._load(recovered)

    async def _change(self, edit: Callable[[], None]) -> None:
        """Run one change: all of it is stored, in one write, or nothing is changed and NotSaved is raised."""
        async with self._lock:
            self._require_write_access()
            try:
                await self._store(lambda: self._commit(edit))
            except OSError as error:
                raise NotSaved.because(error) from error

    async def _store(self, write: Callable[[], Awaitable[None]]) -> None:
        """Write; if that fails for any reason but a full disk, open the backend again and write once more.

        OSError: not done. The backend may have been closed or emptied by the system: a browser that ran out of
        memory, site data cleared, a page that slept.
        """
        if not self._needs_reopen:
            try:
                return await write()
            except OSError as error:
                if is_full(error):
                    raise
        await self._reopen()
        return await write()

    async def _commit(self, edit: Callable[[], None]) -> None:
        try:
            edit()
            if self._storage.has_staged_changes and "device" not in self._storage.table("meta"):
                made = self._clock().astimezone(UTC).isoformat(timespec="seconds")
                self._put("meta", "device", {"id": self.device, "made": made})
            for table, key in await self._storage.commit():
                self._invalidate(table, key)
        finally:
            self._storage.discard()

    async def _reopen(self) -> None:
        """Open the backend again. What is shown stays shown, and is stored again where it is missing."""
        if self._storage.ab_log.backend is not self._backend:
            raise PermissionError("nothing can be stored here")
        self._needs_reopen = True  # until it is read again the contents of the slots are unknown
        shown, notices = self._storage.lines(), self._notices
        self._backend.disconnect()
        await self._open()
        self._notices = notices
        if self._state is JournalState.WRITABLE:
            self._restore_shown(shown)
        self._require_write_access()

    def _require_write_access(self) -> None:
        if self._state is JournalState.OTHER_TAB:
            raise OpenInOtherTab
        if self._state is JournalState.NEWER_VERSION:
            raise WrittenByNewerVersion

    def _edit(self, table: str, key: str, values: Mapping[str, object]) -> None:
        item = self._with_changes(self._get(table, key), values)
        if item is not None:
            self._put(table, key, item)

    def _with_changes(self, item: Document | None, values: Mapping[str, object], by: str = "") -> Document | None:
        changed = documents.with_changes(item, self.device, values, by)
        if changed is None:
            return None
        edit = min(max(documents.edit_count(changed), self._edits_above + 1), documents.MAX_EDIT)
        self._highest_edit = max(self._highest_edit, edit)
        return {**changed, "edit": edit}

    def _get(self, table: str, key: str) -> Document:
        return dict(self._database.table(table).get(doc_id=key) or {})  # type: ignore[call-overload]

    def _put(self, table: str, key: str, document: Document) -> None:
        self._database.table(table).upsert(Stored(document, doc_id=key))  # type: ignore[arg-type]

    def _change_items(self, items: Document, changes: Mapping[str, Mapping[str, object]], writers: Writers) -> bool:
        """Change items of a document in place; whether any is different now."""
        changed = {
            name: self._with_changes(items.get(name), values, writers.get(name, self.writer))
            for name, values in changes.items()
        }
        different = {name: item for name, item in changed.items() if item is not None}
        items.update(different)
        return bool(different)


def _without_unchanged(**values: object) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not UNCHANGED}


def _state(access: Access, backend: StorageBackend, recovered: RecoveredState) -> JournalState:
    if recovered.newer:
        return JournalState.NEWER_VERSION
    if access is Access.READER:
        return JournalState.OTHER_TAB
    return JournalState.WRITABLE if backend.is_persistent else JournalState.MEMORY_ONLY


async def _copy_to_memory(backend: StorageBackend) -> MemoryBackend:
    """A copy in memory of what can be read from a backend that cannot be written."""
    copy = MemoryBackend()
    for name in SLOTS:
        try:
            copy.disk.files[name] = await backend.read(name)
        except OSError:
            continue
    return copy
