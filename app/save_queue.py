"""Changes that are not stored yet: written, retried, and summed up in one state. No Flet."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import chain, repeat
from typing import Any

from journal import JournalState
from journal.errors import JournalError, NotSaved

Key = tuple[Any, ...]
Write = Callable[[], Awaitable[None]]

SAVE_TIMEOUT = 10.0  # seconds after which what is still being written counts as not saved
SLOW_SAVE = 1.0  # seconds after which no screen says "saved" while a write is pending
TIMER_TOLERANCE = 0.05  # seconds; a browser's timer may fire a little early
RETRY_PAUSES = (2.0, 5.0, 10.0, 30.0)  # seconds between two tries; the last one repeats


class SaveState(StrEnum):
    """What may be claimed about everything that was entered."""

    IDLE = "idle"
    """Nothing was entered recently; everything is stored."""
    SAVING = "saving"
    """Something is being written and may still fail."""
    SAVED = "saved"
    """Everything is stored, the last change included."""
    NOT_SAVED = "not_saved"
    """Something could not be stored. It is retried until it is."""
    NOT_PERSISTENT = "not_persistent"
    """Nothing can be stored on this device: everything is lost when the app closes."""
    READ_ONLY = "read_only"
    """Nothing can be entered: another tab or a newer version writes."""


def save_state(journal: JournalState, *, failed: bool, waited: float | None, saved: bool) -> SaveState:
    """What may be claimed, from what the journal confirmed and nothing else.

    `failed`: something was refused and has not been stored since. `waited`: seconds since the oldest pending write
    began, None if there is none. `saved`: the last write was confirmed.
    """
    if journal is JournalState.MEMORY_ONLY:
        return SaveState.NOT_PERSISTENT
    if failed or (waited is not None and waited >= SAVE_TIMEOUT):
        return SaveState.NOT_SAVED
    if waited is not None:
        return SaveState.SAVING
    if journal is not JournalState.WRITABLE:
        return SaveState.READ_ONLY
    return SaveState.SAVED if saved else SaveState.IDLE


@dataclass(frozen=True, slots=True)
class SaveStatus:
    """The state, the code of an error, when something was last stored, the last change that is, and how many are.

    `is_slow`: something has been on its way for so long that nothing may be called saved without a reservation.
    """

    state: SaveState
    code: str = ""
    saved_at: datetime | None = None
    saved_key: Key = ()
    saved_count: int = 0
    is_slow: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Change:
    """What is to be stored, and the how-manieth change it is."""

    key: Key
    write: Write
    number: int


class SaveQueue:
    """Every write of the app goes through here; a write is dropped only once it is confirmed.

    A failed write is retried after any other that succeeds, and by itself after a pause. `on_retried` is called
    when a retry stored something.
    """

    def __init__(
        self,
        journal_state: Callable[[], JournalState],
        clock: Callable[[], datetime],
        on_retried: Callable[[], None] = lambda: None,
    ) -> None:
        self._journal_state, self._clock, self._on_retried = journal_state, clock, on_retried
        self._unsaved: dict[Key, _Change] = {}
        self._failed: dict[Key, str] = {}
        self._write_starts: list[float] = []
        self._idle = asyncio.Event()
        self._idle.set()
        self._retrying = self._erasing = False
        self._retry_task: asyncio.Task[None] | None = None
        self._change_count = 0
        self._saved_at: datetime | None = None
        self._saved_key: Key = ()
        self._saved_number = 0
        self._saved_count = 0
        self._listeners: list[Callable[[], None]] = []

    @property
    def status(self) -> SaveStatus:
        """The current state of everything entered so far."""
        waited = asyncio.get_running_loop().time() - min(self._write_starts) if self._write_starts else None
        state = save_state(
            self._journal_state(), failed=bool(self._failed), waited=waited, saved=self._saved_at is not None
        )
        code = next(reversed(self._failed.values()), NotSaved.code) if state is SaveState.NOT_SAVED else ""
        is_slow = waited is not None and waited >= SLOW_SAVE
        return SaveStatus(state, code, self._saved_at, self._saved_key, self._saved_count, is_slow)

    @property
    def has_unsaved(self) -> bool:
        """Whether something is on its way to the disk, or was refused."""
        return bool(self._write_starts or self._unsaved)

    def watch(self, listener: Callable[[], None]) -> None:
        """Call `listener` whenever `status` or `has_unsaved` may have changed."""
        self._listeners.append(listener)

    def notify(self) -> None:
        """Call the listeners; call this after a change of the journal's own state too."""
        for listener in self._listeners:
            listener()

    async def save(self, key: Key, write: Write) -> bool:
        """Store one change; whether it is confirmed. One that fails is retried unless its `key` is saved again."""
        self._change_count += 1
        change = self._unsaved[key] = _Change(key, write, self._change_count)
        saved = await self._try(change)
        if saved:
            await self.retry()
        return saved

    async def retry(self) -> None:
        """Try once more to store everything that was refused."""
        if self._retrying:
            return
        self._retrying, before = True, len(self._failed)
        try:
            for key in list(self._failed):
                if key in self._failed and not self._erasing:
                    await self._try(self._unsaved[key])
        finally:
            self._retrying = False
        if len(self._failed) < before:
            self._on_retried()

    async def save_earlier(self, key: Key) -> bool:
        """Try once more to store everything but the change `key`; whether nothing else is waiting to be stored."""
        await self.retry()
        return not self._unsaved.keys() - {key}

    async def erase(self, erase: Write) -> None:
        """Erase everything, unsaved changes included. JournalError: something is left, and nothing is dropped."""
        self._erasing = True  # no retry may write after the erasing
        try:
            await self._idle.wait()
            with self.writing():
                await erase()
            self._unsaved.clear()
            self._failed.clear()
            self.reset_status()
        finally:
            self._erasing = False

    async def wait_until_saved(self, max_wait: float = SAVE_TIMEOUT) -> bool:
        """Wait, at most `max_wait` seconds, until nothing is on its way to the disk; whether all of it is there."""
        try:
            async with asyncio.timeout(max_wait):
                await self._idle.wait()
        except TimeoutError:
            return False
        return not self.has_unsaved

    @contextmanager
    def writing(self) -> Iterator[None]:
        """While this is open something is on its way to the disk."""
        loop = asyncio.get_running_loop()
        began, limits = loop.time(), (SLOW_SAVE, SAVE_TIMEOUT)
        timers = [loop.call_later(limit + TIMER_TOLERANCE, self.notify) for limit in limits]
        self._write_starts.append(began)
        self._idle.clear()
        self.notify()
        try:
            yield
        finally:
            for timer in timers:
                timer.cancel()
            self._write_starts.remove(began)
            if not self._write_starts:
                self._idle.set()
            self.notify()

    def reset_status(self) -> None:
        """Stop reporting the last stored change. What is not stored is still reported."""
        self._saved_at = None
        self.notify()

    async def _try(self, change: _Change) -> bool:
        with self.writing():
            try:
                await change.write()
            except JournalError as error:
                self._record_failure(change, error.code)
                return False
            except BaseException:
                self._record_failure(change, NotSaved.code)
                raise
            if self._unsaved.get(change.key) is change:
                del self._unsaved[change.key]
                self._failed.pop(change.key, None)
            self._saved_at, self._saved_count = self._clock(), self._saved_count + 1
            if change.number > self._saved_number:  # an earlier change may be stored after a later one
                self._saved_key, self._saved_number = change.key, change.number
        return True

    def _record_failure(self, change: _Change, code: str) -> None:
        # If a newer change has the same key, only the outcome of that one counts.
        if self._unsaved.get(change.key) is change:
            self._failed.pop(change.key, None)
            self._failed[change.key] = code
        if self._retry_task is None or self._retry_task.done():
            self._retry_task = asyncio.ensure_future(self._retry_until_saved())

    async def _retry_until_saved(self) -> None:
        for pause in chain(RETRY_PAUSES, repeat(RETRY_PAUSES[-1])):
            await asyncio.sleep(pause)
            await self.retry()
            if not self._failed:
                return
