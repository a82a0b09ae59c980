"""What lies over the screen: shown in one way, so that Back closes it everywhere and leaves the screen as it is.

On Android the client closes its topmost dialog on Back by itself; in a browser the page does (web/runtime/page/back.js).
"""

from __future__ import annotations

from typing import Any

import flet as ft

from app import host_page


def show_dialog(dialog: ft.DialogControl) -> None:
    """Show a dialog over the screen. Its own buttons, Back, Escape, or a tap beside it close it."""
    ft.context.page.show_dialog(dialog)
    take_away: Any = dialog.on_dismiss  # Flet's own; it tells nobody else where a day was chosen in the calendar

    async def closed(event: ft.Event[ft.DialogControl]) -> None:
        host_page.dialog_closed()
        await take_away(event)

    dialog.on_dismiss = closed
    host_page.dialog_opened()
