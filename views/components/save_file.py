"""Handing a file to the person: the system's save dialog, or the browser's download."""

from __future__ import annotations

from enum import StrEnum

import flet as ft

from app.page.host_page_state import HostPageState

ANY = "application/octet-stream"


class Saved(StrEnum):
    """What is known about a file that was to be saved."""

    YES = "yes"
    UNKNOWN = "unknown"
    """A browser accepted it and does not report whether it was saved."""
    NO = "no"


async def save_file(host_page: HostPageState, name: str, data: bytes, kind: str = ANY) -> Saved:
    """Offer bytes as a file. `kind`: its media type."""
    if host_page.on_the_web:
        return Saved.UNKNOWN if await host_page.download(name, data, kind) else Saved.NO
    try:
        path = await ft.FilePicker().save_file(file_name=name, src_bytes=data)
    except (RuntimeError, TimeoutError):
        return Saved.NO
    return Saved.YES if path else Saved.NO
