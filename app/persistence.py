"""What guards the journal against being lost: the browser's promise to keep it, backups, and when to speak of them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import flet as ft

from app.host_page import Page, PageError
from app.state import Diary
from journal import Journal, JournalError, JournalState, Notice, backup, device
from journal.errors import BackupTooLarge
from journal.storage.backend import ASIDE, SLOTS

MONTH = timedelta(days=30)

_log = logging.getLogger(__name__)


@ft.observable
class Keeper:
    """Whether what is written stays, and the ways to keep a copy.

    `granted`: the browser keeps our storage (True), may clear it (False), or there is no browser to ask (None).
    `asks_person`: a request to keep it would make the browser ask the person, who is first told why.
    """

    def __init__(self, page: Page | None, journal: Journal, diary: Diary) -> None:
        self._page = page
        self._journal = journal
        self._diary = diary
        self._lock = asyncio.Lock()
        self.granted: bool | None = None
        self.asks_person = False

    @property
    def in_safari(self) -> bool:
        """In a browser on an iPhone or iPad, which may clear the storage after seven days without use."""
        return self._page is not None and self._page.platform == "ios" and not self._page.standalone

    @property
    def on_ios_home_screen(self) -> bool:
        """Started from the home screen there, with a storage of its own."""
        return self._page is not None and self._page.platform == "ios" and self._page.standalone

    @property
    def is_durable(self) -> bool:
        return self._journal.state is JournalState.WRITABLE and not self.session_only

    @property
    def session_only(self) -> bool:
        """In a private window, where to ask the browser leads to nothing."""
        return self._journal.session_only

    @property
    def can_write(self) -> bool:
        return self._diary.can_write

    @property
    def can_back_up(self) -> bool:
        """Not where a newer version wrote the journal: this one would leave out what it does not know."""
        return self._journal.state is not JournalState.NEWER_VERSION

    @property
    def is_written_in(self) -> bool:
        return device.is_written_in(self._journal)

    @property
    def backed_up(self) -> date | None:
        """The day of the last backup made here."""
        return device.keeping(self._journal).backed_up

    async def look(self) -> None:
        """Find out whether the browser keeps our storage, without asking for it."""
        if self._page is not None:
            self._note(await self._ask("persisted"))

    async def guard(self) -> None:
        """Once something is written, ask the browser to keep it, if it asks nobody; again only after a month."""
        if self._page is None or not self.is_durable or not self.is_written_in:
            return
        async with self._lock:
            if self.granted is None:
                await self.look()
            if self.granted or self.asks_person:
                return
            today, asked = self._diary.today, device.keeping(self._journal).asked
            if asked is not None and asked <= today < asked + MONTH:
                return
            try:
                await device.keep(self._journal, asked=today)
            except JournalError as error:
                _log.warning("storage: %s", error)
                return
            self._note(await self._ask("persist"))

    async def request(self) -> None:
        """Ask the browser to keep it although it will ask the person, who has pressed for that."""
        await self._ask("persist", by_person=True)
        await self.look()

    async def _ask(self, service: str, **args: bool) -> bool | str:
        try:
            answer: bool | str = self._page is not None and await self._page.call(service, args)
        except PageError as error:
            _log.warning("storage: %s", error)
            return False
        return answer

    def _note(self, answer: bool | str) -> None:
        self.granted, self.asks_person = answer is True, answer == "asks"

    def reminds(self) -> bool:
        """Whether a backup may be spoken of: something is at least a day old, and nothing was said for a month."""
        dates, today = self._journal.dates(), self._diary.today
        known = device.keeping(self._journal)
        if not self.is_durable or not dates or dates[-1] >= today:
            return False
        if known.backed_up is not None and dates[0] <= known.backed_up <= today:
            return False  # nothing was written since
        said = [day for day in (known.backed_up, known.reminded) if day is not None]
        # A date ahead of today comes from a clock that was set back since.
        return all(not day <= today < day + MONTH for day in said)

    async def put_reminder_away(self) -> None:
        """Say nothing of backups for a month."""
        await self._diary.keep(("reminded",), lambda: device.keep(self._journal, reminded=self._diary.today))

    def make_backup(self) -> tuple[str, bytes]:
        """Name and bytes of a backup of everything."""
        today = self._diary.today
        return backup.file_name(today), backup.export(self._journal, today)

    async def backup_was_saved(self) -> None:
        """Remember the day of the backup."""
        await self._diary.keep(("backed-up",), lambda: device.keep(self._journal, backed_up=self._diary.today))

    def preview(self, data: bytes) -> backup.Preview:
        """What restoring would change. BackupError: the bytes are no backup that can be restored."""
        return backup.preview(self._journal, data)

    async def restore(self, data: bytes) -> backup.Preview:
        """Merge a backup in. BackupError or NotSaved: nothing was changed."""
        with self._diary.writing():
            restored = await backup.restore(self._journal, data)
        self._diary.show_again()
        return restored

    async def set_aside(self) -> Mapping[str, bytes]:
        """The files that could not be read, as they are."""
        still_there = Notice.NOT_SET_ASIDE in self._journal.notices
        wanted = (ASIDE, *SLOTS) if still_there else (ASIDE,)
        files = await self._journal.files()
        return {name: await self._journal.raw(name) for name, size in files.items() if size and name.startswith(wanted)}


async def read_picked(file: ft.FilePickerFile) -> bytes:
    """The bytes of a picked file. BackupTooLarge before a huge one is read; OSError if it cannot be read."""
    if file.size > backup.LARGEST:
        raise BackupTooLarge(f"{file.size} bytes")
    if file.bytes is not None:
        return bytes(file.bytes)
    if file.path is None:
        raise FileNotFoundError(file.name)
    return await asyncio.to_thread(Path(file.path).read_bytes)
