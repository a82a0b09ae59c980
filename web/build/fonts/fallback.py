"""Fonts for whatever a phone's keyboard can type and the page's own fonts lack: Noto, from packages, cut into slices.

They are no part of the start, nor of what is stored for offline use: the page fetches a slice when it is needed
(page/fonts.js), and the service worker keeps it. Packages and slices are made once and then come from the cache.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from web.build.fonts import text_fonts
from web.build import paths
from web.build.python import bundle

FOLDER = f"{text_fonts.FOLDER}/noto"
REQUIREMENTS = paths.ROOT / "requirements" / "fonts.txt"
CUTTER = paths.WEB / "slice_fonts.py"
PACKERS = ("fonttools", "brotli")


def write(target: Path) -> None:
    """Write the slices, their list and their licenses below `target`."""
    shutil.copytree(_slices(), target / FOLDER)


def known_to_the_page(target: Path) -> dict[str, object]:
    """What page/fonts.js knows before it has fetched anything: where the list is, and what needs no slice."""
    [listed] = (target / FOLDER).glob("fonts.*.json")
    return {"list": listed.name, "drawn": text_fonts.packed_ranges(text_fonts.drawable())}


def is_slice(name: str) -> bool:
    """Whether this file of dist/ is fetched only when it is needed."""
    return name.startswith(f"{FOLDER}/")


def _slices() -> Path:
    """The folder with everything that is written. BundleError: the fonts could not be fetched or cut."""
    requirements = REQUIREMENTS.read_text(encoding="utf-8")
    made_of = (requirements, CUTTER.read_text(encoding="utf-8"), text_fonts.ranges(text_fonts.drawable()), *map(version, PACKERS))
    folder = paths.CACHE / f"slices-{hashlib.sha256(repr(made_of).encode()).hexdigest()[:16]}"
    if folder.is_dir():
        return folder
    packages = bundle.fetched(requirements, bundle.PIP_HERE)
    with tempfile.TemporaryDirectory(dir=paths.CACHE) as unfinished:
        cut = Path(unfinished) / "slices"
        cut.mkdir()
        for texts in sorted(packages.glob("*_fonts*.dist-info/licenses/LICENSE")):
            shutil.copyfile(texts, cut / f"{texts.parts[-3].split('-')[0]}-license.txt")
        command = [sys.executable, "-m", "web.build.fonts.slices", str(cut)]
        environment = {**os.environ, "PYTHONPATH": str(packages)}
        if subprocess.run(command, cwd=paths.ROOT, env=environment, check=False).returncode:
            raise bundle.BundleError("the fonts could not be cut; see the message above")
        cut.rename(folder)
    return folder
