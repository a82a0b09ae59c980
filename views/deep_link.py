"""An address may name a part of its screen: the screen is then scrolled to it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs

import flet as ft


def query_value(name: str) -> str:
    """The value of `name` in the current address, or an empty text."""
    query = (ft.context.page.route or "").partition("#")[0].partition("?")[2]
    return parse_qs(query).get(name, [""])[0]


def use_scroll_to(part: str, scroller: Any) -> None:
    """Hook: scroll `scroller` to this part (`anchor`), once it is on screen. Empty: leave it where it is."""

    async def scroll() -> None:
        await scroll_to(part, scroller)

    ft.use_effect(scroll, [part])


async def scroll_to(part: str, scroller: Any) -> None:
    """Scroll `scroller` to this part (`anchor`). Empty: leave it where it is."""
    if part and scroller.current is not None:
        with suppress(RuntimeError, TimeoutError):  # the person has left the screen meanwhile
            await scroller.current.scroll_to(scroll_key=part)


def anchor(name: str) -> ft.ScrollKey:
    """A key that `use_scroll_to` can find."""
    return ft.ScrollKey(name)  # type: ignore[call-arg]
