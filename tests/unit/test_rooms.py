"""The layers of the program: imports run one way, and what ships needs nothing that only the build has."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from web.build.python.bundle import SHIPPED

ROOT = Path(__file__).resolve().parents[2]
LAYERS = (("guide", "journal"), ("report",), ("app",), ("views",), ("main",), ("web",), ("tools", "bench"))
"""From the bottom up: a package imports only itself and packages of lower layers."""
BUILD_ONLY = (
    *("bench", "content", "tests", "tools", "web"),
    *("PIL", "brotli", "flet_web", "fontTools", "jinja2", "markdown_it", "playwright", "pytest", "textstat", "tomllib"),
)
MOST_FILES = 16
NOT_COUNTED = ("assets", "content", "docs/decisions", "docs/screenshots", "tests/fixtures", "tests/unit/words")
"""Folders of words, pictures, records and samples, which grow with what they hold."""


def modules(package: str) -> list[Path]:
    return [ROOT / f"{package}.py"] if package == "main" else sorted((ROOT / package).rglob("*.py"))


def imported(file: Path) -> Iterator[str]:
    """The first names of everything a module imports, at its top or later."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize(
    ("package", "layer"), [(package, number) for number, layer in enumerate(LAYERS) for package in layer]
)
def test_no_import_runs_upward(package: str, layer: int) -> None:
    above = {name for higher in LAYERS[layer:] for name in higher} - {package}
    wrong = {(file.relative_to(ROOT).as_posix(), name) for file in modules(package) for name in imported(file)}
    assert sorted((file, name) for file, name in wrong if name in above) == []


def test_what_ships_imports_nothing_of_the_build() -> None:
    names = sorted(
        file.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
        for package in (*SHIPPED, "main")
        for file in modules(package)
    )
    program = (
        "import importlib, sys\n"
        f"sys.modules.update(dict.fromkeys({BUILD_ONLY!r}))\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-P", "-c", program]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_no_folder_holds_too_many_files() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    counts: dict[str, int] = {}
    for name in filter(None, listed):
        folder = name.rpartition("/")[0]
        if folder and not folder.startswith(NOT_COUNTED):
            counts[folder] = counts.get(folder, 0) + (not name.endswith("__init__.py"))
    assert {folder: count for folder, count in counts.items() if count > MOST_FILES} == {}
