"""Precompress files as .br and .gz, with a cache so that an unchanged engine is not compressed again."""

import gzip
import hashlib
import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import brotli  # type: ignore[import-untyped]

from web.build import paths
from web.build.progress import count

COMPRESSIBLE = frozenset(
    {
        *(".html", ".js", ".mjs", ".json", ".svg", ".txt", ".ttf", ".otf"),
        *(".wasm", ".zip", ".bin", ".frag", ""),
    }
)
"""Endings; woff2 and pictures are compressed already."""
MIN_SIZE = 200
"""Bytes; below this compression saves less than its headers cost."""


def brotli_bytes(data: bytes) -> bytes:
    compressed: bytes = brotli.compress(data, quality=11, lgwin=24)
    return compressed


def gzip_bytes(data: bytes) -> bytes:
    return gzip.compress(data, compresslevel=9, mtime=0)


PACKERS: dict[str, Callable[[bytes], bytes]] = {".br": brotli_bytes, ".gz": gzip_bytes}


def write(target: Path) -> None:
    """Write the precompressed files that are missing, except where they would not be smaller."""
    candidates = sorted(
        p for p in target.rglob("*") if p.is_file() and p.suffix in COMPRESSIBLE and p.name != "_headers"
    )
    files = [p for p in candidates if p.stat().st_size >= MIN_SIZE and not p.with_name(p.name + ".gz").is_file()]

    def compress(file: Path) -> None:
        for ending in PACKERS:
            write_one(file, ending)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        started = [pool.submit(compress, file) for file in sorted(files, key=lambda p: -p.stat().st_size)]
        for done, compressed in enumerate(as_completed(started), 1):
            compressed.result()
            count("compressed", done, len(files))


def write_one(file: Path, ending: str) -> None:
    """Write one file precompressed with this ending, from the cache if its content was compressed before."""
    data = file.read_bytes()
    cached = paths.CACHE / "twins" / f"{hashlib.sha256(data).hexdigest()[:40]}{ending}"
    if not cached.is_file():
        cached.parent.mkdir(parents=True, exist_ok=True)
        unfinished = cached.with_name(f"{cached.name}.{os.getpid()}")
        unfinished.write_bytes(PACKERS[ending](data))
        unfinished.replace(cached)
    if cached.stat().st_size < len(data):
        shutil.copyfile(cached, file.with_name(file.name + ending))


def transfer_size(file: Path) -> int:
    """Bytes on the wire for this file: those of its .br file if there is one."""
    compressed = file.with_name(file.name + ".br")
    return (compressed if compressed.is_file() else file).stat().st_size
