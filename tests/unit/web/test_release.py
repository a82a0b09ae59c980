"""A release: each file that can be packed has its twins, and each twin unpacks to the very same bytes."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from types import SimpleNamespace

import brotli  # type: ignore[import-untyped]
import pytest

from web.build import builder, precompressed, service_worker

UNPACKERS = {".br": brotli.decompress, ".gz": gzip.decompress}
PACKED_ALREADY = {".png", ".woff2"}
NEVER = {"_headers"}
"""Read by the host, never sent."""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real release, packed in a hurry: the same steps, with a cache of its own."""
    folder = tmp_path_factory.mktemp("release")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(precompressed, "places", SimpleNamespace(CACHE=folder / "cache"))
        patch.setitem(precompressed.PACKERS, ".br", lambda data: brotli.compress(data, quality=0))
        patch.setitem(precompressed.PACKERS, ".gz", lambda data: gzip.compress(data, compresslevel=1, mtime=0))
        builder.build(folder / "dist", release=True)
    return folder / "dist"


def files(release: Path) -> list[Path]:
    return [file for file in release.rglob("*") if file.is_file() and file.suffix not in UNPACKERS]


def test_every_twin_unpacks_to_the_same_bytes(release: Path) -> None:
    checked = 0
    for ending, unpack in UNPACKERS.items():
        for twin in release.rglob(f"*{ending}"):
            assert unpack(twin.read_bytes()) == twin.with_suffix("").read_bytes(), twin.name
            checked += 1
    assert checked > 100


def test_each_file_that_can_be_packed_has_both_twins_and_no_other_has_one(release: Path) -> None:
    for file in files(release):
        has = {ending for ending in UNPACKERS if file.with_name(file.name + ending).is_file()}
        wanted = (
            file.suffix not in PACKED_ALREADY
            and file.name not in NEVER
            and file.stat().st_size >= precompressed.SMALLEST
        )
        assert has == (set(UNPACKERS) if wanted else set()), file.relative_to(release)


def test_every_ending_of_a_release_is_known(release: Path) -> None:
    """A new kind of file is either packed or named here as packed already."""
    assert {file.suffix for file in files(release)} <= precompressed.COMPRESSIBLE | PACKED_ALREADY


def test_a_twin_is_of_the_script_as_it_was_written_last(release: Path) -> None:
    """boot.js, python-worker.js and sw.js are written when the other twins are there."""
    for name in ("boot.js", "python-worker.js", "sw.js", "index.html"):
        assert (release / f"{name}.br").is_file(), name


def test_the_progress_line_counts_what_travels(release: Path) -> None:
    script = release / "main.dart.js"
    on_the_wire, unpacked = script.with_name("main.dart.js.br").stat().st_size, script.stat().st_size
    assert builder.sizes(release)["/main.dart.js"] == (on_the_wire, unpacked)
    assert on_the_wire < unpacked
    assert f'"/main.dart.js":[{on_the_wire},{unpacked}]' in (release / "boot.js").read_text(encoding="utf-8")


def test_no_twin_is_stored_for_offline_use(release: Path) -> None:
    found = re.search(r"^const BUILD = (\{.*\});", (release / "sw.js").read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    listed = json.loads(found[1])["files"]
    assert listed == service_worker.listing(release)
    assert not [path for path in listed if path.endswith(tuple(UNPACKERS))]
