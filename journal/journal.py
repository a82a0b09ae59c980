"""The journal: what the patient recorded, kept so that nothing confirmed is ever lost.

Recording is async and returns only once the bytes are durable; reading is sync and from memory, and shows
only what is stored. Days come from the caller; the clock is only used to note when the journal was made.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, date, datetime
from enum import Enum, StrEnum
from typing import Final

from tinydb.table import Document as Stored
from tinydb.table import Table

from journal import documents
from journal.errors import NotErased, NotSaved, OpenInOtherTab, WrittenByNewerVersion, is_full
from journal.merge import merge
from journal.model import Amount, Answer
from journal.records import Records
from journal.storage.ab_log import Found, Notice, TwoSlots
from journal.storage.backend import SLOTS, Access, Ground
from journal.storage.log_format import Document
from journal.storage.memory import MemoryGround


class JournalState(StrEnum):
    """What can be done with the journal now."""

    WRITABLE = "writable"
    """Every change is stored durably."""
    OTHER_TAB = "other_tab"
    """Another tab or process writes it. It can be read; `try_take_over` once the other has closed."""
    NEWER_VERSION = "newer_version"
    """A newer version of the app wrote it. It can be read, as far as this version understands it."""
    NOT_KEPT = "not_kept"
    """Nothing can be stored here. Changes work, and are gone when the app closes."""


class Keep(Enum):
    """Stands for an argument that was left out: what is stored stays."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP


def _now() -> datetime:
    return datetime.now(UTC)


