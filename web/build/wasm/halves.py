"""Which functions the app runs, as data (profiles.json), and the engine's WebAssembly cut by it.

`make profile` writes the data: it walks through every screen in each browser with an engine that notes what runs. What
is known of a module belongs to exactly those bytes; a module that is not known is served in one piece.
"""

import base64
import hashlib
import json
from collections.abc import Collection, Mapping
from pathlib import Path

from web.build import paths
from web.build.wasm import split

PROFILES = paths.BUILD / "wasm" / "profiles.json"
ENGINES = ("pyodide/pyodide.asm.wasm",)
"""The modules that are cut, below the engine's folder. CanvasKit is not: decision 22."""
ENDING = ".second.wasm"


def second_of(file: str) -> str:
    """The name of the second half of this module."""
    return file.removesuffix(".wasm") + ENDING


def is_second(path: str) -> bool:
    """Whether a file is needed only later: the start runs nothing of it."""
    return path.endswith(ENDING)


def write(engine: Path, profiles: Path = PROFILES) -> None:
    """Replace each module of `engine` that has a profile by its two halves; print which has none."""
    known = read(profiles)
    for file in ENGINES:
        run = known.get(checksum(engine / file))
        if run is None:
            print(f"    {file} is served in one piece: `make profile` on this version of Flet would make it smaller")
            continue
        first, second = split.split((engine / file).read_bytes(), run, second_of(file))
        (engine / file).write_bytes(first)
        (engine / second_of(file)).write_bytes(second)


def read(profiles: Path = PROFILES) -> dict[str, frozenset[int]]:
    """The functions of each known module that run, by the checksum of the module."""
    listed: dict[str, dict[str, str]] = json.loads(profiles.read_text(encoding="utf-8"))
    return {profile["sha256"]: _unpacked(profile["run"]) for profile in listed.values()}


def save(run: Mapping[str, Collection[int]], profiles: Path = PROFILES) -> None:
    """Write the functions that run of each module, given by its file."""
    listed = {file: {"sha256": checksum(paths.client() / file), "run": _packed(run[file])} for file in sorted(run)}
    profiles.write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")


def checksum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _packed(run: Collection[int]) -> str:
    """A bit for each function, the first one lowest."""
    bits = sum(1 << function for function in run)
    return base64.b64encode(bits.to_bytes(max(run, default=0) // 8 + 1, "little")).decode()


def _unpacked(text: str) -> frozenset[int]:
    bits = int.from_bytes(base64.b64decode(text), "little")
    return frozenset(function for function in range(bits.bit_length()) if bits >> function & 1)
