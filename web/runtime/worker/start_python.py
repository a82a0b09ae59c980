"""How Python starts in the worker: first all imports, then the app. Runs only in Pyodide, from app.zip.

The two halves are separate because Python's memory between them can be stored: nothing in it belongs to a session or to
a patient, and no JavaScript object is held. A later start restores it instead of importing again (decision 12).
"""

from __future__ import annotations

import importlib
import importlib.machinery
import importlib.util
import os
import random
import runpy
import sys
import types
import zipimport
from collections.abc import Iterable
from pathlib import Path

ARCHIVE = "/app/app.zip"
COMPILED = "msgpack._cmsgpack"
FLET_CONNECTION = "flet.messaging.pyodide_connection"


def prepare(modules: Iterable[str], language: str) -> None:
    """Import the app and what its start will import, and load the guide in the language of the page."""
    sys.path.insert(1, f"{ARCHIVE}/packages")
    # Stand-ins for what a snapshot cannot contain: a compiled module, and a JavaScript module.
    os.environ["MSGPACK_PUREPYTHON"] = "1"
    sys.modules["flet_js"] = types.ModuleType("flet_js")
    importlib.import_module("main")
    for name in modules:
        importlib.import_module(name)
    from guide import DEFAULT_LANGUAGE, languages, load_guide

    load_guide(language if language in languages() else DEFAULT_LANGUAGE)


def resume() -> None:
    """Reset what must differ between two starts from the same snapshot."""
    random.seed()


def run() -> None:
    """Replace the stand-ins with the real modules, and start the app."""
    connect()
    runpy.run_module("main", run_name="__main__")


def connect() -> None:
    """Replace the stand-ins with the real modules. The JavaScript module `flet_js` must be registered."""
    sys.modules.pop("flet_js", None)
    importlib.import_module(FLET_CONNECTION).__dict__["flet_js"] = importlib.import_module("flet_js")
    os.environ.pop("MSGPACK_PUREPYTHON", None)
    msgpack, compiled = importlib.import_module("msgpack"), load_compiled()
    for name in ("Packer", "Unpacker", "unpackb"):
        setattr(msgpack, name, getattr(compiled, name))


def load_compiled() -> types.ModuleType:
    """msgpack's compiled module. The linker reads files only, so it is copied out of the zip."""
    file = Path("/app") / f"{COMPILED}.so"
    file.write_bytes(zipimport.zipimporter(ARCHIVE).get_data(f"compiled/{file.name}"))
    linker = importlib.machinery.ExtensionFileLoader(COMPILED, str(file))
    spec = importlib.util.spec_from_loader(COMPILED, linker)
    assert spec
    module = sys.modules[COMPILED] = importlib.util.module_from_spec(spec)
    linker.exec_module(module)
    return module
