"""The built JSON reads back as the same guide, has the same bytes each time, and is all that a phone needs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from guide import languages, load_guide
from guide.codec import pack, unpack
from tests.unit.words.content_sample import LANGUAGE, SAMPLE, copy_sample
from tools.guide.__main__ import main
from tools.guide.read import read

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("language", languages())
def test_a_guide_reads_back_complete(language: str) -> None:
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
def test_anything_but_a_guide_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpack(text)


def test_a_guide_of_another_version_is_refused() -> None:
    plain = json.loads(pack(read(SAMPLE / "content", LANGUAGE).guide))
    plain["symptoms"][0]["color"] = "red"
    with pytest.raises(ValueError, match="make content"):
        unpack(json.dumps(plain))


def test_the_phone_reads_what_was_built(tmp_path: Path) -> None:
    root, built = copy_sample(tmp_path), tmp_path / "built"
    assert main(root, built) == 0
    assert languages(built) == (LANGUAGE,)
    assert load_guide(LANGUAGE, built) == read(root, LANGUAGE).guide


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load_guide("zz")
