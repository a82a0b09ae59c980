"""Which ground this platform has, and the journal on it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from pathlib import Path

from journal.errors import JournalError
from journal.journal import Journal, JournalState
from journal.storage.backend import Ground
from journal.storage.files import FilesGround
from journal.storage.memory import MemoryGround

FOLDER_VARIABLE = "FLET_APP_STORAGE_DATA"
FORCE_VARIABLE = "BETWEEN_VISITS_GROUND"
PATIENCE = 5.0  # seconds a browser may take to store a few bytes before the next ground is tried
_MERGED = ("days", "about", "visits")


async def open_journal() -> Journal:
    """The journal of this platform, with what an earlier start had to store elsewhere."""
    ground = await choose_ground()
    journal = await Journal.open(ground)
    if sys.platform == "emscripten" and journal.state is JournalState.WRITABLE:
        with contextlib.suppress(JournalError, OSError):  # it stays there until the next start
            await _bring_together(journal, ground)
    return journal


async def choose_ground(folder: Path | None = None, *, force: str | None = None) -> Ground:
    """OPFS or else IndexedDB in the browser, a folder elsewhere; memory, which keeps nothing, where none is.

    The folder is the given one or, on phones and desktops, the app's own, which Flet names in
    FLET_APP_STORAGE_DATA. `force`, or the environment variable BETWEEN_VISITS_GROUND, names the ground to
    take: "opfs", "indexeddb", "files" or "memory"; it is for tests and for looking into a fault.
    """
    own = folder or os.environ.get(FOLDER_VARIABLE)
    wanted = force or os.environ.get(FORCE_VARIABLE)
    if wanted is None and sys.platform == "emscripten":
        return await _in_browser()
    if wanted in (None, "files") and own:
        return FilesGround(Path(own))
    if wanted == "opfs":
        from journal.storage.opfs import OpfsGround

        return OpfsGround()
    if wanted == "indexeddb":
        from journal.storage.indexeddb import IndexedDbGround

        return IndexedDbGround()
    return MemoryGround()


async def _in_browser() -> Ground:
    """The ground where a journal was begun, or else the first one that stores and gives back some bytes.

    That the names exist says nothing: a browser may refuse each call. A browser may also learn OPFS with an update;
    the patient must not find an empty journal after it.
    """
    from journal.storage.indexeddb import IndexedDbGround
    from journal.storage.opfs import OpfsGround, is_session_only

    session_only = False
    with contextlib.suppress(OSError):
        async with asyncio.timeout(PATIENCE):
            session_only = await is_session_only()
    grounds = (OpfsGround(), IndexedDbGround(session_only=session_only))
    for ground in grounds:
        with contextlib.suppress(OSError):
            async with asyncio.timeout(PATIENCE):
                if await ground.holds_bytes():
                    return ground
    for ground in grounds:
        with contextlib.suppress(OSError):
            async with asyncio.timeout(PATIENCE):
                await ground.probe()
                return ground
    return MemoryGround()


async def _bring_together(journal: Journal, ground: Ground) -> None:
    """Bring in what is stored in IndexedDB although the journal is in OPFS: once, OPFS could not be had at a start."""
    from journal.storage.indexeddb import IndexedDbGround
    from journal.storage.opfs import OpfsGround

    if not isinstance(ground, OpfsGround) or not await IndexedDbGround().holds_bytes():
        return
    other = await Journal.open(IndexedDbGround())
    if other.state is JournalState.WRITABLE:
        await journal.merge_in({name: dict(other.table(name)) for name in _MERGED})
        await other.erase_all()
    other.close()
