"""Names: the field's words (docs/ARCHITECTURE.md has the project's own few), and tests that say what they promise."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RETIRED = {
    *("anew", "arrival", "aside", "asides", "became", "diary", "ground", "grounds", "hear", "heard", "hears"),
    *("keeper", "keeping", "kept", "mend", "mended", "news", "paper", "speech", "spoken", "stands", "tell"),
    *("tells", "told", "twin", "twins", "unfolding", "unkept"),
}
"""Words that the code no longer uses: each had several meanings, or the field has a standard term for it."""
STORED = frozenset({"background", "kept_by_itself"})
"""Identifiers that spell a name which is stored, or which an installed version of the page sends."""
OF_BROWSERS = frozenset({"SpeechSynthesisUtterance", "speechSynthesis"})
"""Names that browsers give."""
NOT_CODE = re.compile(r"/\*.*?\*/|//[^\n]*|\"[^\"\n]*\"|'[^'\n]*'", re.DOTALL)
LONGEST_TEST_NAME = 60


def files(*patterns: str) -> list[str]:
    listed = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True)
    return listed.stdout.split()


def identifiers(file: str) -> Iterator[str]:
    """Every name that a module gives: functions, classes, parameters, variables, attributes."""
    for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8"))):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name


def identifiers_of_script(file: str) -> set[str]:
    """Every name in a JavaScript file, outside its comments and strings."""
    code = NOT_CODE.sub("", (ROOT / file).read_text(encoding="utf-8"))
    return set(re.findall(r"[A-Za-z_$][\w$]*", code))


def words_of(name: str) -> set[str]:
    return set(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().split("_"))


@pytest.mark.parametrize("name", ["told", "_unkept_ticks", "MemoryGround", "tell_page"])
def test_a_retired_word_is_found(name: str) -> None:
    assert words_of(name) & RETIRED


def test_no_identifier_uses_a_retired_word() -> None:
    wrong = {
        (file, name)
        for file in files("*.py")
        for name in identifiers(file)
        if name not in STORED and words_of(name) & RETIRED
    }
    assert sorted(wrong) == []


def test_no_script_uses_a_retired_word() -> None:
    scripts = files("*.js", "*.mjs")
    assert len(scripts) > 30
    wrong = {
        (file, name)
        for file in scripts
        for name in identifiers_of_script(file) - OF_BROWSERS
        if words_of(name) & RETIRED
    }
    assert sorted(wrong) == []


def test_no_file_is_named_with_a_retired_word() -> None:
    named = files("*.py", "*.js", "*.mjs", "*.html", "*.css")
    stems = {file: Path(file).stem.removeprefix("test_") for file in named}
    assert sorted(file for file, stem in stems.items() if words_of(stem) & RETIRED) == []


def test_test_names_are_short() -> None:
    names = {(file, name) for file in files("*.py") for name in identifiers(file) if name.startswith("test_")}
    assert sorted(one for one in names if len(one[1]) > LONGEST_TEST_NAME) == []
