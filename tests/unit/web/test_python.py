"""The Python bundle: nothing that is imported is left out, nothing is packed twice, everything is compiled."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from guide import languages
from web.build import flet_client, paths, scripts
from web.build.fonts import icons
from web.build.python import bundle, bytecode


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


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """A made-up dist/ and copies of the worker's scripts, each of which a test may change."""
    copied = tmp_path / "web"
    for folder in ("shared", "worker"):
        shutil.copytree(paths.RUNTIME / folder, copied / folder)
    monkeypatch.setattr(paths, "RUNTIME", copied)
    found = {name: tmp_path / "dist" / name for name in ("python/stdlib.zip", "python/app.zip", "pyodide/pyodide.mjs")}
    for name, file in found.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    return found | {file.stem: file for file in scripts.sources("worker/python_worker.js")}


def test_the_snapshot_key_changes_with_every_input(
    tmp_path: Path, parts: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A snapshot from another worker, library or app must never be restored."""

    def key() -> str:
        return bundle.start(tmp_path / "dist").key

    keys = [key()]
    assert key() == keys[0]
    for file in parts.values():
        file.write_text(file.read_text() + "\nchanged();\n")
        keys.append(key())
    monkeypatch.setattr(flet_client, "python_info", lambda: {"python": "another"})
    keys.append(key())
    monkeypatch.setattr(bundle, "used_at_start", lambda: frozenset[str]())
    keys.append(key())
    assert len(set(keys)) == len(keys) == 1 + len(parts) + 2


def test_precompressed_files_do_not_change_the_snapshot_key(tmp_path: Path, parts: dict[str, Path]) -> None:
    """A release and a plain build restore the same snapshot."""
    before = bundle.start(tmp_path / "dist")
    parts["python/app.zip"].with_suffix(".zip.br").write_text("packed")
    assert bundle.start(tmp_path / "dist") == before
