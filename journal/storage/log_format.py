"""The bytes of one slot: a header, a snapshot, and the changes made since, each with its checksum.

A slot is plain text. Its header names the format, the schema of the records, the sequence number of the
snapshot, and the snapshot's length and CRC-32; then comes the snapshot, then a frame for each later
change (sequence, length, CRC-32 bound to this snapshot). Snapshot and frames hold one line a document:
`<crc> <table> <id> <json>`. Pure functions, no storage.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any
from zlib import crc32

FORMAT = 1
SCHEMA = 3
MAGIC = b"between-visits journal "

_HEADER = re.compile(
    MAGIC + rb"(\d\d) schema (\d{4}) sequence ([0-9a-f]{16}) length ([0-9a-f]{12}) "
    rb"check ([0-9a-f]{8}) header ([0-9a-f]{8})\n"
)
_FRAME = re.compile(rb"\+([0-9a-f]{16}) ([0-9a-f]{8}) ([0-9a-f]{8})\n")
HEADER_LENGTH = len(MAGIC) + len("00 schema 0000 sequence  length  check  header \n") + 16 + 12 + 8 + 8

Document = dict[str, Any]


class Kind(Enum):
    """What the bytes of a slot are."""

    EMPTY = "no bytes, or so few that nothing was ever confirmed in it"
    TORN = "a write that was cut off before it counted"
    GOOD = "an intact snapshot and every intact change after it"
    DAMAGED = "once confirmed, damaged since; `lines` holds what can still be read"
    NEWER = "written by a newer version of the app"
    FOREIGN = "not ours"


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot as read. `lines` are documents, oldest first; `sequence` is that of the last change."""

    kind: Kind
    schema: int = SCHEMA
    snapshot: int = 0
    sequence: int = 0
    lines: tuple[bytes, ...] = ()


def line(table: str, key: str, document: Document) -> bytes:
    """One document as a line with its checksum."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    body = f"{table} {key} {text}".encode()
    return b"%08x %b" % (crc32(body), body)


def read_line(text: bytes) -> tuple[str, str]:
    """Table and key of a line."""
    _, table, key, _ = text.split(b" ", 3)
    return table.decode(), key.decode()


def read_document(text: bytes) -> Document:
    """A fresh copy of the document in a line; an empty one if there is none."""
    try:
        document = json.loads(text.split(b" ", 3)[3].decode())
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}


def write_snapshot(sequence: int, lines: Iterable[bytes]) -> bytes:
    """A slot with everything in its snapshot."""
    body = b"".join(text + b"\n" for text in lines)
    head = MAGIC + b"%02d schema %04d sequence %016x length %012x check %08x header " % (
        FORMAT, SCHEMA, sequence, len(body), crc32(body),
    )  # fmt: skip
    return head + b"%08x\n" % crc32(head) + body


def write_frame(snapshot: int, sequence: int, lines: Iterable[bytes]) -> bytes:
    """One change, to follow the snapshot with that sequence number."""
    body = b"".join(text + b"\n" for text in lines)
    check = _frame_check(snapshot, sequence, body)
    return b"+%016x %08x %08x\n" % (sequence, len(body), check) + body


def read(data: bytes) -> Slot:
    """What a slot holds; never raises, whatever the bytes are."""
    if not data.strip(b"\0"):
        return Slot(Kind.EMPTY)
    if not data.startswith(MAGIC):
        ours = MAGIC.startswith(data.rstrip(b"\0")) or data.startswith(b"\0" * len(MAGIC))
        return Slot(Kind.TORN if ours and len(data) > HEADER_LENGTH else Kind.EMPTY if ours else Kind.FOREIGN)
    version = data[len(MAGIC) : len(MAGIC) + 2]
    if version.isdigit() and int(version) > FORMAT:
        return Slot(Kind.NEWER)
    header = _HEADER.match(data)
    if header is None or crc32(data[: HEADER_LENGTH - 9]) != int(header[6], 16):
        return _without_header(data)
    return _with_header(data, header)


def _without_header(data: bytes) -> Slot:
    if len(data) <= HEADER_LENGTH:
        return Slot(Kind.EMPTY)
    if not data[len(MAGIC) :].strip(b"\0"):
        return Slot(Kind.TORN)
    return Slot(Kind.DAMAGED, lines=_salvage(data))


def _with_header(data: bytes, header: re.Match[bytes]) -> Slot:
    schema, snapshot = int(header[2]), int(header[3], 16)
    if schema < 1:
        return Slot(Kind.FOREIGN)
    start = HEADER_LENGTH + int(header[4], 16)
    body = data[HEADER_LENGTH:start]
    if start > len(data) or crc32(body) != int(header[5], 16):
        # A change follows a snapshot only after that snapshot was flushed: so this is not a torn write.
        if _has_frame(data, HEADER_LENGTH, snapshot):
            return Slot(_unless_newer(Kind.DAMAGED, schema), schema, snapshot, snapshot, _salvage(data))
        return Slot(Kind.EMPTY if len(data) <= HEADER_LENGTH else Kind.TORN, schema, snapshot, snapshot)
    lines = body.split(b"\n")[:-1]
    sequence, end = snapshot, start
    while (frame := _frame_at(data, end, snapshot)) is not None and frame[0] == sequence + 1:
        sequence, end = frame[0], frame[1] + len(frame[2])
        lines += frame[2].split(b"\n")[:-1]
    if end < len(data) and _has_frame(data, end, snapshot):
        return Slot(_unless_newer(Kind.DAMAGED, schema), schema, snapshot, sequence, _salvage(data))
    return Slot(_unless_newer(Kind.GOOD, schema), schema, snapshot, sequence, tuple(lines))


def _unless_newer(kind: Kind, schema: int) -> Kind:
    return Kind.NEWER if schema > SCHEMA else kind


def _frame_check(snapshot: int, sequence: int, body: bytes) -> int:
    return crc32(body, crc32(b"%016x %016x" % (snapshot, sequence)))


def _frame_at(data: bytes, offset: int, snapshot: int) -> tuple[int, int, bytes] | None:
    """Sequence, start and bytes of the intact change at an offset, if there is one."""
    head = _FRAME.match(data, offset)
    if head is None:
        return None
    sequence, length = int(head[1], 16), int(head[2], 16)
    body = data[head.end() : head.end() + length]
    if len(body) != length or _frame_check(snapshot, sequence, body) != int(head[3], 16):
        return None
    return sequence, head.end(), body


def _has_frame(data: bytes, start: int, snapshot: int) -> bool:
    """Whether an intact change of this snapshot follows anywhere after an offset."""
    return any(_frame_at(data, m.start(), snapshot) for m in _FRAME.finditer(data, start))


def _salvage(data: bytes) -> tuple[bytes, ...]:
    """Every line of a damaged slot whose own checksum still matches."""
    return tuple(text for text in data.split(b"\n") if _is_intact(text))


def _is_intact(text: bytes) -> bool:
    parts = text.split(b" ", 3)
    if len(parts) != 4 or not re.fullmatch(rb"[0-9a-f]{8}", parts[0]):
        return False
    return crc32(text[9:]) == int(parts[0], 16)
