"""How Python starts in the worker: first all imports, then the app. Runs only in Pyodide, from app.zip.

The two halves are apart because Python's memory between them can be kept: nothing in it belongs to a session or to a
patient, and no JavaScript object is held. A later start restores it instead of importing again (decision 12).
"""

from __future__ import annotations

import importlib
import os
import random
import runpy
import sys
import types
import zipfile
from collections.abc import Iterable

ARCHIVE = "/app/app.zip"
UNPACKED = ("content/", "native/")
"""What is read by path (the guide), or loaded by the linker (msgpack's compiled part)."""
FLET_CONNECTION = "flet.messaging.pyodide_connection"


def prepare(modules: Iterable[str], language: str) -> None:
    """Import the app and what its start will import, and load the guide in the language of the page."""
    sys.path[:0] = ["/app", "/app/native", f"{ARCHIVE}/packages"]
    unpack()
    # Stand-ins for what memory cannot be kept with: a compiled module, and a module that is JavaScript.
    os.environ["MSGPACK_PUREPYTHON"] = "1"
    sys.modules["flet_js"] = types.ModuleType("flet_js")
    importlib.import_module("main")
    for name in modules:
        importlib.import_module(name)
    import content

    content.load(language if language in content.languages() else content.DEFAULT_LANGUAGE)


def unpack() -> None:
    """Lay out the files that are needed as files. They are not part of the memory that is kept."""
    with zipfile.ZipFile(ARCHIVE) as archive:
        archive.extractall("/app", [name for name in archive.namelist() if name.startswith(UNPACKED)])
    for folder in [path for path in sys.path_importer_cache if path.startswith("/app") and ARCHIVE not in path]:
        del sys.path_importer_cache[folder]


def resume() -> None:
    """Make good what must differ between two starts from the same memory."""
    unpack()
    random.seed()


def run() -> None:
    """Put the real parts in place of the stand-ins, and start the app."""
    connect()
    runpy.run_module("main", run_name="__main__")


def connect() -> None:
    """Put the real parts in place of the stand-ins. The JavaScript module `flet_js` must be registered by now."""
    sys.modules.pop("flet_js", None)
    importlib.import_module(FLET_CONNECTION).__dict__["flet_js"] = importlib.import_module("flet_js")
    os.environ.pop("MSGPACK_PUREPYTHON", None)
    msgpack, compiled = importlib.import_module("msgpack"), importlib.import_module("msgpack._cmsgpack")
    for name in ("Packer", "Unpacker", "unpackb"):
        setattr(msgpack, name, getattr(compiled, name))
