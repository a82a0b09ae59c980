"""Addresses are versions: what may be cached forever lies below a folder that is named after its content.

The build writes `engine/`, `app/` and `page/` with references like "/engine/main.dart.js". Sealing such a folder moves
its files to `engine/<checksum>/`, and whatever is sealed later refers to them there.
"""

import hashlib
import re
from pathlib import Path

from web.build import precompressed

KINDS = ("engine", "app", "page")
"""In the order in which they are sealed: each refers only to those before it, and the pages to all."""
LENGTH = 10
"""Hexadecimal digits of the checksum in an address."""
VERSIONED = re.compile(rf"/(?:{'|'.join(KINDS)})/[0-9a-f]{{{LENGTH}}}/")
REFERENCE = re.compile(rf'"(?!{VERSIONED.pattern})/({"|".join(KINDS)})/')
"""A reference to a folder that may not be sealed yet."""
REFERRING = frozenset({".html", ".js"})
"""Endings of the files in which references are resolved."""


def seal(target: Path, kind: str) -> str:
    """Move the files in `target`/`kind` below its checksum; return their address, like /engine/0a1b2c3d4e/."""
    folder = target / kind
    resolve(folder, target)
    name = _checksum(folder)
    folder.rename(target / name)
    folder.mkdir()
    (target / name).rename(folder / name)
    return f"/{kind}/{name}/"


def of(target: Path) -> dict[str, str]:
    """The address of every sealed folder in `target`, by its kind."""
    found = [path for kind in KINDS for path in (target / kind).glob("*") if is_versioned(f"/{kind}/{path.name}/")]
    return {path.parent.name: f"/{path.parent.name}/{path.name}/" for path in found}


def resolve(folder: Path, target: Path) -> None:
    """Give each reference in the files of `folder` the address of its sealed folder in `target`."""
    sealed = of(target)
    for file in sorted(folder.rglob("*")):
        if file.suffix not in REFERRING or is_versioned(f"/{file.relative_to(target).as_posix()}"):
            continue
        text = file.read_text(encoding="utf-8")
        resolved = REFERENCE.sub(lambda found: f'"{sealed.get(found[1], found[0][1:])}', text)
        file.write_text(resolved, encoding="utf-8")


def is_versioned(path: str) -> bool:
    """Whether the address of a file names its version: what is there never changes."""
    return VERSIONED.match(path) is not None


def _checksum(folder: Path) -> str:
    """A checksum over names and content, precompressed files aside."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in precompressed.PACKERS)
    lines = [f"{p.relative_to(folder).as_posix()} {hashlib.sha256(p.read_bytes()).hexdigest()}\n" for p in files]
    return hashlib.sha256("".join(lines).encode()).hexdigest()[:LENGTH]
