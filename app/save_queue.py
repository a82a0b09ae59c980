"""What was entered and is not stored yet: written, tried again, and one state that says how that stands. No Flet."""

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

PATIENCE = 10.0  # seconds after which what is still being written counts as not saved
EARLY = 0.05  # seconds by which a browser's timer may fire before its time, and more
RETRY_PAUSES = (2.0, 5.0, 10.0, 30.0)  # seconds between two tries; the last one over and over


class SaveState(StrEnum):
    """What may be said of everything that was entered."""

    QUIET = "quiet"
    """Nothing was entered here since; everything is stored."""
    SAVING = "saving"
    """Something is being written. It may come to nothing yet."""
    SAVED = "saved"
    """Everything is stored, the last change included."""
    NOT_SAVED = "not_saved"
    """Something could not be stored. It is tried again until it is."""
    CANNOT_KEEP = "cannot_keep"
    """Nothing can be stored here: all of it is gone when the app closes."""
    READ_ONLY = "read_only"
    """Nothing can be entered here: another tab or a newer version writes."""


def save_state(journal: JournalState, *, failed: bool, waited: float | None, saved: bool) -> SaveState:
    """What may be said, from what the journal confirmed and nothing else.

    `failed`: something was refused and has not been stored since. `waited`: seconds since the oldest write that has
    no answer yet, None if there is none. `saved`: the last write was confirmed.
    """
    if journal is JournalState.NOT_KEPT:
        return SaveState.CANNOT_KEEP
    if failed or (waited is not None and waited >= PATIENCE):
        return SaveState.NOT_SAVED
    if waited is not None:
        return SaveState.SAVING
    if journal is not JournalState.WRITABLE:
        return SaveState.READ_ONLY
    return SaveState.SAVED if saved else SaveState.QUIET


@dataclass(frozen=True, slots=True)
class SaveStatus:
    """The state, the code of an error, when the last change was stored, which it was, and how many were before."""

    state: SaveState
    code: str = ""
    at: datetime | None = None
    what: Key = ()
    count: int = 0


class SaveQueue:
    """Every write of the app goes through here; a write is forgotten only once it is confirmed.

    A failed write is tried again after any other that succeeds, and by itself with a pause. `retried` is called
    when such a try stored something.
    """

    def __init__(
        self,
        journal_state: Callable[[], JournalState],
        clock: Callable[[], datetime],
        retried: Callable[[], None] = lambda: None,
    ) -> None:
        self._journal_state, self._clock, self._retried = journal_state, clock, retried
        self._unsaved: dict[Key, Write] = {}
        self._failed: dict[Key, str] = {}
        self._writing: list[float] = []
        self._idle = asyncio.Event()
        self._idle.set()
        self._retrying = self._erasing = False
        self._retries: asyncio.Task[None] | None = None
        self._saved_at: datetime | None = None
        self._saved: Key = ()
        self._count = 0
        self._watching: list[Callable[[], None]] = []

    @property
    def status(self) -> SaveStatus:
        """How everything entered so far stands now."""
        waited = asyncio.get_running_loop().time() - min(self._writing) if self._writing else None
        state = save_state(
            self._journal_state(), failed=bool(self._failed), waited=waited, saved=self._saved_at is not None
        )
        code = next(reversed(self._failed.values()), NotSaved.code) if state is SaveState.NOT_SAVED else ""
        return SaveStatus(state, code, self._saved_at, self._saved, self._count)

    @property
    def is_unsaved(self) -> bool:
        """Whether something is on its way to the disk, or was refused."""
        return bool(self._writing or self._unsaved)

    def watch(self, look: Callable[[], None]) -> None:
        """Call `look` whenever `status` or `is_unsaved` may have changed."""
        self._watching.append(look)

    def look(self) -> None:
        """Tell those who watch; for a change of the journal's own state too."""
        for look in self._watching:
            look()

    async def save(self, what: Key, write: Write) -> bool:
        """Store one change; whether it is confirmed. One that fails is tried again unless `what` is saved anew."""
        self._unsaved[what] = write
        saved = await self._try(what, write)
        if saved:
            await self.retry()
        return saved

    async def retry(self) -> None:
        """Try once more to store everything that was refused."""
        if self._retrying:
            return
        self._retrying, before = True, len(self._failed)
        try:
            for what in list(self._failed):
                if what in self._failed and not self._erasing:
                    await self._try(what, self._unsaved[what])
        finally:
            self._retrying = False
        if len(self._failed) < before:
            self._retried()

    async def erase(self, erase: Write) -> None:
        """Erase everything, what is not stored yet included. JournalError: something is left, and nothing forgotten."""
        self._erasing = True  # nothing that is tried again may come after it
        try:
            await self._idle.wait()
            with self.writing():
                await erase()
            self._unsaved.clear()
            self._failed.clear()
            self.quiet()
        finally:
            self._erasing = False

    async def all_saved(self, patience: float = PATIENCE) -> bool:
        """Wait, at most `patience` seconds, until nothing is on its way to the disk; whether all of it is there."""
        try:
            async with asyncio.timeout(patience):
                await self._idle.wait()
        except TimeoutError:
            return False
        return not self.is_unsaved

    @contextmanager
    def writing(self) -> Iterator[None]:
        """While this is open something is on its way to the disk."""
        loop = asyncio.get_running_loop()
        began, late = loop.time(), loop.call_later(PATIENCE + EARLY, self.look)
        self._writing.append(began)
        self._idle.clear()
        self.look()
        try:
            yield
        finally:
            late.cancel()
            self._writing.remove(began)
            if not self._writing:
                self._idle.set()
            self.look()

    def quiet(self) -> None:
        """Say no more of the last change that was stored. What is not stored stays in sight."""
        self._saved_at = None
        self.look()

    async def _try(self, what: Key, write: Write) -> bool:
        with self.writing():
            try:
                await write()
            except JournalError as error:
                self._note_failure(what, write, error.code)
                return False
            except BaseException:
                self._note_failure(what, write, NotSaved.code)
                raise
            if self._unsaved.get(what) is write:
                del self._unsaved[what]
                self._failed.pop(what, None)
            self._saved_at, self._saved, self._count = self._clock(), what, self._count + 1
        return True

    def _note_failure(self, what: Key, write: Write, code: str) -> None:
        # A newer change of the same thing is on its way; what becomes of that one counts.
        if self._unsaved.get(what) is write:
            self._failed.pop(what, None)
            self._failed[what] = code
        if self._retries is None or self._retries.done():
            self._retries = asyncio.ensure_future(self._keep_trying())

    async def _keep_trying(self) -> None:
        for pause in chain(RETRY_PAUSES, repeat(RETRY_PAUSES[-1])):
            await asyncio.sleep(pause)
            await self.retry()
            if not self._failed:
                return
