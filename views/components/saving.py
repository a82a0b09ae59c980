"""Handing a file to the person: the system's save dialog, or the browser's download."""

from __future__ import annotations

from enum import StrEnum

import flet as ft

from app.host_page_state import Around

ANY = "application/octet-stream"


class Saved(StrEnum):
    """What is known of a file that was to be saved."""

    YES = "yes"
    UNKNOWN = "unknown"
    """A browser took it, and does not tell what became of it."""
    NO = "no"


async def save_file(around: Around, name: str, data: bytes, kind: str = ANY) -> Saved:
    """Offer bytes as a file. `kind`: its media type."""
    if around.on_the_web:
        return Saved.UNKNOWN if await around.download(name, data, kind) else Saved.NO
    try:
        path = await ft.FilePicker().save_file(file_name=name, src_bytes=data)
    except (RuntimeError, TimeoutError):
        return Saved.NO
    return Saved.YES if path else Saved.NO
