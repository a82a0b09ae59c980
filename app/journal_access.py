"""Access to the journal for everything that lives while the app is open: may it be written, and is it saved?

A change that could not be stored stays on screen as a draft; `SaveQueue` retries it and reports its status.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import flet as ft

from app.drafts import DraftOwner
from app.save_queue import SAVE_TIMEOUT, Key, SaveQueue, SaveState, SaveStatus, Write
from journal import Journal, JournalState, Record, device

Erase = Callable[[Write], Awaitable[None]]

SECOND_TAB_POLL_PAUSE = 2.0  # seconds between two checks whether the first tab has closed


@ft.observable
@dataclass
class SaveLine:
    """Whether everything is saved, in one place for every screen that shows it."""

    status: SaveStatus

    @property
    def state(self) -> SaveState:
        return self.status.state


@ft.observable
class JournalAccess:
    """The open journal, the queue of changes to it, and whether this tab may write.

    `revision` grows when the journal has changed in another way than through `DayState` and `PatientState`.
    `erased`: whether everything was erased since the app was opened.
    """

    def __init__(self, journal: Journal, clock: Callable[[], datetime]) -> None:
        self.journal = journal
        self._save_queue = SaveQueue(lambda: journal.state, clock, self.redraw)
        self._save_queue.watch(self._on_save_status)
        self.save_line = SaveLine(self._save_queue.status)
        self._uncommitted: dict[str, Callable[[], Awaitable[None]]] = {}
        self._draft_owners: tuple[DraftOwner, ...] = ()
        self._discards: tuple[Callable[[], None], ...] = ()
        self._yields_until = 0.0
        self.erased = False
        self.revision = 0
        self.journal_state = journal.state

    @property
    def can_write(self) -> bool:
        return self.journal.state in (JournalState.WRITABLE, JournalState.MEMORY_ONLY)

    @property
    def can_save(self) -> bool:
        """Whether what is stored here is still there at the next start."""
        return self.save_line.state is not SaveState.NOT_PERSISTENT and not self.session_only

    @property
    def storage_words(self) -> str:
        """The key of the words that say where the notes are, for how long, and who does not see them."""
        status = self.save_line.status
        if status.state is SaveState.NOT_PERSISTENT:
            return "common.not_kept_here"
        if status.state is SaveState.NOT_SAVED or status.is_slow:
            return "common.not_saved_here"
        return "common.saved_here_session" if self.session_only else "common.saved_here"

    @property
    def session_only(self) -> bool:
        """Whether what is stored goes when the window is closed, as in a private one."""
        return self.journal.session_only

    @property
    def notices(self) -> tuple[str, ...]:
        return self.journal.notices

    @property
    def has_unsaved(self) -> bool:
        """Whether something would be lost if the app ended now."""
        in_memory = self.journal.state is JournalState.MEMORY_ONLY and device.has_patient_data(self.journal)
        return in_memory or self._save_queue.has_unsaved or bool(self._uncommitted)

    def watch_unsaved(self, listener: Callable[[], None]) -> None:
        """Call `listener` whenever `has_unsaved` may have changed. Nothing is redrawn: no screen depends on it."""
        self._save_queue.watch(listener)

    def redraw(self) -> None:
        """Draw what the journal holds, after it was changed elsewhere."""
        self.revision += 1

    async def save(self, key: Key, write: Write) -> bool:
        """Store one change of the journal; whether it is confirmed. One that fails is reported and retried."""
        return await self._save_queue.save(key, write)

    async def save_earlier(self, key: Key) -> bool:
        """Store what is on screen and not stored yet, but for the change `key`; whether all of it is."""
        return await self._save_queue.save_earlier(key)

    async def try_again(self) -> None:
        """Try to store everything that could not be stored before."""
        await self._save_queue.retry()

    def reset_status(self) -> None:
        """Stop reporting the last stored change. What is not stored is still reported."""
        self._save_queue.reset_status()

    def writing(self) -> AbstractContextManager[None]:
        """While this is open something is on its way to the disk."""
        return self._save_queue.writing()

    def register_typing(self, field: str, commit: Callable[[], Awaitable[None]]) -> None:
        """Note that someone types in a field that counts only once it is left; `commit` stores it then."""
        self._uncommitted[field] = commit
        self._save_queue.notify()

    async def commit_field(self, field: str) -> None:
        """Store what was typed in a field; nothing if nothing was."""
        if (commit := self._uncommitted.pop(field, None)) is not None:
            await commit()
            self._save_queue.notify()

    async def commit_fields(self) -> None:
        """Store what was typed in every field: the app may end now."""
        for field in list(self._uncommitted):
            await self.commit_field(field)

    async def flush(self, max_wait: float = SAVE_TIMEOUT) -> bool:
        """Store what is being typed and wait, at most `max_wait` seconds, until everything is saved; whether it is."""
        await self.commit_fields()
        return await self._save_queue.wait_until_saved(max_wait) and not self.has_unsaved

    def _on_save_status(self) -> None:
        """Update the save line, and notice when the journal has become read-only, or writable again."""
        self.save_line.status = self._save_queue.status
        if self.journal_state is not self.journal.state:
            self.journal_state = self.journal.state
            self.revision += 1
            if self.journal_state is JournalState.OTHER_TAB:
                self._polling = asyncio.ensure_future(self.poll_until_writable())

    async def poll_until_writable(self) -> None:
        """In a second tab: check repeatedly until this tab may write."""
        while self.journal_state is JournalState.OTHER_TAB:
            await asyncio.sleep(SECOND_TAB_POLL_PAUSE)
            await self.refresh_or_take_over(take_over=time.monotonic() >= self._yields_until)

    async def hand_over(self, max_wait: float) -> None:
        """Save everything that can be saved, then let another tab write; the rest stays in this one, as not saved.

        For `max_wait` seconds this tab leaves the journal alone even if it is free: the other one is about to take it.
        """
        self._yields_until = time.monotonic() + max_wait
        await self._save_queue.retry()
        await self.flush()
        await self.journal.hand_over()
        self._save_queue.notify()

    async def refresh_or_take_over(self, *, take_over: bool = True) -> bool:
        """In a second tab: take over if the first has closed, otherwise read what it has written since.

        True: this tab writes now.
        """
        # Trying to take over reads the journal too, so remember first what is shown now.
        before = self.journal.days(), self.journal.profile, self.journal.visits
        if take_over and await self.journal.try_take_over():
            self._save_queue.notify()
            await self._save_queue.retry()
            return True
        await self.journal.refresh()
        if before != (self.journal.days(), self.journal.profile, self.journal.visits):
            self.revision += 1
        return False

    def register_drafts(self, owner: DraftOwner) -> None:
        """Count what `owner` shows and has not stored: to be in a backup, and to be forgotten when all is erased."""
        self._draft_owners = (*self._draft_owners, owner)
        self.discard_when_erased(owner.discard_drafts)

    def discard_when_erased(self, discard: Callable[[], None]) -> None:
        """Call `discard` after everything was erased: what is not stored yet must not come back."""
        self._discards = (*self._discards, discard)

    async def shown_journal(self) -> Journal:
        """The journal or, while something is not stored, a copy in memory that has that too."""
        if not self._save_queue.has_unsaved:
            return self.journal
        copy = await self.journal.copy()
        for owner in self._draft_owners:
            await owner.write_drafts(copy)
        self.journal.outdate(copy)
        return copy

    async def erase_all(self, erase: Erase | None = None) -> None:
        """Remove everything this phone stores of the patient. NotErased: something is left.

        `erase` is called with the erasing of the journal and may erase more than that.
        """
        erase_journal = self.journal.erase_all
        try:
            await self._save_queue.erase(partial(erase, erase_journal) if erase else erase_journal)
            self._uncommitted.clear()
            for discard in self._discards:
                discard()
            self.erased = True
        finally:
            self.revision += 1

    def stored(self) -> tuple[Record, ...]:
        """Every record this phone stores, as it is stored."""
        return self.journal.stored()

    async def stored_files(self) -> Mapping[str, int]:
        """Every file that holds records, with its size in bytes."""
        return await self.journal.files()
