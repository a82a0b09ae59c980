"""Two slots, of which one is always intact.

A save appends a checksummed change to the newer slot; when the changes have grown large, everything is
written into the other slot. A write counts only after its flush. A failed write is rolled back; where that
fails too, the contents of the slot are unknown, nothing confirmed may be appended to it, and the next save
writes everything into the other slot. So does the first save of a session: after a restart it is not known
whether the last bytes of the newer slot were ever flushed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from journal.storage import log_format
from journal.storage.backend import QUARANTINE_PREFIX, SLOTS, StorageBackend
from journal.storage.log_format import Kind, Slot

_PEEK_ATTEMPTS = 3
LOG_FLOOR = 64 * 1024  # bytes of changes below which a rewrite is never worth it

_OVERWRITE_ORDER = (Kind.EMPTY, Kind.TORN, Kind.FOREIGN, Kind.DAMAGED, Kind.GOOD, Kind.NEWER)


class Notice(StrEnum):
    """Something the patient has to know once the journal is open."""

    QUARANTINED = "set_aside"
    """Bytes that could not be read as a journal were quarantined; nothing of them is shown."""
    REPAIRED = "repaired"
    """The journal was damaged: what could be read is shown, the damaged file was quarantined."""
    NOT_QUARANTINED = "not_set_aside"
    """Such bytes could not be copied (no room?); they stay untouched and it is retried later."""


@dataclass(frozen=True, slots=True)
class RecoveredState:
    """What the two slots held. `lines` oldest first; `salvaged` comes from a damaged slot, to be merged."""

    lines: tuple[bytes, ...] = ()
    salvaged: tuple[bytes, ...] = ()
    schema: int = log_format.SCHEMA
    newer: bool = False
    notices: tuple[Notice, ...] = ()


class ABLog:
    """The two slots on one backend. Calls must not overlap: the journal's lock ensures that."""

    def __init__(self, backend: StorageBackend) -> None:
        self.backend = backend
        self._current: str | None = None
        self._snapshot_sequence = self._sequence = self._highest_sequence = self._log_start = self._log_end = 0
        self._log_limit = LOG_FLOOR
        self._never_written = self._rewrite_pending = True
        self._current_flushed = self._slots_outdated = False
        self._to_quarantine: dict[str, bytes] = {}

    async def peek(self) -> RecoveredState:
        """Read both slots and change nothing; for a reader beside a writer.

        The writer may be rewriting one slot while the other is read: then neither is intact, and a
        second read finds one.
        """
        for _ in range(_PEEK_ATTEMPTS):
            read = {name: log_format.read(await self.backend.read(name)) for name in SLOTS}
            if all(s.kind is Kind.EMPTY for s in read.values()) or any(
                s.kind in (Kind.GOOD, Kind.NEWER) for s in read.values()
            ):
                break
        return self._recover(read)

    async def open(self) -> RecoveredState:
        """Read both slots, to write them from now on; what is unreadable is quarantined first."""
        data = {name: await self.backend.read(name) for name in SLOTS}
        read = {name: log_format.read(data[name]) for name in SLOTS}
        recovered = self._recover(read)
        if recovered.newer:
            return recovered
        self._resume(read)
        self._to_quarantine = {name: data[name] for name in SLOTS if _must_quarantine(read, name)}
        notices = list(recovered.notices)
        try:
            await self._quarantine()
        except OSError:
            notices.append(Notice.NOT_QUARANTINED)
        with contextlib.suppress(OSError):
            await self._flush_current()  # what is shown from now on should survive a power loss
        return RecoveredState(recovered.lines, recovered.salvaged, recovered.schema, False, tuple(notices))

    def _recover(self, read: dict[str, Slot]) -> RecoveredState:
        good = [s for s in read.values() if s.kind is Kind.GOOD]
        newer = [s for s in read.values() if s.kind is Kind.NEWER]
        best = max(newer or good, key=lambda s: s.snapshot, default=Slot(Kind.EMPTY))
        damaged = [s for s in read.values() if s.kind is Kind.DAMAGED]
        salvaged = tuple(text for s in damaged for text in s.lines)
        notices = [Notice.REPAIRED] if salvaged else []
        if any(_must_quarantine(read, name) and not (read[name].kind is Kind.DAMAGED and salvaged) for name in SLOTS):
            notices.append(Notice.QUARANTINED)
        return RecoveredState(best.lines, salvaged, best.schema, bool(newer), tuple(notices))

    def _resume(self, read: dict[str, Slot]) -> None:
        """Continue from the newer good slot, or from nothing."""
        good = {n: s for n, s in read.items() if s.kind is Kind.GOOD}
        self._never_written = not good and all(s.kind is not Kind.DAMAGED for s in read.values())
        self._current = max(
            good or reversed(SLOTS), key=lambda n: read[n].snapshot if good else _OVERWRITE_ORDER.index(read[n].kind)
        )
        self._highest_sequence = max(s.sequence for s in read.values())
        self._rewrite_pending, self._current_flushed = True, not good

    async def _flush_current(self) -> None:
        """Make the current slot durable: a process killed before its flush may have left it in a cache."""
        if not self._current_flushed and self._current is not None:
            await self.backend.flush(self._current)
        self._current_flushed = True

    async def _quarantine(self) -> None:
        """Copy what must not be lost to new files; bytes that are already there are not copied twice."""
        names = await self.backend.quarantined() if self._to_quarantine else ()
        quarantined = [await self.backend.read(name) for name in names]
        for slot, data in list(self._to_quarantine.items()):
            if data not in quarantined:
                await self.backend.quarantine(_next_quarantine_name(names), data)
                names = await self.backend.quarantined()
            del self._to_quarantine[slot]

    async def save(self, changed: Sequence[bytes], all_lines: Callable[[], Iterable[bytes]]) -> None:
        """Store changed lines durably; `all_lines` gives every line, the changed ones included.

        Raises OSError, and then nothing was stored.
        """
        if self._never_written:
            # The very first save is a snapshot of nothing and a change behind it: so a slot cut off no later
            # than its header never held anything, and a crash in a first save needs no notice.
            await self._write_snapshot(())
            self._never_written, self._rewrite_pending = False, self._slots_outdated
        if self._rewrite_pending:
            await self._write_snapshot(all_lines())
            self._slots_outdated = False
            return
        await self._append(changed)
        if self._log_end - self._log_start > self._log_limit:
            try:
                await self._write_snapshot(all_lines())
            except OSError:
                self._log_limit *= 2  # no room for a second copy now; the change itself is stored

    async def _append(self, changed: Sequence[bytes]) -> None:
        assert self._current is not None
        frame = log_format.write_frame(self._snapshot_sequence, self._sequence + 1, changed)
        self._highest_sequence = max(self._highest_sequence, self._sequence + 1)
        try:
            await self.backend.write(self._current, self._log_end, frame)
            await self.backend.flush(self._current)
        except BaseException as error:
            self._rewrite_pending = not await self._roll_back(self._current, self._log_end, error)
            raise
        self._sequence, self._log_end = self._sequence + 1, self._log_end + len(frame)

    async def _write_snapshot(self, all_lines: Iterable[bytes]) -> None:
        await self._quarantine()
        await self._flush_current()
        target = next(name for name in SLOTS if name != self._current)
        self._highest_sequence += 1
        data = log_format.write_snapshot(self._highest_sequence, all_lines)
        try:
            await self.backend.truncate(target, 0)
            # Without this flush a power loss could leave old and new bytes mixed, which looks like damage.
            await self.backend.flush(target)
            await self.backend.write(target, 0, data)
            await self.backend.flush(target)
        except BaseException as error:
            self._rewrite_pending |= not await self._roll_back(target, 0, error)
            raise
        self._current, self._log_start, self._log_end = target, len(data), len(data)
        self._snapshot_sequence = self._sequence = self._highest_sequence
        self._log_limit, self._rewrite_pending = max(LOG_FLOOR, len(data) // 4), False

    async def _roll_back(self, name: str, size: int, error: BaseException) -> bool:
        """Try to remove what a failed write may have left behind. True if it certainly did.

        A canceled save is left alone: how far it came is not known either way.
        """
        if not isinstance(error, OSError):
            return False
        try:
            await self.backend.truncate(name, size)
            await self.backend.flush(name)
        except OSError:
            return False
        return True

    def schedule_rewrite(self) -> None:
        """Let the next save write everything: what is in memory is newer than any slot."""
        self._rewrite_pending = self._slots_outdated = True

    async def erase(self) -> None:
        """Remove everything: both slots and the quarantine. Raises OSError if something is left."""
        self._rewrite_pending, self._to_quarantine = True, {}  # requested: what could not be read is erased too
        for name in sorted(SLOTS, key=lambda n: n == self._current):
            await self.backend.truncate(name, 0)
            await self.backend.flush(name)
        for name in await self.backend.quarantined():
            await self.backend.remove(name)
        self._never_written = True


def _must_quarantine(read: dict[str, Slot], name: str) -> bool:
    """Whether a slot's bytes are quarantined before anything may be written over them."""
    kind = read[name].kind
    any_usable = any(s.kind in (Kind.GOOD, Kind.NEWER, Kind.DAMAGED) for s in read.values())
    return kind in (Kind.FOREIGN, Kind.DAMAGED) or (kind is Kind.TORN and not any_usable)


def _next_quarantine_name(names: Iterable[str]) -> str:
    numbers = [int(n.removeprefix(QUARANTINE_PREFIX)) for n in names if n.removeprefix(QUARANTINE_PREFIX).isdigit()]
    return f"{QUARANTINE_PREFIX}{max(numbers, default=0) + 1}"
