"""What protects the journal from being lost: persistent browser storage, backups, and reminders of them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import flet as ft

from app.day_state import DayState
from app.journal_access import JournalAccess
from app.page.host_page import HostPage, attempt
from journal import JournalError, JournalState, Notice, backup, device
from journal.errors import BackupTooLarge
from journal.storage.backend import QUARANTINE_PREFIX, SLOTS

MONTH = timedelta(days=30)

_log = logging.getLogger(__name__)


@ft.observable
class Persistence:
    """Whether the browser keeps our storage, and the ways to save a copy of it.

    `granted`: the browser keeps our storage (True), may clear it (False), or there is no browser (None).
    `needs_prompt`: a request would make the browser prompt the person, who has to know the reason first.
    """

    def __init__(self, page: HostPage | None, access: JournalAccess, days: DayState) -> None:
        self._page = page
        self._access = access
        self._journal = access.journal
        self._days = days
        self._lock = asyncio.Lock()
        self.granted: bool | None = None
        self.needs_prompt = False

    @property
    def in_safari(self) -> bool:
        """In a browser on an iPhone or iPad, which may clear the storage after seven days without use."""
        return self._page is not None and self._page.platform == "ios" and not self._page.standalone

    @property
    def on_ios_home_screen(self) -> bool:
        """Started from the home screen of an iPhone or iPad, with a storage of its own."""
        return self._page is not None and self._page.platform == "ios" and self._page.standalone

    @property
    def is_durable(self) -> bool:
        return self._journal.state is JournalState.WRITABLE and not self.session_only

    @property
    def session_only(self) -> bool:
        """In a private window, where asking the browser has no effect."""
        return self._journal.session_only

    @property
    def can_write(self) -> bool:
        return self._access.can_write

    @property
    def can_back_up(self) -> bool:
        """Not if a newer version wrote the journal: this one would leave out what it does not know."""
        return self._journal.state is not JournalState.NEWER_VERSION

    @property
    def device(self) -> str:
        """The random id of this device's journal."""
        return self._journal.device

    @property
    def has_patient_data(self) -> bool:
        return device.has_patient_data(self._journal)

    @property
    def last_backup(self) -> date | None:
        """The day of the last backup made on this device."""
        return device.reminder_dates(self._journal).backed_up

    async def check(self) -> None:
        """Find out whether the browser keeps our storage, without requesting it."""
        if self._page is not None:
            self._set_answer(await attempt(self._page, "persisted"))

    async def request_silently(self) -> None:
        """Once something is written, request persistent storage if that needs no prompt; at most once a month."""
        if self._page is None or not self.is_durable or not self.has_patient_data:
            return
        async with self._lock:
            if self.granted is None:
                await self.check()
            if self.granted or self.needs_prompt:
                return
            today, requested = self._days.today, device.reminder_dates(self._journal).asked
            if requested is not None and requested <= today < requested + MONTH:
                return
            try:
                await device.save_reminder_dates(self._journal, asked=today)
            except JournalError as error:
                _log.warning("storage: %s", error)
                return
            self._set_answer(await attempt(self._page, "persist"))

    async def request_with_prompt(self) -> None:
        """Request persistent storage although the browser prompts the person, who has pressed a button for it."""
        await attempt(self._page, "persist", {"by_person": True})
        await self.check()

    def _set_answer(self, answer: bool | str) -> None:
        self.granted, self.needs_prompt = answer is True, answer == "asks"

    def is_reminder_due(self) -> bool:
        """Whether to remind of a backup: something is at least a day old, and there was no reminder for a month."""
        dates, today = self._journal.dates(), self._days.today
        known = device.reminder_dates(self._journal)
        if not self.is_durable or not dates or dates[-1] >= today:
            return False
        if known.backed_up is not None and dates[0] <= known.backed_up <= today:
            return False  # nothing was written since
        reminders = [day for day in (known.backed_up, known.reminded) if day is not None]
        # A date after today comes from a clock that was set back since.
        return all(not day <= today < day + MONTH for day in reminders)

    async def dismiss_reminder(self) -> None:
        """Do not remind of backups for a month."""
        await self._save_date("reminded", reminded=self._days.today)

    async def make_backup(self) -> tuple[str, bytes]:
        """Name and bytes of a backup of everything on screen, also of what this phone could not store."""
        today = self._days.today
        return backup.file_name(today), backup.export(await self._access.shown_journal(), today)

    async def record_backup(self) -> None:
        """Store the day of the backup."""
        await self._save_date("backed-up", backed_up=self._days.today)

    async def _save_date(self, key: str, **dates: date) -> None:
        if await self._access.save((key,), lambda: device.save_reminder_dates(self._journal, **dates)):
            self._access.redraw()

    def preview(self, data: bytes) -> backup.Preview:
        """What restoring would change. BackupError: the bytes are not a backup that can be restored."""
        return backup.preview(self._journal, data)

    async def restore(self, data: bytes) -> backup.Preview:
        """Merge a backup into the journal. BackupError or NotSaved: nothing was changed."""
        await self._access.try_again()  # or what is not stored yet would be stored over what is restored
        with self._access.writing():
            restored = await backup.restore(self._journal, data)
        await self._access.try_again()
        self._access.redraw()
        return restored

    async def quarantined_files(self) -> Mapping[str, bytes]:
        """The files that could not be read, as they are."""
        not_moved = Notice.NOT_QUARANTINED in self._journal.notices
        prefixes = (QUARANTINE_PREFIX, *SLOTS) if not_moved else (QUARANTINE_PREFIX,)
        files = await self._journal.files()
        return {
            name: await self._journal.read_file(name)
            for name, size in files.items()
            if size and name.startswith(prefixes)
        }


async def read_picked(file: ft.FilePickerFile) -> bytes:
    """The bytes of a picked file. BackupTooLarge before a huge one is read; OSError if it cannot be read."""
    if file.size > backup.MAX_BYTES:
        raise BackupTooLarge(f"{file.size} bytes")
    if file.bytes is not None:
        return bytes(file.bytes)
    if file.path is None:
        raise FileNotFoundError(file.name)
    return await asyncio.to_thread(Path(file.path).read_bytes)
