"""sw.js: the service worker with the list of all files, each with its checksum and step of storing."""

import hashlib
import re
from pathlib import Path

from web.build import headers, pages, precompressed, scripts
from web.build.fonts import fallback

ENTRY = "service_worker/start.js"
NAME = "sw.js"
NOT_STORED = (NAME, "robots.txt", "_headers")
READING, PAGE, ENGINE = range(3)
"""The steps of storing: what is needed for reading and ticking; the rest of the page; the engine."""
READING_FILES = re.compile(r"([a-z]{2}/)?(index\.html|manifest\.json)|page/\w+/(boot|appearance|reader)\.js")
"""The first page of each language, its scripts, and what the phone needs to add it to its home screen."""


def is_page(name: str) -> bool:
    """Whether this file of dist/ belongs to the page, which is stored first, or to the engine."""
    return not name.startswith(("engine/", "app/"))


def step_of(name: str) -> int:
    """The step in which this file of dist/ is stored."""
    if READING_FILES.fullmatch(name):
        return READING
    return PAGE if is_page(name) else ENGINE


def listing(target: Path) -> dict[str, list[object]]:
    """Every file to store by its address: [checksum, bytes, step]."""
    files: dict[str, list[object]] = {}
    for file in sorted(p for p in target.rglob("*") if p.is_file() and p.suffix not in precompressed.PACKERS):
        name = file.relative_to(target).as_posix()
        if name in NOT_STORED or fallback.is_slice(name):
            continue
        data = file.read_bytes()
        checksum = hashlib.sha256(data).hexdigest()[:32]
        files[f"/{name}"] = [checksum, len(data), step_of(name)]
    return files


def write(target: Path) -> str:
    """Write sw.js for the files in `target`; return the version, which changes with any file or header."""
    build: dict[str, object] = {
        "files": listing(target),
        "headers": headers.SECURITY,
        "unreachable": pages.unreachable(),
    }
    version = hashlib.sha256(scripts.bundle(ENTRY, {"BUILD": build}).encode()).hexdigest()[:12]
    script = scripts.bundle(ENTRY, {"BUILD": {**build, "version": version}})
    (target / NAME).write_text(script, encoding="utf-8")
    return version
