"""A release: each compressible file is precompressed, and each precompressed file unpacks to the same bytes."""

import gzip
import json
import re
from pathlib import Path
from types import SimpleNamespace

import brotli  # type: ignore[import-untyped]
import pytest

from web.build import builder, precompressed, service_worker

DECOMPRESSORS = {".br": brotli.decompress, ".gz": gzip.decompress}
ALREADY_COMPRESSED = {".png", ".woff2"}
NEVER_COMPRESSED = {"_headers"}
"""Read by the host, never sent."""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real release with fast compression: the same steps, with its own cache."""
    folder = tmp_path_factory.mktemp("release")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(precompressed, "paths", SimpleNamespace(CACHE=folder / "cache"))
        patch.setitem(precompressed.PACKERS, ".br", lambda data: brotli.compress(data, quality=0))
        patch.setitem(precompressed.PACKERS, ".gz", lambda data: gzip.compress(data, compresslevel=1, mtime=0))
        builder.build(folder / "dist", release=True)
    return folder / "dist"


def files(release: Path) -> list[Path]:
    return [file for file in release.rglob("*") if file.is_file() and file.suffix not in DECOMPRESSORS]


def test_every_precompressed_file_unpacks_to_the_same_bytes(release: Path) -> None:
    checked = 0
    for ending, unpack in DECOMPRESSORS.items():
        for compressed in release.rglob(f"*{ending}"):
            assert unpack(compressed.read_bytes()) == compressed.with_suffix("").read_bytes(), compressed.name
            checked += 1
    assert checked > 100


def test_every_compressible_file_is_precompressed_and_no_other(release: Path) -> None:
    for file in files(release):
        has = {ending for ending in DECOMPRESSORS if file.with_name(file.name + ending).is_file()}
        compressible = (
            file.suffix not in ALREADY_COMPRESSED
            and file.name not in NEVER_COMPRESSED
            and file.stat().st_size >= precompressed.MIN_SIZE
        )
        assert has == (set(DECOMPRESSORS) if compressible else set()), file.relative_to(release)


def test_every_ending_of_a_release_is_known(release: Path) -> None:
    """A new kind of file is either compressed or listed here as compressed already."""
    assert {file.suffix for file in files(release)} <= precompressed.COMPRESSIBLE | ALREADY_COMPRESSED


def test_the_scripts_written_last_are_precompressed_too(release: Path) -> None:
    """boot.js, python-worker.js and sw.js are written after the other files are precompressed."""
    for name in ("page/*/boot.js", "app/*/python-worker.js", "sw.js", "index.html"):
        assert len([*release.glob(f"{name}.br")]) == 1, name


def test_the_progress_line_counts_what_travels(release: Path) -> None:
    [script] = release.glob("engine/*/main.dart.js")
    [boot] = release.glob("page/*/boot.js")
    address = f"/{script.relative_to(release).as_posix()}"
    on_the_wire, unpacked = script.with_name("main.dart.js.br").stat().st_size, script.stat().st_size
    assert builder.sizes(release)[address] == (on_the_wire, unpacked)
    assert on_the_wire < unpacked
    assert f'"{address}":[{on_the_wire},{unpacked}]' in boot.read_text(encoding="utf-8")


def test_no_precompressed_file_is_stored_for_offline_use(release: Path) -> None:
    match = re.search(r"const BUILD = \((\{.*\})\);$", (release / "sw.js").read_text(encoding="utf-8"), re.MULTILINE)
    assert match
    listed = json.loads(match[1])["files"]
    assert listed == service_worker.listing(release)
    assert not [path for path in listed if path.endswith(tuple(DECOMPRESSORS))]
