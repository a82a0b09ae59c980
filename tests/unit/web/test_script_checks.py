"""The scripts of the browser have types (JSDoc) and pass a linter: each name exists, and is used as what it is."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from web.build import paths

TYPES = paths.RUNTIME / "types"
CHECKED = {
    "page.jsonc": ("page", "reader", "shared"),
    "worker.jsonc": ("worker",),
    "service_worker.jsonc": ("service_worker",),
}
"""By the configuration in web/runtime/types/, which says where they run: the folders of web/runtime/ it is for."""
OFFLINE = ("--no-remote", "--no-npm")
WRONG = """
const unused = 1;
undeclared();
bv.services = 2;
/** @param {string} name */
export const length = (name) => name.size;
length(3);
export const none = document.getElementById("none").id;
"""
ERRORS = (
    "'unused' is declared but its value is never read",
    "Cannot find name 'undeclared'",
    "Type 'number' is not assignable to type 'Record<string, Service>'",
    "Property 'size' does not exist on type 'string'",
    "Argument of type 'number' is not assignable to parameter of type 'string'",
    "Object is possibly 'null'",
)


def deno(tmp_path: Path, *arguments: object) -> tuple[bool, str]:
    """Whether Deno found nothing wrong, and what it printed."""
    environment = {**os.environ, "NO_COLOR": "1", "DENO_DIR": str(tmp_path / "deno"), "DENO_NO_UPDATE_CHECK": "1"}
    command = [sys.executable, "-m", "deno", *map(str, arguments)]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("config", CHECKED)
def test_every_script_has_the_right_types(tmp_path: Path, config: str) -> None:
    scripts = [file for folder in CHECKED[config] for file in sorted((paths.RUNTIME / folder).rglob("*.js"))]
    passed, output = deno(tmp_path, "check", *OFFLINE, "--config", TYPES / config, *scripts)
    assert passed, output


def test_every_script_passes_the_linter(tmp_path: Path) -> None:
    folders = [paths.RUNTIME / folder for part in CHECKED.values() for folder in part]
    passed, output = deno(tmp_path, "lint", "--config", TYPES / "page.jsonc", *folders, TYPES)
    assert passed, output


def test_a_wrong_script_is_found(tmp_path: Path) -> None:
    for folder in ("types", "reader", "shared"):
        shutil.copytree(paths.RUNTIME / folder, tmp_path / folder)
    wrong = tmp_path / "wrong.js"
    wrong.write_text(WRONG)
    passed, output = deno(tmp_path, "check", *OFFLINE, "--config", tmp_path / "types" / "page.jsonc", wrong)
    assert not passed
    assert [error for error in ERRORS if error not in output] == []
    wrong.write_text("export const same = (one, other) => one == other;\n")
    passed, output = deno(tmp_path, "lint", "--config", tmp_path / "types" / "page.jsonc", wrong)
    assert not passed
    assert "eqeqeq" in output
