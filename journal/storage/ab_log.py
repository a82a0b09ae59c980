"""Two slots kept so that one of them is always whole.

A save appends a checksummed change to the newer slot; when the changes have grown large, everything is
written into the other slot. It counts only after the flush. A failed write is cut off again; where that
fails too, nobody knows what the slot holds, nothing confirmed may ever stand behind it, and the next save
writes everything into the other slot. So does the first save of a session: after a restart it is not known
whether the last bytes of the newer slot were ever flushed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from journal.storage import log_format
from journal.storage.backend import ASIDE, SLOTS, Ground
from journal.storage.log_format import Kind, Slot

_LOOKS = 3
LOG_FLOOR = 64 * 1024  # below this, changes are never worth a rewrite

_REPLACED_FIRST = (Kind.EMPTY, Kind.TORN, Kind.FOREIGN, Kind.DAMAGED, Kind.GOOD, Kind.NEWER)


class Notice(StrEnum):
    """Something the patient is told once the journal is open."""

    SET_ASIDE = "set_aside"
    """Bytes that could not be read as a journal were copied aside; nothing of them is shown."""
    REPAIRED = "repaired"
    """The journal was damaged: what could be read is shown, the damaged file was copied aside."""
    NOT_SET_ASIDE = "not_set_aside"
    """Such bytes could not be copied (no room?); they stay untouched and it is tried again later."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the two slots held. `lines` oldest first; `salvaged` comes from a damaged slot, to be merged."""

    lines: tuple[bytes, ...] = ()
    salvaged: tuple[bytes, ...] = ()
    schema: int = log_format.SCHEMA
    newer: bool = False
    notices: tuple[Notice, ...] = ()


