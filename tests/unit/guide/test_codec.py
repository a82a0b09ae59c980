"""The built JSON gives back the same guide, is the same bytes each time, and is what a phone without sources reads."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from guide import languages, load_guide
from guide import load_guide as front_door
from guide.codec import pack, unpack
from tests.unit.words.content_sample import LANGUAGE, SAMPLE, copy_sample
from tools.guide.__main__ import main
from tools.guide.read import read

ROOT = Path(content.__file__).parents[1]


@pytest.mark.parametrize("language", languages())
def test_a_guide_comes_back_whole(language: str) -> None:
    guide = load_guide(language)
    assert unpack(pack(guide)) == guide


def test_the_same_guide_gives_the_same_bytes_in_another_process() -> None:
    script = (
        "from pathlib import Path; from guide.codec import pack; from tools.guide.read import read\n"
        f"print(pack(read(Path({str(SAMPLE / 'content')!r}), {LANGUAGE!r}).guide))"
    )
    written = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(written) == 1


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"language":"xx"}', pack(read(SAMPLE / "content", LANGUAGE).guide)[:200]]
)
def test_anything_else_than_a_guide_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpack(text)


def test_a_guide_of_another_version_is_refused() -> None:
    plain = json.loads(pack(read(SAMPLE / "content", LANGUAGE).guide))
    plain["symptoms"][0]["colour"] = "red"
    with pytest.raises(ValueError, match="python -m content"):
        unpack(json.dumps(plain))


def test_the_phone_reads_what_was_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy_sample(tmp_path)
    assert main(root) == 0
    expected = read(root, LANGUAGE).guide
    monkeypatch.setattr(sys.modules[front_door.__module__], "_can_read_sources", lambda: False)
    assert languages(root) == (LANGUAGE,)
    assert load_guide(LANGUAGE, root) == expected


def test_without_markdown_reader_no_build_time_module_is_imported(tmp_path: Path) -> None:
    """What the phone has: content/*.py and the built JSON, no markdown-it and no TOML."""
    root = copy_sample(tmp_path)
    assert main(root) == 0
    script = (
        "import sys; sys.modules['markdown_it'] = None\n"
        "import importlib.util as u; found = u.find_spec\n"
        "u.find_spec = lambda name, package=None: None if name == 'markdown_it' else found(name, package)\n"
        "from pathlib import Path; import content\n"
        f"guide = load_guide({LANGUAGE!r}, Path({str(root)!r}))\n"
        "heavy = {'tomllib', 'tools.guide.read', 'tools.guide.prose'} & set(sys.modules)\n"
        "print(guide.symptoms[0].id, sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split(maxsplit=1) == ["fall", "[]\n"]


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load_guide("zz")
