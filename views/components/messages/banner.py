"""A notice above a screen's content: a line with an icon, and what can be done."""

from __future__ import annotations

import flet as ft

from views import theme
from views.components import text
from views.components.buttons import button_row
from views.components.card import notice


def banner(words: str, buttons: list[ft.Control] | None = None) -> ft.Control:
    """The notice; screen readers announce it when it appears."""
    line = text.beside(ft.Icon(ft.Icons.INFO, color=ft.Colors.PRIMARY, size=theme.ICON), text.medium(words))
    live_region = ft.Semantics(live_region=True, container=True, content=line)
    return notice(
        [live_region, *([button_row(buttons)] if buttons else [])],
        edge=ft.Colors.PRIMARY,
    )
