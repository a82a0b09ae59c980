"""The Python bundle: nothing that is imported is left out, nothing is packed twice, everything is compiled."""

import ast
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from guide import languages
from web.build import paths
from web.build.fonts import icons
from web.build.python import bundle, bytecode

NEVER_IMPORTED = {
    "_pydatetime": "datetime is written in C",
    "_pyrepl": "the console in a terminal",
    "concurrent.interpreters": "several Pythons in one process",
    "ctypes": "asks Windows for its version",
    "doctest": "runs where a module is the program",
    "ftplib": "other hosts",
    "http.cookiejar": "other hosts",
    "lzma": "another kind of archive, left out where it is missing",
    "plistlib": "asks an Apple computer for its version",
    "pydoc": "the help of the console",
    "rlcompleter": "the console in a terminal",
    "statistics": "runs where a module is the program",
    "tarfile": "another kind of archive",
    "webbrowser": "Flet opens one on a computer",
}
"""What is cut from the library although an import that ships names it, and why no phone comes to that import."""


@pytest.fixture(scope="module")
def app() -> dict[str, bytes]:
    return bundle.app_files(paths.ROOT)


@pytest.fixture(scope="module")
def stdlib() -> dict[str, bytes]:
    return bundle.stdlib_files()


def test_the_phone_gets_no_parser_of_sources(app: dict[str, bytes]) -> None:
    assert "guide/load.py" in app
    assert not {name for name in app if name.startswith(("tools/", "content/", "web/"))}
    assert "guide/built/en.json" in app


def test_icon_names_are_those_of_the_views(app: dict[str, bytes]) -> None:
    names = json.loads(app["packages/flet/controls/material/icons.json"])
    assert set(names) == icons.of_app(paths.ROOT)


def test_modules_ship_compiled_or_stripped(app: dict[str, bytes]) -> None:
    some = {
        name: app[name] for name in ("main.py", "packages/flet/__init__.py", "packages/flet/controls/core/markdown.py")
    }
    out = bytecode.compiled(some)
    assert set(out) == {"main.pyc", "packages/flet/__init__.pyc", "packages/flet/controls/core/markdown.py"}
    source = ast.parse(out["packages/flet/controls/core/markdown.py"])
    assert not [node for node in ast.walk(source) if isinstance(node, ast.FunctionDef) and ast.get_docstring(node)]


def test_a_module_that_does_not_compile_stops_the_build(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(bytecode.CompileError):
        bytecode.compiled({"broken.py": b"def ("})
    capfd.readouterr()


def test_the_modules_used_at_start_exist(app: dict[str, bytes], stdlib: dict[str, bytes]) -> None:
    names = {name.removeprefix("packages/") for name in app} | set(stdlib)
    assert sorted(bytecode.used_at_start() - names) == []


def module(file: str) -> str:
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imported(source: bytes) -> Iterator[str]:
    """What the imports in a source name, at its top or later: modules, and what may be one in a package."""
    with suppress(SyntaxError):  # a file of the phone's Python that this one is too old to read
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield from (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))


def test_nothing_that_ships_imports_what_was_cut(app: dict[str, bytes], stdlib: dict[str, bytes]) -> None:
    with zipfile.ZipFile(paths.client() / "pyodide" / "python_stdlib.zip") as archive:
        cut = {module(name) for name in set(archive.namelist()) - set(stdlib) if name.endswith(".py")}
    sources = [data for files in (app, stdlib) for name, data in files.items() if name.endswith(".py")]
    missing = {name for source in sources for name in imported(source)} & cut
    assert sorted(name for name in missing if not name.startswith(tuple(NEVER_IMPORTED))) == []


def test_a_zip_depends_on_nothing_but_its_files(tmp_path: Path) -> None:
    files = {"b.txt": b"two", "a.txt": b"one" * 1000}
    bundle.write_zip(tmp_path / "one.zip", files)
    bundle.write_zip(tmp_path / "two.zip", dict(reversed(files.items())))
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}


def test_an_app_without_main_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(bundle.BundleError, match=r"main\.py"):
        bundle.app_sources(tmp_path)


READ_FROM_ZIP = """
import os, sys
sys.path.insert(0, sys.argv[1])
import guide
from guide import languages, load_guide
print(*(load_guide(language).language for language in languages()))
zip = os.path.realpath(sys.argv[1])
print(guide.__file__, [file.name for file in os.scandir("/proc/self/fd") if os.path.realpath(file) == zip])
"""
"""As in the browser: prints what was read, and which files still hold the zip open."""


def test_the_guide_is_read_from_the_zip_which_stays_closed(tmp_path: Path, app: dict[str, bytes]) -> None:
    """A snapshot cannot contain an open file."""
    archive = tmp_path / "app.zip"
    bundle.write_zip(archive, {name: data for name, data in app.items() if name.startswith("guide/")})
    command = [sys.executable, "-c", READ_FROM_ZIP, str(archive)]
    output = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert output.splitlines() == [" ".join(languages()), f"{archive}/guide/__init__.py []"]