class Journal(Records):
    """Everything one patient recorded. Made by `await Journal.open(ground)`."""

    def __init__(self, ground: Ground, clock: Callable[[], datetime], device: str | None) -> None:
        super().__init__(TwoSlots(ground), device)
        self._ground, self._clock = ground, clock
        self._lock = asyncio.Lock()
        self._state = JournalState.NOT_KEPT
        self._notices: tuple[Notice, ...] = ()
        self._lost = False

    @classmethod
    async def open(cls, ground: Ground, *, clock: Callable[[], datetime] = _now, device: str | None = None) -> Journal:
        """Open what stands on a ground. Never raises for what it finds there: see `state` and `notices`.

        `device` is used as this device's id if none is stored yet; without it a random one is made.
        """
        journal = cls(ground, clock, device)
        await journal._start()
        return journal

    # How it stands

    @property
    def state(self) -> JournalState:
        return self._state

    @property
    def session_only(self) -> bool:
        """Whether what is stored goes when the window is closed, as in a private one."""
        return self._ground.session_only

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the patient should be told about how the journal was found."""
        return self._notices

    async def files(self) -> Mapping[str, int]:
        """Names and sizes in bytes of every file the journal has on its ground."""
        names = (*SLOTS, *await self._ground.asides())
        return {name: len(await self._ground.read(name)) for name in names}

    async def raw(self, name: str) -> bytes:
        """One of these files as it is, to be handed out."""
        return await self._ground.read(name)

    # Recording

    async def answer(
        self,
        day: date,
        symptom_id: str,
        answer: Answer | Keep = KEEP,
        *,
        amount: Amount | Keep | None = KEEP,
        since: date | Keep | None = KEEP,
        note: str | Keep = KEEP,
    ) -> None:
        """Record a symptom on a day; what is left out stays as it was. NotSaved if it is not stored."""
        if not documents.is_id(symptom_id):
            raise ValueError(f"{symptom_id!r} is no id")
        values = _given(answer=answer, amount=amount, since=since, note=note)

        def edit() -> None:
            stored = self._get(self._day_table, day.isoformat())
            entries = stored.setdefault("entries", {})
            if (entry := documents.changed(entries.get(symptom_id), self.device, values)) is not None:
                entries[symptom_id] = entry
                self._put(self._day_table, day.isoformat(), stored)

        await self._change(edit)

    async def measure(
        self, day: date, *, temperature: float | Keep | None = KEEP, stools: int | Keep | None = KEEP
    ) -> None:
        """Record a temperature in degrees Celsius, a count of stools, or both; None takes one back."""
        values = _given(temperature=temperature, stools=stools)

        def edit() -> None:
            stored = self._get(self._day_table, day.isoformat())
            for name, value in values.items():
                item = documents.changed(stored.get(name), self.device, {"value": value})
                if item is not None:
                    stored[name] = item
                    self._put(self._day_table, day.isoformat(), stored)

        await self._change(edit)

    async def tell(self, **about_fields: object) -> None:
        """Record fields of About. TypeError for a name that About does not have."""
        if strange := about_fields.keys() - set(documents.ABOUT_FIELDS):
            raise TypeError(f"About has no {', '.join(sorted(strange))}")

        def edit() -> None:
            for name, value in about_fields.items():
                self._edit(self._about_table, name, {"value": value})

        await self._change(edit)

    async def add_visit(self, day: date) -> None:
        """Record a visit."""
        await self._change(lambda: self._edit(self._visit_table, day.isoformat(), {"kept": True}))

    async def remove_visit(self, day: date) -> None:
        """Take a visit back; that is a record too."""

        def edit() -> None:
            if day in self.visits:
                self._edit(self._visit_table, day.isoformat(), {"kept": False})

        await self._change(edit)

    async def merge_in(self, tables: Mapping[str, Mapping[str, Document]]) -> None:
        """Merge records from elsewhere, all of them in one write; nothing is deleted."""

        def make() -> Mapping[str, Mapping[str, Document]]:
            return {
                name: {key: merge(name, self.table(name).get(key), theirs) for key, theirs in records.items()}
                for name, records in tables.items()
            }

        await self.record(make)

    async def record(self, make: Callable[[], Mapping[str, Mapping[str, Document]]]) -> None:
        """Store the documents that `make` gives by table and id, all in one write.

        `make` runs while nothing else is being written, so that it can count edits on. NotSaved: none is stored.
        """

        def edit() -> None:
            for name, records in make().items():
                self._storage.stage(name, records)

        await self._change(edit)

    # Being opened, shared and closed

    async def refresh(self) -> None:
        """In a tab that only reads: show what the other one has stored by now, if that can be read."""
        async with self._lock:
            if self._state is JournalState.OTHER_TAB:
                with contextlib.suppress(OSError):
                    self._load(await self._storage.pair.look())

    async def try_take_over(self) -> bool:
        """Write from now on if the other tab has closed. True if this journal can write."""
        async with self._lock:
            if self._state in (JournalState.OTHER_TAB, JournalState.NEWER_VERSION):
                with contextlib.suppress(OSError):  # it stays readable, and is tried again
                    await self._open()
            return self._state is JournalState.WRITABLE

    async def hand_over(self) -> None:
        """Give the right to write to another tab; from now on this one reads. What is being written is stored first."""
        async with self._lock:
            if self._state is JournalState.WRITABLE:
                self._ground.close()
                self._state = JournalState.OTHER_TAB

    async def forget_earlier(self) -> None:
        """Remove the earlier versions of records that the files still hold, a note that was changed, say.

        Afterwards `stored` lists all there is. NotSaved if that cannot be written now.
        """
        async with self._lock:
            self._check()
            try:
                await self._store(self._storage.rewrite)
            except OSError as error:
                raise NotSaved.because(error) from error

    async def erase_all(self) -> None:
        """Leave nothing: no record, no device id, nothing set aside. NotErased if something is left."""
        async with self._lock:
            self._check()
            try:
                if self._storage.pair.ground is not self._ground:
                    raise PermissionError("this folder can only be read")
                await self._store(lambda: self._storage.pair.erase())
            except OSError as error:
                raise NotErased(str(error)) from error
            self._device, self._notices = secrets.token_hex(8), ()
            self._load(Found())

    def close(self) -> None:
        """Give up the right to write at once; what was read stays readable. `try_take_over` takes it again."""
        if self._state is JournalState.WRITABLE:
            self._state = JournalState.OTHER_TAB
        self._ground.close()

    async def release(self) -> None:
        """Let another tab write, once what is being written is stored."""
        async with self._lock:
            self.close()

    # Inside

    async def _start(self) -> None:
        try:
            await self._open()
        except OSError:
            self._ground.close()
            pair = TwoSlots(await _in_memory(self._ground))
            found = await pair.open()
            self._state = JournalState.NEWER_VERSION if found.newer else JournalState.NOT_KEPT
            self._use(pair)
            self._load(found)

    async def _open(self) -> None:
        """Show what stands on the ground, and take the right to write if it is free. OSError: nothing is changed."""
        access = await self._ground.open()
        if access is Access.FIXED:
            raise PermissionError("nothing can be stored here")
        pair = TwoSlots(self._ground)
        found = await (pair.look() if access is Access.READER else pair.open())
        self._state, self._lost = _state(access, self._ground, found), False
        self._notices = found.notices if access is Access.WRITER else ()
        if self._state is JournalState.NEWER_VERSION:
            self._ground.close()  # the newer version, in another tab, may need the right to write
        self._use(pair)
        self._load(found)

    async def _change(self, edit: Callable[[], None]) -> None:
        """Run one change: all of it is stored, in one write, or nothing is changed and NotSaved is raised."""
        async with self._lock:
            self._check()
            try:
                await self._store(lambda: self._commit(edit))
            except OSError as error:
                raise NotSaved.because(error) from error

    async def _store(self, write: Callable[[], Awaitable[None]]) -> None:
        """Write; if that fails for anything but room, open the ground again and write once more.

        OSError: not done. The ground may have been closed or emptied by the system: a browser that ran out of
        memory, site data cleared, a page that slept.
        """
        if not self._lost:
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
            if self._storage.is_staged and "device" not in self._storage.table("meta"):
                made = self._clock().astimezone(UTC).isoformat(timespec="seconds")
                self._put(self._meta_table, "device", {"id": self.device, "made": made})
            for table, key in await self._storage.commit():
                self._forget_one(table, key)
        finally:
            self._storage.discard()

    async def _reopen(self) -> None:
        """Open the ground again. What is shown stays shown, and is stored again where it is missing there."""
        if self._storage.pair.ground is not self._ground:
            raise PermissionError("nothing can be stored here")
        self._lost = True  # until it is read again nobody knows what a place in a slot holds
        shown, notices = self._storage.lines(), self._notices
        self._ground.disconnect()
        await self._open()
        self._notices = notices
        if self._state is JournalState.WRITABLE:
            self._show_again(shown)
        self._check()

    def _check(self) -> None:
        if self._state is JournalState.OTHER_TAB:
            raise OpenInOtherTab
        if self._state is JournalState.NEWER_VERSION:
            raise WrittenByNewerVersion

    def _edit(self, table: Table, key: str, values: Mapping[str, object]) -> None:
        item = documents.changed(self._get(table, key), self.device, values)
        if item is not None:
            self._put(table, key, item)

    @staticmethod
    def _get(table: Table, key: str) -> Document:
        return dict(table.get(doc_id=key) or {})  # type: ignore[call-overload]

    @staticmethod
    def _put(table: Table, key: str, document: Document) -> None:
        table.upsert(Stored(document, doc_id=key))  # type: ignore[arg-type]


def _given(**values: object) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not KEEP}


def _state(access: Access, ground: Ground, found: Found) -> JournalState:
    if found.newer:
        return JournalState.NEWER_VERSION
    if access is Access.READER:
        return JournalState.OTHER_TAB
    return JournalState.WRITABLE if ground.keeps else JournalState.NOT_KEPT


async def _in_memory(ground: Ground) -> MemoryGround:
    """A copy of what can be read of a ground that cannot be written."""
    copy = MemoryGround()
    for name in SLOTS:
        try:
            copy.disk.files[name] = await ground.read(name)
        except OSError:
            continue
    return copy
