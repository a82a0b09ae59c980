"""Dialogs over the screen: shown in one way, so that Back closes them everywhere and leaves the screen as it is.

On Android the client closes its topmost dialog on Back by itself; in a browser the page does
(web/runtime/page/back.js).
"""

from __future__ import annotations

from typing import Any

import flet as ft

from app.page import host_page


def show_dialog(dialog: ft.DialogControl) -> None:
    """Show a dialog over the screen. Its own buttons, Back, Escape or a tap outside close it."""
    ft.context.page.show_dialog(dialog)
    dismiss: Any = dialog.on_dismiss  # Flet's own handler; a calendar reports a chosen day to nobody else

    async def closed(event: ft.Event[ft.DialogControl]) -> None:
        host_page.notify_dialog(is_open=False)
        await dismiss(event)

    dialog.on_dismiss = closed
    host_page.notify_dialog(is_open=True)
