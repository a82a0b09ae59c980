"""The body of a screen: what must be known about the record first, then the screen, in one scroller."""

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
    still: bool = True,
    news: bool = True,
    on_scroll: Callable[[ft.OnScrollEvent], None] | None = None,
) -> ft.Control:
    """A readable column with the notices on top. They scroll with it: at large text they would fill the window.

    `still`: people tick, type and call here, so no news comes while they do. `news`: whether it is ever said here.
    """
    return reading_column([Banners(still, news), *controls], key=key, ref=ref, on_scroll=on_scroll)
