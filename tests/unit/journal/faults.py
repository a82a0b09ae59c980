"""A disk that can fail: what it may hold after a crash or a power loss at any moment of a session.

What is written stays in the cache until the flush. A killed process leaves the cache; a power loss leaves
what was flushed and any part of what was not: complete operations in any order, some sectors of a write and not
others, a length without the bytes.
"""

import errno
import random
from collections.abc import Coroutine, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, TypeVar

from journal import Amount, Answer, Journal, MemoryBackend
from journal.storage.backend import SLOTS
from journal.storage.memory import Disk
from tests.unit.journal.helpers import DAY, NOON

T = TypeVar("T")
SECTOR = 512
Files = dict[str, bytes]
Lines = dict[tuple[str, str], bytes]


def run_sync(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine that never has to wait; a thousand times faster than one event loop for each."""
    try:
        work.send(None)
    except StopIteration as done:
        value: T = done.value
        return value
    raise AssertionError("this coroutine waited for something")


@dataclass(frozen=True)
class Operation:
    """One byte-level operation on a slot: a write, a truncate to `at`, or a flush."""

    kind: str
    name: str
    at: int = 0
    data: bytes = b""

    def applied(self, old: bytes, length: int | None = None) -> bytes:
        """The slot after the operation, or after the first `length` bytes of a write."""
        if self.kind == "flush":
            return old
        if self.kind == "truncate":
            return old[: self.at]
        data = self.data[:length]
        return old[: self.at].ljust(self.at, b"\0") + data + old[self.at + len(data) :]

    def some_sectors(self, old: bytes, surviving: Iterable[int]) -> bytes:
        """The slot after a power loss that let only these sectors of a write reach the disk."""
        new, surviving = self.applied(old), set(surviving)
        padded = old.ljust(len(new), b"\0")
        pieces = (
            (new if n in surviving else padded)[n * SECTOR : (n + 1) * SECTOR] for n in range(len(new) // SECTOR + 1)
        )
        return b"".join(pieces)

    @property
    def sectors(self) -> range:
        return range(self.at // SECTOR, (self.at + max(1, len(self.data)) - 1) // SECTOR + 1)


@dataclass(frozen=True)
class Moment:
    """The disk as an operation begins: `flushed` is durable, `unflushed` was written since, in order."""

    operation: Operation
    flushed: Files
    unflushed: tuple[Operation, ...]
    confirmed: int

    def cut_short(self, cuts: int) -> Iterator[tuple[Operation, ...]]:
        """The operations on the slot since its flush, the last one not at all, up to some byte, or completely."""
        yield self.unflushed
        length = len(self.operation.data)
        places = sorted({round(length * n / cuts) for n in range(cuts + 1)} | {1, length - 1})
        for place in places if self.operation.kind == "write" else (None,):
            yield (*self.unflushed, replace(self.operation, data=self.operation.data[:place]))

    def killed(self, cuts: int) -> Iterator[Files]:
        """What a killed process leaves: everything before, and the operation truncated at some byte."""
        for operations in self.cut_short(cuts):
            slot = self.flushed[self.operation.name]
            for operation in operations:
                slot = operation.applied(slot)
            yield self._with(slot)

    def power_lost(self, rng: random.Random, tries: int) -> Iterator[Files]:
        """What a power loss may leave: any of the unflushed operations, writes also by sectors."""
        operations = (*self.unflushed, self.operation)
        for _ in range(tries):
            slot = self.flushed[self.operation.name]
            for operation in operations:
                fate = rng.randrange(4)
                if fate == 1:
                    slot = operation.applied(slot)
                elif fate == 2 and operation.kind == "write":
                    slot = operation.some_sectors(slot, [n for n in operation.sectors if rng.random() < 0.5])
                elif fate == 3 and operation.kind == "write":
                    slot = slot.ljust(operation.at + len(operation.data), b"\0")
            yield self._with(slot)

    def _with(self, slot: bytes) -> Files:
        return {**self.flushed, self.operation.name: slot}


@dataclass
class FaultyBackend:
    """A backend over a flushed part and a cache; fails in `mode` after `countdown` further operations."""

    flushed: Files = field(default_factory=lambda: dict.fromkeys(SLOTS, b""))
    is_persistent: bool = True
    moments: list[Moment] = field(default_factory=list)
    confirmed: int = 0
    countdown: int | None = None
    failures: int = 1
    mode: str = ""

    def __post_init__(self) -> None:
        self.memory = MemoryBackend(Disk(dict(self.flushed)), is_persistent=True)
        self._unflushed: dict[str, list[Operation]] = {name: [] for name in SLOTS}

    def __getattr__(self, name: str) -> Any:
        return getattr(self.memory, name)  # opening, reading and quarantining do not fail here

    async def truncate(self, name: str, size: int) -> None:
        await self._do(Operation("truncate", name, size))

    async def write(self, name: str, at: int, data: bytes) -> None:
        await self._do(Operation("write", name, at, data))

    async def flush(self, name: str) -> None:
        await self._do(Operation("flush", name))

    async def _do(self, operation: Operation) -> None:
        name, files = operation.name, self.memory.disk.files
        unflushed = self._unflushed[name]
        self.moments.append(Moment(operation, dict(self.flushed), tuple(unflushed), self.confirmed))
        if self._is_due():
            part = {"nothing": 0, "half": len(operation.data) // 2, "all": None, "later": 0}[self.mode]
            if part != 0 and operation.kind != "flush":
                files[name] = operation.applied(files.get(name, b""), part)
            if operation.kind == "flush":
                # What a failed fsync could not write is never retried (as on Linux), or it did reach the disk,
                # or the next flush writes it.
                self._settle(name if self.mode == "all" else None)
                if self.mode != "later":
                    unflushed.clear()
            raise OSError(errno.ENOSPC, "no space left on device")
        files[name] = operation.applied(files.get(name, b""))
        unflushed.append(operation)
        if operation.kind == "flush":
            self._settle(name)

    def _settle(self, name: str | None) -> None:
        """Let everything unflushed of a slot reach the disk."""
        if name is not None:
            for step in self._unflushed[name]:
                self.flushed[name] = step.applied(self.flushed.get(name, b""))
            self._unflushed[name].clear()

    def _is_due(self) -> bool:
        if self.countdown is None:
            return False
        self.countdown -= 1
        return -self.failures <= self.countdown < 0


def opened(backend: Any) -> Journal:
    return run_sync(Journal.open(backend, clock=lambda: NOON, device="aaaa"))


def restarted(files: Files) -> Journal:
    """The journal as the next start finds it."""
    return opened(MemoryBackend(Disk(dict(files)), is_persistent=True))


def stored(journal: Journal) -> Lines:
    """Every stored line by table and id."""
    tables = journal._storage.tables().items()
    return {(name, key): text for name, table in tables for key, text in table.raw.items()}


async def save(journal: Journal, n: int) -> None:
    """Make the n-th change of a session: ticks, un-ticks, notes, numbers, visits, fields; each one is new."""
    rng = random.Random(n)
    day = DAY + timedelta(rng.randrange(5))
    kind = rng.randrange(10)
    if kind == 0:
        await journal.measure(day, temperature=36 + n / 100, stools=n)
    elif kind == 1:
        await journal.update_profile(team_rules=f"call above {n}", started=day + timedelta(n))
    elif kind == 2:
        await journal.add_visit(DAY + timedelta(n))
    else:
        answer = rng.choice(list(Answer))
        note = f"{n} " + "\u00e9\n\U0001f600 slept badly " * rng.randrange(6)
        await journal.answer(day, f"symptom_{kind}", answer, amount=rng.choice(list(Amount)), note=note)


def session(saves: int) -> tuple[FaultyBackend, list[Lines]]:
    """A session in which nothing fails: all its moments, and what is stored after each save."""
    backend = FaultyBackend()
    journal = opened(backend)
    states = [stored(journal)]
    for n in range(saves):
        run_sync(save(journal, n))
        states.append(stored(journal))
        backend.confirmed += 1
    return backend, states
