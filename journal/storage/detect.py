"""Which backend this platform has, and the journal on it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from pathlib import Path

from journal.errors import JournalError
from journal.journal import Journal, JournalState
from journal.storage.backend import StorageBackend
from journal.storage.files import FilesBackend
from journal.storage.memory import MemoryBackend

FOLDER_VARIABLE = "FLET_APP_STORAGE_DATA"
FORCE_VARIABLE = "BETWEEN_VISITS_STORAGE"
PROBE_TIMEOUT = 5.0  # seconds a browser may take to store a few bytes before the next backend is tried
_MERGED_TABLES = ("days", "about", "visits")


async def open_journal() -> Journal:
    """The journal of this platform, including what an earlier start had to store elsewhere."""
    backend = await detect_backend()
    journal = await Journal.open(backend)
    if sys.platform == "emscripten" and journal.state is JournalState.WRITABLE:
        with contextlib.suppress(JournalError, OSError):  # retried at the next start
            await _merge_indexeddb_journal(journal, backend)
    return journal


async def detect_backend(folder: Path | None = None, *, force: str | None = None) -> StorageBackend:
    """OPFS or else IndexedDB in the browser, a folder elsewhere; memory, lost when the app closes, as the last resort.

    The folder is the given one or, on phones and desktops, the app's own, which Flet names in
    FLET_APP_STORAGE_DATA. `force`, or the environment variable BETWEEN_VISITS_STORAGE, names the backend to
    take: "opfs", "indexeddb", "files" or "memory"; for tests and debugging.
    """
    app_folder = folder or os.environ.get(FOLDER_VARIABLE)
    forced = force or os.environ.get(FORCE_VARIABLE)
    if forced is None and sys.platform == "emscripten":
        return await _detect_in_browser()
    if forced in (None, "files") and app_folder:
        return FilesBackend(Path(app_folder))
    if forced == "opfs":
        from journal.storage.opfs import OpfsBackend

        return OpfsBackend()
    if forced == "indexeddb":
        from journal.storage.indexeddb import IndexedDbBackend

        return IndexedDbBackend()
    return MemoryBackend()


async def _detect_in_browser() -> StorageBackend:
    """The backend that has a journal, or else the first one that stores and returns some bytes.

    That the APIs exist proves nothing: a browser may refuse each call. A browser may also get OPFS with an update;
    the patient must not find an empty journal after it.
    """
    from journal.storage.indexeddb import IndexedDbBackend
    from journal.storage.opfs import OpfsBackend, is_session_only

    session_only = False
    with contextlib.suppress(OSError):
        async with asyncio.timeout(PROBE_TIMEOUT):
            session_only = await is_session_only()
    backends = (OpfsBackend(), IndexedDbBackend(session_only=session_only))
    for backend in backends:
        with contextlib.suppress(OSError):
            async with asyncio.timeout(PROBE_TIMEOUT):
                if await backend.has_journal():
                    return backend
    for backend in backends:
        with contextlib.suppress(OSError):
            async with asyncio.timeout(PROBE_TIMEOUT):
                await backend.probe()
                return backend
    return MemoryBackend()


async def _merge_indexeddb_journal(journal: Journal, backend: StorageBackend) -> None:
    """Merge what is in IndexedDB into the journal in OPFS: an earlier start could not open OPFS."""
    from journal.storage.indexeddb import IndexedDbBackend
    from journal.storage.opfs import OpfsBackend

    if not isinstance(backend, OpfsBackend) or not await IndexedDbBackend().has_journal():
        return
    other = await Journal.open(IndexedDbBackend())
    if other.state is JournalState.WRITABLE:
        await journal.merge_in({name: dict(other.table(name)) for name in _MERGED_TABLES})
        await other.erase_all()
    other.close()
