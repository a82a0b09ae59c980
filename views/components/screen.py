"""The body of a screen: the notices about the journal first, then the content, in one scroller."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flet as ft

from views.components.scroll import reading_column
from views.notices.banners import Banners


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
    return reading_column(controls, above=banners, key=key, ref=ref, on_scroll=on_scroll)
