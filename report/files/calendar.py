"""The days of the visits as a calendar file (iCalendar, RFC 5545), with a title that says nothing about health."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from uuid import NAMESPACE_OID, uuid5

from guide.model import Guide

_LINE_BYTES = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def visits_ics(guide: Guide, visits: Iterable[date], made_at: datetime, device: str) -> bytes:
    """An all-day event for each visit; the standard asks for at least one. `made_at` without zone is local time.

    `device` is the journal's random id. Saved again, an event has the same id, so a calendar does not show it twice.
    """
    title, made = guide.say("files.appointment").translate(_ESCAPED), f"{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//between-visits//EN"]
    for visit in sorted(visits):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{uuid5(NAMESPACE_OID, f'{device}/visit/{visit.isoformat()}')}",
            f"DTSTAMP:{made}",
            f"DTSTART;VALUE=DATE:{visit.isoformat().replace('-', '')}",
            f"SUMMARY:{title}",
            "CLASS:PRIVATE",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line)).encode()


def folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 bytes, each after the first behind a space; no letter is cut in two."""
    part, size = "", 0
    for letter in line:
        bytes_of_letter = len(letter.encode())
        if size + bytes_of_letter > _LINE_BYTES:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + bytes_of_letter
    yield part
