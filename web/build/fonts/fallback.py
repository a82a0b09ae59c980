"""Fonts for characters that a phone's keyboard can type and the page's own fonts lack: Noto, from packages, in slices.

They are not part of the start or of what is stored for offline use: the page fetches a slice when it is needed
(web/runtime/page/flutter/fonts.js), and the service worker caches it. Packages and slices are made once, then come from
the cache.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from web.build import paths
from web.build.fonts import text_fonts
from web.build.python import bundle

FOLDER = f"{text_fonts.FOLDER}/noto"
REQUIREMENTS = paths.ROOT / "requirements" / "fonts.txt"
SLICER = paths.BUILD / "fonts" / "slices.py"
PACKERS = ("fonttools", "brotli")


def write(target: Path) -> None:
    """Write the slices, their list and their licenses below `target`."""
    shutil.copytree(_cached_slices(), target / FOLDER)


def page_font_data(target: Path) -> dict[str, object]:
    """The data for web/runtime/page/flutter/fonts.js: where the list of slices is, and what needs no slice."""
    [listed] = (target / FOLDER).glob("fonts.*.json")
    return {"list": listed.name, "drawn": text_fonts.packed_ranges(text_fonts.drawable())}


def is_slice(name: str) -> bool:
    """Whether this file of dist/ is fetched only when it is needed."""
    return name.startswith(f"{FOLDER}/")


def _cached_slices() -> Path:
    """The cached folder with the slices, their list and their licenses. BundleError: fetching or cutting failed."""
    requirements = REQUIREMENTS.read_text(encoding="utf-8")
    inputs = (
        requirements,
        SLICER.read_text(encoding="utf-8"),
        text_fonts.ranges(text_fonts.drawable()),
        *map(version, PACKERS),
    )
    folder = paths.CACHE / f"slices-{hashlib.sha256(repr(inputs).encode()).hexdigest()[:16]}"
    if folder.is_dir():
        return folder
    packages = bundle.fetch_packages(requirements, bundle.PIP_FOR_BUILD)
    with tempfile.TemporaryDirectory(dir=paths.CACHE) as unfinished:
        slices = Path(unfinished) / "slices"
        slices.mkdir()
        for license_file in sorted(packages.glob("*_fonts*.dist-info/licenses/LICENSE")):
            shutil.copyfile(license_file, slices / f"{license_file.parts[-3].split('-')[0]}-license.txt")
        command = [sys.executable, "-m", "web.build.fonts.slices", str(slices)]
        environment = {**os.environ, "PYTHONPATH": str(packages)}
        if subprocess.run(command, cwd=paths.ROOT, env=environment, check=False).returncode:
            raise bundle.BundleError("the fonts could not be cut; see the message above")
        slices.rename(folder)
    return folder
