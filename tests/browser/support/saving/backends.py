"""Every storage backend with faults made to order, for the table of the save line's states. No Flet, no pytest."""

import asyncio
import errno
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol
from unittest.mock import patch

from journal import FilesBackend, Journal, MemoryBackend, detect_backend
from journal.storage import files, opfs
from journal.storage.backend import SLOTS, Access, StorageBackend

GiveBack = Callable[[], Awaitable[None]]


class Backend(Protocol):
    """One storage, empty at first."""

    async def open_again(self) -> StorageBackend:
        """The storage as one more tab or process opens it."""

    def fill(self) -> None:
        """From now on no write finds room."""

    def refuse(self) -> None:
        """From now on every write fails, and opening it too."""

    def heal(self) -> None:
        """From now on nothing fails."""

    async def lose(self, journal: Journal) -> None:
        """The system takes the open storage away; it can be opened again."""

    async def steal(self, journal: Journal) -> GiveBack:
        """Another tab or process takes the right to write without asking; gives what ends that."""

    async def clear(self) -> None:
        """Leave nothing."""


class Memory:
    """What the app has where nothing can be stored. It cannot fail, and nobody else sees it."""

    async def open_again(self) -> StorageBackend:
        return MemoryBackend()

    async def clear(self) -> None:
        pass

    fill = refuse = heal = lose = steal = lambda *_: None  # so no row that needs one of these is walked on it


class Files:
    """A folder. The system does not close files by itself; it lets others remove them."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._faults = folder, ExitStack()

    async def open_again(self) -> StorageBackend:
        return FilesBackend(self._folder)

    def fill(self) -> None:
        self._fails("_write_all", errno.ENOSPC)

    def refuse(self) -> None:
        self._fails("_write_all", errno.EIO)
        self._fails("_lock", errno.EIO)

    def _fails(self, call: str, number: int) -> None:
        self._faults.enter_context(patch.object(files, call, side_effect=OSError(number, "made to order")))

    def heal(self) -> None:
        self._faults.close()

    async def lose(self, _: Journal) -> None:
        for name in SLOTS:
            (self._folder / name).unlink()

    async def steal(self, journal: Journal) -> GiveBack:
        await self.lose(journal)
        thief = FilesBackend(self._folder)
        await thief.open()

        async def give_back() -> None:
            thief.close()

        return give_back

    async def clear(self) -> None:
        self.heal()
        for path in self._folder.iterdir():
            path.unlink()


class InBrowser:
    """OPFS or IndexedDB in the browser's worker, where storage_faults.js was run."""

    FULL = ("write full", "put full")
    REFUSED = ("write invalid", "folder refused", "handle refused", "transaction invalid", "open refused")

    def __init__(self, name: str) -> None:
        self._name = name
        opfs._OPEN_ATTEMPTS = 1
        import js

        from journal.storage import indexeddb

        indexeddb._OPEN_ATTEMPTS, self._faults = 1, js.faults

    async def open_again(self) -> StorageBackend:
        return await detect_backend(force=self._name)

    def fill(self) -> None:
        self._arm(self.FULL)

    def refuse(self) -> None:
        self._arm(self.REFUSED)

    def _arm(self, kinds: tuple[str, ...]) -> None:
        for kind in kinds:
            self._faults.arm(kind, 0, 1000)

    def heal(self) -> None:
        self._faults.disarm()

    async def lose(self, journal: Journal) -> None:
        await self._take_away("closed", journal)

    async def steal(self, journal: Journal) -> GiveBack:
        give_back: GiveBack = await self._take_away("stolen", journal)
        return give_back

    async def _take_away(self, kind: str, journal: Journal) -> Any:
        from tests.browser.support.saving.storage_faults import take_away

        return await take_away(kind, self._name, journal)

    async def clear(self) -> None:
        self.heal()
        backend = await self.open_again()
        while await backend.open() is not Access.WRITER:  # noqa: ASYNC110 - it was given up a moment ago
            await asyncio.sleep(0.005)
        for name in SLOTS:
            await backend.truncate(name, 0)
            await backend.flush(name)
        backend.close()
