"""The body of a screen: the notices about the journal first, then the content, in one scroller."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from views import theme
from views.notices.banners import Banners

SCROLL_INTERVAL = 200
"""Milliseconds between two scroll events, if something listens."""


def screen(
    controls: list[ft.Control],
    *,
    key: str | None = None,
    ref: Any = None,
    defer_updates: bool = True,
    show_updates: bool = True,
    on_scroll: Callable[[ft.OnScrollEvent], None] | None = None,
) -> ft.Control:
    """A readable column with the notices on top. They scroll with it: with large text they would fill the window.

    `defer_updates`: people tick, type and call on this screen, so update notices wait for the next one.
    `show_updates`: whether this screen shows update notices at all.
    """
    banners = Banners(defer_updates, show_updates)
    return _reading_column(controls, above=banners, key=key, ref=ref, on_scroll=on_scroll)


def _reading_column(
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
