"""tools/environment.py on machines that lack something, and the small tools around the commands."""

import ast
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tools import environment, no_skips, step

ROOT = Path(__file__).resolve().parents[2]
BASE_PYTHON = Path(sys.base_prefix, "bin", f"python{sys.version_info[0]}.{sys.version_info[1]}")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A project folder with nothing in it but what `make run` starts with."""
    shutil.copytree(ROOT / "tools", tmp_path / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "build.txt").write_text("", encoding="utf-8")
    return tmp_path


@pytest.mark.skipif(not BASE_PYTHON.exists(), reason="this Python does not lie where it was built for")
@pytest.mark.parametrize("lacking", ["ensurepip", "venv"])
def test_a_python_that_lacks_a_part_names_the_package(checkout: Path, tmp_path: Path, lacking: str) -> None:
    home = python_home_without(lacking, tmp_path / "python")
    ran = run_environment(checkout, {"PYTHONHOME": str(home)})
    assert ran.returncode == 1
    assert f"has no '{lacking}'" in ran.stderr
    assert "sudo apt install python3-venv" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not (checkout / ".venv").exists()


def test_an_older_python_gets_a_sentence_on_what_is_needed() -> None:
    source = (ROOT / "tools" / "environment.py").read_text("utf-8")
    ast.parse(source, feature_version=(3, 7))  # an old Python must get as far as the sentence
    assert source.count("(3, 11)") == 1
    ran = subprocess.run(
        [sys.executable, "-c", source.replace("(3, 11)", "(3, 99)", 1)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1
    assert "needs Python 3.11 or newer, and this is Python 3." in ran.stderr
    assert "make run PYTHON=" in ran.stderr


def test_the_environment_is_made_again_only_for_a_new_list(checkout: Path) -> None:
    wanted, stamp = checkout / "requirements" / "build.txt", checkout / ".venv" / "filled-from-build.txt"
    first = run_environment(checkout, {})
    assert first.returncode == 0, first.stderr
    assert "Making an environment" in first.stdout
    assert "Environment ready" in first.stdout
    assert stamp.exists()
    assert run_environment(checkout, {}).stdout == ""

    wanted.write_text(f"a-package-that-is-nowhere==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    broken = run_environment(checkout, {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": ""})
    assert "Making an environment" not in broken.stdout
    assert "Filling .venv" in broken.stdout
    assert broken.returncode == 1
    assert "could not be installed" in broken.stderr
    assert "Traceback" not in broken.stderr
    assert not stamp.exists(), "a broken install must not look finished"


def test_an_environment_filled_for_tests_serves_the_build_too() -> None:
    assert environment.LISTS["test"] == ("build", "test")
    assert [path.name for path in environment.requirements("test")] == ["build.txt", "test.txt"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Collecting flet-web==1.0.5 (from -r x)\n", "flet-web"),
        ("Installing collected packages: a, b\n", "unpacking all of them"),
        ("Looking for links\n", ""),
    ],
)
def test_the_counter_shows_what_pip_is_doing(line: str, expected: str) -> None:
    assert environment.read_progress(line) == expected


def test_a_step_says_what_it_does_and_passes_the_failure_on(capfd: pytest.CaptureFixture[str]) -> None:
    assert step.main(["Adding up", sys.executable, "-c", "print(1 + 1)"]) == 0
    assert step.main(["Breaking", sys.executable, "-c", "raise SystemExit(3)"]) == 3
    output = capfd.readouterr()
    assert "==> Adding up" in output.out
    assert "    done in " in output.out
    assert "stopped after" in output.err


@pytest.mark.parametrize(
    ("cases", "code"),
    [
        ('<testcase classname="tests.browser.test_first" name="test_a"/>', 0),
        ('<testcase classname="tests.browser.test_first" name="test_a"><skipped message="no Chromium"/></testcase>', 1),
        ('<testcase classname="" name="tests.browser.test_first"><skipped message="no Chromium"/></testcase>', 1),
        ('<testcase classname="tests.unit.test_x" name="test_a"/>', 1),
    ],
    ids=["ran", "one skipped", "file skipped", "none ran"],
)
def test_a_skipped_browser_test_fails_where_others_rely_on_it(tmp_path: Path, cases: str, code: int) -> None:
    ran = '<testcase classname="tests.browser.test_other" name="test_b"/>' if "skipped" in cases else ""
    report = tmp_path / "test.xml"
    report.write_text(f"<testsuites><testsuite>{ran}{cases}</testsuite></testsuites>", encoding="utf-8")
    assert no_skips.main([str(report)]) == code


def run_environment(checkout: Path, more: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the copy in `checkout` with the Python that made this test's own environment."""
    python = BASE_PYTHON if BASE_PYTHON.exists() else Path(sys.executable)
    return subprocess.run(
        [python, checkout / "tools" / "environment.py", "build"],
        env={**os.environ, **more},
        capture_output=True,
        text=True,
        check=False,
    )


def python_home_without(module: str, home: Path) -> Path:
    """A Python home that is this one, by links, but for one package of the standard library."""
    library = Path(sysconfig.get_path("stdlib", vars={"installed_base": sys.base_prefix}))
    ours = home / "lib" / library.name
    ours.mkdir(parents=True)
    for each in library.iterdir():
        if each.name not in (module, "site-packages", "__pycache__"):
            (ours / each.name).symlink_to(each)
    return home
