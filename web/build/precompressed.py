"""The .br and .gz twins of each compressible file, kept in a cache so that an unchanged engine is not packed again."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli  # type: ignore[import-untyped]

from web.build import paths
from web.build.progress import Counter

COMPRESSIBLE = frozenset(
    {
        *(".html", ".js", ".mjs", ".css", ".json", ".svg", ".txt", ".ttf", ".otf"),
        *(".wasm", ".zip", ".bin", ".frag", ""),
    }
)
"""Endings; woff2 and pictures are packed already."""
SMALLEST = 200
"""Bytes; below this the headers weigh more than what is saved."""


def brotli_bytes(data: bytes) -> bytes:
    packed: bytes = brotli.compress(data, quality=11, lgwin=24)
    return packed


def gzip_bytes(data: bytes) -> bytes:
    return gzip.compress(data, compresslevel=9, mtime=0)


PACKERS: dict[str, Callable[[bytes], bytes]] = {".br": brotli_bytes, ".gz": gzip_bytes}


def write(target: Path) -> None:
    """Write the twins that are not there yet; a twin that saves nothing is left out."""
    found = sorted(p for p in target.rglob("*") if p.is_file() and p.suffix in COMPRESSIBLE and p.name != "_headers")
    files = [p for p in found if p.stat().st_size >= SMALLEST and not p.with_name(p.name + ".gz").is_file()]
    counter = Counter("compressed", len(files))

    def both(file: Path) -> None:
        for ending in PACKERS:
            write_one(file, ending)
        counter.tick()

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(both, sorted(files, key=lambda p: -p.stat().st_size)))


def write_one(file: Path, ending: str) -> None:
    """Write the twin of one file with this ending, from the cache if its content was packed before."""
    data = file.read_bytes()
    kept = paths.CACHE / "twins" / f"{hashlib.sha256(data).hexdigest()[:40]}{ending}"
    if not kept.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_name(f"{kept.name}.{os.getpid()}")
        unfinished.write_bytes(PACKERS[ending](data))
        unfinished.replace(kept)
    if kept.stat().st_size < len(data):
        shutil.copyfile(kept, file.with_name(file.name + ending))


def on_the_wire(file: Path) -> int:
    """Bytes that travel for this file: of its brotli twin where there is one."""
    twin = file.with_name(file.name + ".br")
    return (twin if twin.is_file() else file).stat().st_size
