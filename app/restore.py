"""A backup that was picked, and what restoring it would change, until that is answered; whatever screen is open."""

from __future__ import annotations

from dataclasses import dataclass

import flet as ft

from app.persistence import Persistence, read_picked
from journal import BackupError, JournalError
from journal.backup import Preview

WAITING = "backup.waiting"


@dataclass(frozen=True, slots=True)
class Picked:
    """A file that can be restored, and what that would change."""

    data: bytes
    preview: Preview


@ft.observable
class Restore:
    """From the tap that opens the dialog to the answer. `message_key` names the words on how far it is."""

    def __init__(self, persistence: Persistence) -> None:
        self._persistence = persistence
        self._picker: ft.FilePicker | None = None
        self.picked: Picked | None = None
        self.message_key = ""

    def picker(self) -> ft.FilePicker:
        """The one that a button opens; a file that takes long to read finds it also after the screen has changed."""
        if self._picker is None:
            self._picker = ft.FilePicker(on_result=self._on_result)
        return self._picker

    def wait(self) -> None:
        """The dialog is open."""
        self.message_key = WAITING

    async def _on_result(self, event: ft.FilePickerResultEvent) -> None:
        self.message_key = "backup.reading" if event.files else ""
        for file in event.files:
            self.picked = None
            result = await self._read(file)
            self.picked = result if isinstance(result, Picked) else None
            self.message_key = "" if isinstance(result, Picked) else result

    async def confirm(self) -> None:
        """Merge what was picked. If it cannot be stored, the question stays, so that it can be tried again."""
        if self.picked is None:
            return
        try:
            await self._persistence.restore(self.picked.data)
        except JournalError as error:
            self.message_key = f"error.{error.code}"
        else:
            self.picked, self.message_key = None, "backup.done"

    def cancel(self) -> None:
        """Restore nothing."""
        self.picked, self.message_key = None, ""

    def leave(self) -> None:
        """The screen is left: what is said of a restore that has ended is not said again."""
        if self.picked is None and self.message_key not in (WAITING, "backup.reading"):
            self.message_key = ""

    async def _read(self, file: ft.FilePickerFile) -> Picked | str:
        """What restoring a file would change, or the key of the words that say why it cannot be restored."""
        try:
            data = await read_picked(file)
            return Picked(data, self._persistence.preview(data))
        except BackupError as error:
            return f"error.{error.code}"
        except OSError:
            return "error.backup"
