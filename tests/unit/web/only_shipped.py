"""Inside the shipped Python: what is there for the tests alone is found by the tests alone.

Tests need pytest, Hypothesis and parts of the standard library that the phone does not get. If these simply stood on
the path, a module that was trimmed away would be found there, and a test would pass that the phone fails. So they
are given to nothing but the tests, their tools, and the library that only these import; everything else that asks
for them is told what it would be told on the phone. Runs in Pyodide.
"""

from __future__ import annotations

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
"""Modules whose frames stand between an import and whoever asks for it."""


class ForTests(MetaPathFinder):
    """Finds in `places` what stands nowhere else, if a module asks that was itself found there."""

    def __init__(self, places: Sequence[str]) -> None:
        self.places = tuple(places)

    def find_spec(self, name: str, path: Sequence[str] | None, _target: ModuleType | None = None) -> ModuleSpec | None:
        """The module, or None for anyone but the tests."""
        if not self.holds(_asking(sys._getframe(1))):
            return None
        inside = "/".join(("", *name.split(".")[:-1])) if path else ""
        return PathFinder.find_spec(name, [place + inside for place in self.places])

    def holds(self, file: object) -> bool:
        """Whether a module of this file came from `places`."""
        return isinstance(file, str) and file.startswith(self.places)

    def refuse(self, names: Iterable[str]) -> None:
        """ModuleNotFoundError: one of these has been loaded for the tests, and somebody else is asking for it."""
        for name in names:
            if self.holds(getattr(sys.modules.get(name), "__file__", None)) and not self.holds(
                _asking(sys._getframe(2))
            ):
                raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def _asking(frame: FrameType | None) -> object:
    """The file that an import was asked for in. Code that was made while running belongs to who made it."""
    while frame and (frame.f_globals.get("__name__") in MACHINERY or not frame.f_globals.get("__file__")):
        frame = frame.f_back
    return frame and frame.f_globals.get("__file__")


def _with_parents(name: str) -> list[str]:
    """`a`, `a.b` and `a.b.c` of `a.b.c`."""
    parts = name.split(".")
    return [".".join(parts[: count + 1]) for count in range(len(parts))]


def install(places: Sequence[str]) -> ForTests:
    """From here on the tests, and only they, also find what stands in `places`."""
    finder = ForTests(places)
    sys.meta_path.append(finder)
    plain, plain_by_name, plain_spec = builtins.__import__, importlib.import_module, importlib.util.find_spec

    def guarded(name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> ModuleType:
        whole = importlib.util.resolve_name("." * level + name, (globals or {}).get("__package__") or "")
        finder.refuse(_with_parents(whole))
        finder.refuse(f"{whole}.{part}" for part in fromlist or ())
        return plain(name, globals, locals, fromlist, level)

    def guarded_by_name(name: str, package: str | None = None) -> ModuleType:
        finder.refuse(_with_parents(importlib.util.resolve_name(name, package or "")))
        return plain_by_name(name, package)

    def guarded_spec(name: str, package: str | None = None) -> ModuleSpec | None:
        try:
            finder.refuse(_with_parents(importlib.util.resolve_name(name, package or "")))
        except ModuleNotFoundError:
            return None
        return plain_spec(name, package)

    builtins.__import__ = guarded
    importlib.import_module = guarded_by_name
    importlib.util.find_spec = guarded_spec
    return finder
