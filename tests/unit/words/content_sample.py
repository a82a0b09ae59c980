"""A small complete guide in the made-up language `xx`, copied for tests that may break it."""

import shutil
from pathlib import Path

from tools.guide.read import read

SAMPLE = Path(__file__).parent / "sample_content"
LANGUAGE = "xx"


def copy_sample(folder: Path) -> Path:
    """The copy's `content/` folder."""
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
    return folder / "content"


def change(root: Path, file: str, old: str, new: str) -> int:
    """Replace `old`, which must be there once, and return the line it begins at."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def messages(root: Path) -> list[str]:
    """What is reported of this guide."""
    return [str(problem) for problem in read(root, LANGUAGE).problems]
