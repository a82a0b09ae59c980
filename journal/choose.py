"""Which ground this platform has."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from .files import FilesGround
from .ground import Ground
from .memory import MemoryGround

FOLDER_VARIABLE = "FLET_APP_STORAGE_DATA"


async def choose_ground(folder: Path | None = None) -> Ground:
    """OPFS in the browser, a folder elsewhere; memory, which keeps nothing, where neither is there.

    The folder is the given one or, on phones and desktops, the app's own, which Flet names in
    FLET_APP_STORAGE_DATA.
    """
    if sys.platform == "emscripten":
        from .opfs import OpfsGround

        return OpfsGround() if OpfsGround.is_available() else MemoryGround()
    if folder is not None:
        return FilesGround(folder)
    own = os.environ.get(FOLDER_VARIABLE)
    return FilesGround(Path(own)) if own else MemoryGround()
