"""Handing a file to the person: the system's save dialog, or the browser's download."""

from __future__ import annotations

import flet as ft


async def save_file(name: str, data: bytes) -> bool:
    """Offer bytes as a file. False if it was put away or could not be saved; a browser does not tell, and counts."""
    try:
        path = await ft.FilePicker().save_file(file_name=name, src_bytes=data)
    except (RuntimeError, TimeoutError):
        return False
    return bool(ft.context.page.web or path)
