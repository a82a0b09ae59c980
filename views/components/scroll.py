"""The scrolling body of a screen: one readable column, centred on wide windows."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from views import theme

SCROLL_INTERVAL = 200
"""Milliseconds between two words of where it was scrolled to, for who listens."""


def reading_column(
    controls: list[ft.Control],
    *,
    key: str | None = None,
    ref: ft.Ref[ft.Column] | None = None,
    on_scroll: Callable[[ft.OnScrollEvent], None] | None = None,
) -> ft.Control:
    """A vertical scroller whose column is never wider than about 66 characters."""
    column = ft.Container(
        ft.Column(
            controls,
            spacing=theme.GAP_LARGE,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        ),
        # A width, not a limit: the column around it never gives more than it has, so on a phone it is the phone's.
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
