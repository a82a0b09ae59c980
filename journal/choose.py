"""Which ground this platform has."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from .files import FilesGround
from .ground import SLOTS, Ground
from .memory import MemoryGround

FOLDER_VARIABLE = "FLET_APP_STORAGE_DATA"
FORCE_VARIABLE = "BETWEEN_VISITS_GROUND"


async def choose_ground(folder: Path | None = None, *, force: str | None = None) -> Ground:
    """OPFS or else IndexedDB in the browser, a folder elsewhere; memory, which keeps nothing, where none is.

    The folder is the given one or, on phones and desktops, the app's own, which Flet names in
    FLET_APP_STORAGE_DATA. `force`, or the environment variable BETWEEN_VISITS_GROUND, names the ground to
    take: "opfs", "indexeddb", "files" or "memory"; it is for tests and for looking into a fault.
    """
    own = folder or os.environ.get(FOLDER_VARIABLE)
    wanted = force or os.environ.get(FORCE_VARIABLE)
    if wanted is None:
        wanted = await _in_browser() if sys.platform == "emscripten" else "files"
    if wanted == "files" and own:
        return FilesGround(Path(own))
    if wanted == "opfs":
        from .opfs import OpfsGround

        return OpfsGround()
    if wanted == "indexeddb":
        from .indexeddb import IndexedDbGround

        return IndexedDbGround()
    return MemoryGround()


async def _in_browser() -> str:
    """The best ground, except that a journal once begun in IndexedDB stays there.

    A browser may learn OPFS with an update; the patient must not find an empty journal after it.
    """
    from .indexeddb import IndexedDbGround
    from .opfs import OpfsGround

    if not OpfsGround.is_available():
        return "indexeddb" if IndexedDbGround.is_available() else "memory"
    try:
        if not any([await OpfsGround().read(name) for name in SLOTS]) and await IndexedDbGround.holds_bytes():
            return "indexeddb"
    except OSError:
        return "opfs"  # opening it will fail too, and say so
    return "opfs"
