"""The body of a screen: the notices about the journal first, then the content, in one scroller."""

from __future__ import annotations

from typing import Any

import flet as ft

from views import theme
from views.notices.banners import Banners


def screen(
    controls: list[ft.Control],
    *,
    key: str | None = None,
    ref: Any = None,
    defer_updates: bool = True,
    show_updates: bool = True,
) -> ft.Control:
    """A column of at most about 66 characters with the notices on top. They scroll with it: they may fill the window.

    `defer_updates`: people tick, type and call on this screen, so update notices wait for the next one.
    `show_updates`: whether this screen shows update notices at all.
    """
    stretch = ft.CrossAxisAlignment.STRETCH
    content = ft.Column(controls, spacing=theme.GAP_LARGE, horizontal_alignment=stretch)
    # The notices end with their own gap, because there is often none of them.
    content = ft.Column([Banners(defer_updates, show_updates), content], spacing=0, horizontal_alignment=stretch)
    column = ft.Container(
        content,
        # A width, not a maximum: the column around it limits it to the width of a phone.
        width=theme.READING_WIDTH,
        padding=ft.Padding.only(left=theme.PAGE_EDGE, right=theme.PAGE_EDGE, top=theme.GAP, bottom=theme.GAP_SECTION),
    )
    return ft.Column(
        [column],
        key=key,
        ref=ref,
        scroll=ft.ScrollMode.AUTO,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
    )
