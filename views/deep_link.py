"""An address may name a part of its screen (`?part=...`): the screen is then shown from there."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

import flet as ft


def asked_for(name: str) -> str:
    """The value of `name` in the current address, or nothing."""
    query = (ft.context.page.route or "").partition("#")[0].partition("?")[2]
    return parse_qs(query).get(name, [""])[0]


def use_arrival(name: str, scroller: Any, prefix: str = "") -> None:
    """Scroll `scroller` to the part the address names, once it is on screen. Only inside a component."""
    part = asked_for(name)

    async def arrive() -> None:
        if part and scroller.current is not None:
            await scroller.current.scroll_to(scroll_key=f"{prefix}{part}", duration=0)

    ft.use_effect(arrive, [part])


def place(name: str) -> ft.ScrollKey:
    """A key that `use_arrival` can find."""
    return ft.ScrollKey(name)  # type: ignore[call-arg]
