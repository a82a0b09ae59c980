"""The scrolling body of a screen: one readable column, centered on wide windows."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from views import theme

SCROLL_INTERVAL = 200
"""Milliseconds between two scroll events, if something listens."""


def reading_column(
    controls: list[ft.Control],
    *,
    above: ft.Control | None = None,
    key: str | None = None,
    ref: ft.Ref[ft.Column] | None = None,
    on_scroll: Callable[[ft.OnScrollEvent], None] | None = None,
) -> ft.Control:
    """A vertical scroller whose column is never wider than about 66 characters. `above` comes first, without a gap."""
    stretch = ft.CrossAxisAlignment.STRETCH
    content = ft.Column(controls, spacing=theme.GAP_LARGE, horizontal_alignment=stretch)
    if above is not None:
        content = ft.Column([above, content], spacing=0, horizontal_alignment=stretch)
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
        on_scroll=on_scroll,
        scroll_interval=SCROLL_INTERVAL,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
    )
