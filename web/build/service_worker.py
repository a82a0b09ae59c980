"""sw.js: the service worker with the list of all files, each with its checksum, type and step of storing."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from web.build import headers, pages, paths, precompressed
from web.build.fonts import fallback

TEMPLATES = tuple(paths.RUNTIME / "service_worker" / name for name in ("store.js", "versions.js"))
NAME = "sw.js"
NOT_STORED = (NAME, "robots.txt", "_headers")
PAGE_FOLDERS = ("text", "es", "icons", "pictures", "assets/pictures")
"""Folders whose files belong to the page. Other folders are the engine."""
ENGINE_SCRIPTS = ("main.dart.js", "flutter_bootstrap.js", "python-worker.js", "version.json")
READING, PAGE, ENGINE = range(3)
"""The steps of storing: what is needed for reading and ticking; the rest of the page; the engine."""
READING_FILES = re.compile(r"([a-z]{2}/)?(index\.html|manifest\.json)|(boot|look|reader)\.js")
"""The first page of each language, its scripts, and what the phone needs to add it to its home screen."""


def is_page(name: str) -> bool:
    """Whether this file of dist/ belongs to the page, which is stored first, or to the engine."""
    if "/" not in name:
        return name not in ENGINE_SCRIPTS
    return name.startswith(tuple(f"{folder}/" for folder in PAGE_FOLDERS))


def step_of(name: str) -> int:
    """The step in which this file of dist/ is stored."""
    if READING_FILES.fullmatch(name):
        return READING
    return PAGE if is_page(name) else ENGINE


def listing(target: Path) -> dict[str, list[object]]:
    """Every file to store by its address: [checksum, bytes, type, step]."""
    files: dict[str, list[object]] = {}
    for file in sorted(p for p in target.rglob("*") if p.is_file() and p.suffix not in precompressed.PACKERS):
        name = file.relative_to(target).as_posix()
        if name in NOT_STORED or fallback.is_slice(name):
            continue
        data = file.read_bytes()
        checksum = hashlib.sha256(data).hexdigest()[:32]
        files[f"/{name}"] = [checksum, len(data), headers.content_type(name), step_of(name)]
    return files


def write(target: Path, snapshot_key: str = "") -> str:
    """Write sw.js for the files in `target`; return the version, which changes with any file or header.

    `snapshot_key`: the key of the snapshots that this version can restore.
    """
    template = "\n".join(part.read_text(encoding="utf-8") for part in TEMPLATES)
    build: dict[str, object] = {
        "start": snapshot_key,
        "files": listing(target),
        "headers": headers.SECURITY,
        "unreachable": pages.unreachable(),
    }
    described = json.dumps(build, separators=(",", ":"), sort_keys=True)
    version = hashlib.sha256((template + described).encode()).hexdigest()[:12]
    build["version"] = version
    text = json.dumps(build, separators=(",", ":"), sort_keys=True)
    assert template.count("/*BUILD*/null") == 1
    (target / NAME).write_text(template.replace("/*BUILD*/null", text), encoding="utf-8")
    return version
