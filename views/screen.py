"""The body of a screen: what must be known about the record first, then the screen, in one scroller."""

from __future__ import annotations

from typing import Any

import flet as ft

from views.banners import Banners
from views.parts.scroll import reading_column


def screen(controls: list[ft.Control], *, key: str | None = None, ref: Any = None, still: bool = False) -> ft.Control:
    """A readable column with the notices on top. They scroll with it: at large text they would fill the window.

    `still`: people tick and type here, so nothing may move by itself.
    """
    return reading_column([Banners(still), *controls], key=key, ref=ref)
