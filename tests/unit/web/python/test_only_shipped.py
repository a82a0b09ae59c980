"""The import guard in the shipped Python: each way to import a module, by the tests and by the app."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

WAYS = """
import importlib, importlib.util

def statement(): import {name}
def part(): from {package} import {last}
def by_name(): importlib.import_module("{name}")
def found():
    if importlib.util.find_spec("{name}") is None: raise ImportError
def made_up(): exec("import {name}", {{}})

def refused_ways():
    refused = []
    for way in (statement, part, by_name, found, made_up):
        try: way()
        except ImportError: refused.append(way.__name__)
    return refused
"""
EVERY_WAY = ["statement", "part", "by_name", "found", "made_up"]


@pytest.mark.parametrize("name", ["shipped.only_for_tests", "tools.inside"])
@pytest.mark.parametrize("loaded_before", [False, True])
def test_the_tests_find_it_and_the_app_does_not(tmp_path: Path, name: str, loaded_before: bool) -> None:
    """`shipped` is a package of the app with one module trimmed; all of `tools` is only for the tests."""
    app, extra = tmp_path / "app", tmp_path / "extra"
    for folder in (app / "shipped", extra / "shipped", extra / "tools"):
        folder.mkdir(parents=True)
        (folder / "__init__.py").touch()
    (extra / "shipped" / "only_for_tests.py").touch()
    (extra / "tools" / "inside.py").touch()
    package, _, last = name.rpartition(".")
    ways = WAYS.format(name=name, package=package, last=last)
    (app / "ours.py").write_text(ways)
    (extra / "theirs.py").write_text(ways)
    (extra / "main.py").write_text(
        f"import json, only_shipped\nonly_shipped.install([{str(extra)!r}])\n"
        + (f"import {name}\n" if loaded_before else "")
        + "import ours\nrefused = ours.refused_ways()\nimport theirs\n"
        + "print(json.dumps([refused, theirs.refused_ways()]))"
    )
    path = os.pathsep.join([str(app), str(Path(__file__).parent)])
    command = [sys.executable, "-P", str(extra / "main.py")]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [EVERY_WAY, []]