class TwoSlots:
    """The pair on one ground. Calls must not overlap: the journal's lock sees to that."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._current: str | None = None
        self._snapshot = self._sequence = self._highest = self._start = self._end = 0
        self._limit = LOG_FLOOR
        self._fresh = self._whole_next = True
        self._settled = self._behind = False
        self._unsafe: dict[str, bytes] = {}

    async def look(self) -> Found:
        """Read both slots and change nothing; for a reader beside a writer.

        The writer may be rewriting one slot while the other is read: then neither looks whole, and a
        second look finds one.
        """
        for _ in range(_LOOKS):
            read = {name: log_format.read(await self.ground.read(name)) for name in SLOTS}
            if all(s.kind is Kind.EMPTY for s in read.values()) or any(
                s.kind in (Kind.GOOD, Kind.NEWER) for s in read.values()
            ):
                break
        return self._judge(read)

    async def open(self) -> Found:
        """Read both slots, to write them from now on; what is unreadable is copied aside first."""
        data = {name: await self.ground.read(name) for name in SLOTS}
        read = {name: log_format.read(data[name]) for name in SLOTS}
        found = self._judge(read)
        if found.newer:
            return found
        self._adopt(read)
        self._unsafe = {name: data[name] for name in SLOTS if _must_keep(read, name)}
        notices = list(found.notices)
        try:
            await self._set_aside()
        except OSError:
            notices.append(Notice.NOT_SET_ASIDE)
        with contextlib.suppress(OSError):
            await self._settle()  # what is shown from now on should survive a power loss
        return Found(found.lines, found.salvaged, found.schema, False, tuple(notices))

    def _judge(self, read: dict[str, Slot]) -> Found:
        good = [s for s in read.values() if s.kind is Kind.GOOD]
        newer = [s for s in read.values() if s.kind is Kind.NEWER]
        best = max(newer or good, key=lambda s: s.snapshot, default=Slot(Kind.EMPTY))
        broken = [s for s in read.values() if s.kind is Kind.DAMAGED]
        salvaged = tuple(text for s in broken for text in s.lines)
        notices = [Notice.REPAIRED] if salvaged else []
        if any(_must_keep(read, name) and not (read[name].kind is Kind.DAMAGED and salvaged) for name in SLOTS):
            notices.append(Notice.SET_ASIDE)
        return Found(best.lines, salvaged, best.schema, bool(newer), tuple(notices))

    def _adopt(self, read: dict[str, Slot]) -> None:
        """Go on from the newer good slot, or from nothing."""
        good = {n: s for n, s in read.items() if s.kind is Kind.GOOD}
        self._fresh = not good and all(s.kind is not Kind.DAMAGED for s in read.values())
        self._current = max(
            good or reversed(SLOTS), key=lambda n: read[n].snapshot if good else _REPLACED_FIRST.index(read[n].kind)
        )
        self._highest = max(s.sequence for s in read.values())
        self._whole_next, self._settled = True, not good

    async def _settle(self) -> None:
        """Make the slot that counts durable: a process killed before its flush may have left it in a cache."""
        if not self._settled and self._current is not None:
            await self.ground.flush(self._current)
        self._settled = True

    async def _set_aside(self) -> None:
        """Copy aside what must not be lost; bytes that already lie there are not copied twice."""
        names = await self.ground.asides() if self._unsafe else ()
        kept = [await self.ground.read(name) for name in names]
        for slot, data in list(self._unsafe.items()):
            if data not in kept:
                await self.ground.set_aside(_next_aside(names), data)
                names = await self.ground.asides()
            del self._unsafe[slot]

    async def save(self, changed: Sequence[bytes], everything: Callable[[], Iterable[bytes]]) -> None:
        """Store changed lines durably; `everything` gives all lines, the changed ones included.

        Raises OSError, and then nothing counts.
        """
        if self._fresh:
            # The very first save is a snapshot of nothing and a change behind it: so a slot cut off no later
            # than its header never held anything, and a crash in a first save needs no notice.
            await self._write_whole(())
            self._fresh, self._whole_next = False, self._behind
        if self._whole_next:
            await self._write_whole(everything())
            self._behind = False
            return
        await self._append(changed)
        if self._end - self._start > self._limit:
            try:
                await self._write_whole(everything())
            except OSError:
                self._limit *= 2  # no room for a second copy now; the change itself is stored

    async def _append(self, changed: Sequence[bytes]) -> None:
        assert self._current is not None
        frame = log_format.write_frame(self._snapshot, self._sequence + 1, changed)
        self._highest = max(self._highest, self._sequence + 1)
        try:
            await self.ground.write(self._current, self._end, frame)
            await self.ground.flush(self._current)
        except BaseException as error:
            self._whole_next = not await self._cut_off(self._current, self._end, error)
            raise
        self._sequence, self._end = self._sequence + 1, self._end + len(frame)

    async def _write_whole(self, everything: Iterable[bytes]) -> None:
        await self._set_aside()
        await self._settle()
        target = next(name for name in SLOTS if name != self._current)
        self._highest += 1
        data = log_format.write_whole(self._highest, everything)
        try:
            await self.ground.truncate(target, 0)
            # Without this flush a power loss could leave old and new bytes mixed, which looks like damage.
            await self.ground.flush(target)
            await self.ground.write(target, 0, data)
            await self.ground.flush(target)
        except BaseException as error:
            self._whole_next |= not await self._cut_off(target, 0, error)
            raise
        self._current, self._start, self._end = target, len(data), len(data)
        self._snapshot = self._sequence = self._highest
        self._limit, self._whole_next = max(LOG_FLOOR, len(data) // 4), False

    async def _cut_off(self, name: str, size: int, error: BaseException) -> bool:
        """Try to take back what a failed write may have left behind; whether that is certain.

        A cancelled save is left alone: how far it came is not known either way.
        """
        if not isinstance(error, OSError):
            return False
        try:
            await self.ground.truncate(name, size)
            await self.ground.flush(name)
        except OSError:
            return False
        return True

    def rewrite_next(self) -> None:
        """Write everything with the next save: what is in memory is newer than any slot."""
        self._whole_next = self._behind = True

    async def erase(self) -> None:
        """Leave nothing: both slots empty, nothing set aside. Raises OSError if something is left."""
        self._whole_next, self._unsafe = True, {}  # asked for: what could not be read goes too
        for name in sorted(SLOTS, key=lambda n: n == self._current):
            await self.ground.truncate(name, 0)
            await self.ground.flush(name)
        for name in await self.ground.asides():
            await self.ground.remove(name)
        self._fresh = True


def _must_keep(read: dict[str, Slot], name: str) -> bool:
    """Whether a slot's bytes are copied aside before anything may be written over them."""
    kind = read[name].kind
    some_good = any(s.kind in (Kind.GOOD, Kind.NEWER, Kind.DAMAGED) for s in read.values())
    return kind in (Kind.FOREIGN, Kind.DAMAGED) or (kind is Kind.TORN and not some_good)


def _next_aside(names: Iterable[str]) -> str:
    numbers = [int(n.removeprefix(ASIDE)) for n in names if n.removeprefix(ASIDE).isdigit()]
    return f"{ASIDE}{max(numbers, default=0) + 1}"
