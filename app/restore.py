"""A backup that was picked, and what restoring it would change, until that is answered; whatever screen is open."""

from __future__ import annotations

import flet as ft

from app.journal_access import JournalAccess
from app.persistence import Persistence, read_picked
from journal import BackupError, JournalError

READING = "backup.reading"


@ft.observable
class Restore:
    """From the tap that opens the dialog to the answer. `message_key` names the words on how far it is."""

    def __init__(self, persistence: Persistence, access: JournalAccess) -> None:
        self._persistence = persistence
        self._picker: ft.FilePicker | None = None
        self._pick_count = 0
        self.picked: bytes | None = None
        self.message_key = ""
        access.discard_when_erased(self.cancel)

    def picker(self) -> ft.FilePicker:
        """The one that a button opens; a file that takes long to read finds it also after the screen has changed."""
        if self._picker is None:
            self._picker = ft.FilePicker(on_result=self._on_result)
        return self._picker

    def begin(self) -> None:
        """The dialog is open."""
        self.message_key = "backup.waiting"

    async def _on_result(self, event: ft.FilePickerResultEvent) -> None:
        self._pick_count += 1
        pick = self._pick_count
        self.message_key = READING if event.files else ""
        for file in event.files:
            self.picked = None
            result = await self._read(file)
            if pick == self._pick_count:  # no other one was picked, and nothing was erased, in the meantime
                self.picked = result if isinstance(result, bytes) else None
                self.message_key = "" if isinstance(result, bytes) else result

    async def confirm(self) -> None:
        """Merge what was picked. If it cannot be stored, the question stays, so that it can be tried again."""
        if self.picked is None:
            return
        try:
            await self._persistence.restore(self.picked)
        except JournalError as error:
            self.message_key = f"error.{error.code}"
        else:
            self.picked, self.message_key = None, "backup.done"

    def cancel(self) -> None:
        """Restore nothing."""
        self._pick_count += 1
        self.picked, self.message_key = None, ""

    def leave(self) -> None:
        """The screen is left: what is said of a restore that has ended is not said again."""
        if self.picked is None and self.message_key != READING:
            self.message_key = ""

    async def _read(self, file: ft.FilePickerFile) -> bytes | str:
        """The bytes of a file that can be restored, or the key of the words that say why it cannot."""
        try:
            data = await read_picked(file)
            self._persistence.preview(data)
            return data
        except BackupError as error:
            return f"error.{error.code}"
        except OSError:
            return "error.backup"
