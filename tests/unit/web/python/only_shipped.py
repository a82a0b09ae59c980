"""Inside the shipped Python: only the tests can import what is there only for the tests.

Tests need pytest, Hypothesis and parts of the standard library that the phone does not get. If these were simply on
the path, a trimmed module would be found there, and a test would pass that fails on the phone. So only the tests,
their tools, and the library modules that only these import can find them; everything else gets the same error as on
the phone. Runs in Pyodide.
"""

import builtins
import importlib
import importlib.util
import sys
from collections.abc import Iterable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import FrameType, ModuleType
from typing import Any

MACHINERY = ("importlib", "importlib.util", "importlib._bootstrap", "importlib._bootstrap_external", __name__)
"""Modules whose frames are between an import and the importing module."""


class FinderForTests(MetaPathFinder):
    """Finds in `folders` what is nowhere else, if the importing module was itself found there."""

    def __init__(self, folders: Sequence[str]) -> None:
        self.folders = tuple(folders)

    def find_spec(self, name: str, path: Sequence[str] | None, _target: ModuleType | None = None) -> ModuleSpec | None:
        """The module, or None for anyone but the tests."""
        if not self.contains(_importing_file(sys._getframe(1))):
            return None
        inside = "/".join(("", *name.split(".")[:-1])) if path else ""
        return PathFinder.find_spec(name, [folder + inside for folder in self.folders])

    def contains(self, file: object) -> bool:
        """Whether a module of this file came from `folders`."""
        return isinstance(file, str) and file.startswith(self.folders)

    def refuse(self, names: Iterable[str]) -> None:
        """ModuleNotFoundError: one of these was loaded for the tests, and another module imports it."""
        for name in names:
            if self.contains(getattr(sys.modules.get(name), "__file__", None)) and not self.contains(
                _importing_file(sys._getframe(2))
            ):
                raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def _importing_file(frame: FrameType | None) -> object:
    """The importing file. Generated code counts as part of the module that runs it."""
    while frame and (frame.f_globals.get("__name__") in MACHINERY or not frame.f_globals.get("__file__")):
        frame = frame.f_back
    return frame and frame.f_globals.get("__file__")


def _with_parents(name: str) -> list[str]:
    """`a`, `a.b` and `a.b.c` of `a.b.c`."""
    parts = name.split(".")
    return [".".join(parts[: count + 1]) for count in range(len(parts))]


def install(folders: Sequence[str]) -> FinderForTests:
    """From here on only the tests also find what is in `folders`."""
    finder = FinderForTests(folders)
    sys.meta_path.append(finder)
    import_, import_module, find_spec = builtins.__import__, importlib.import_module, importlib.util.find_spec

    def guarded_import(
        name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0
    ) -> ModuleType:
        full_name = importlib.util.resolve_name("." * level + name, (globals or {}).get("__package__") or "")
        finder.refuse(_with_parents(full_name))
        finder.refuse(f"{full_name}.{part}" for part in fromlist or ())
        return import_(name, globals, locals, fromlist, level)

    def guarded_import_module(name: str, package: str | None = None) -> ModuleType:
        finder.refuse(_with_parents(importlib.util.resolve_name(name, package or "")))
        return import_module(name, package)

    def guarded_find_spec(name: str, package: str | None = None) -> ModuleSpec | None:
        try:
            finder.refuse(_with_parents(importlib.util.resolve_name(name, package or "")))
        except ModuleNotFoundError:
            return None
        return find_spec(name, package)

    builtins.__import__ = guarded_import
    importlib.import_module = guarded_import_module
    importlib.util.find_spec = guarded_find_spec
    return finder
