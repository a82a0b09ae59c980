"""Fields that count once they are left: the beginning of a number is another number, so nothing of it may be stored.

Left means: another field or place was tapped, Enter, another screen or day, the app out of sight, a new version taken.
What of a note is stored while it is typed is true as far as it goes; such a field needs none of this.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import cast

import flet as ft

from app.context import use_here

Leave = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class TypedField:
    """What stands in a field that is being typed in (None: what is stored), and what its events are to call."""

    text: str | None
    changed: Callable[[ft.Event[ft.TextField]], None]
    left: Callable[[ft.Event[ft.TextField]], Awaitable[None]]


def use_typed(key: str, store: Callable[[str], Awaitable[bool]], changes: Callable[[], None]) -> TypedField:
    """Hook: hand over to `store` what was typed, once the field is left; `changes` hears of each letter.

    Where `store` returns False what was typed goes on standing in the field, otherwise what is stored.
    """
    diary, page = use_here().diary, ft.context.page
    typed, set_typed = ft.use_state(cast("str | None", None))
    now = ft.use_ref("")

    async def leave() -> None:
        if await store(now.current or ""):
            set_typed(None)

    def changed(event: ft.Event[ft.TextField]) -> None:
        now.current = str(event.control.value)
        set_typed(now.current)
        changes()
        diary.typing_in(key, leave)

    async def left(_: ft.Event[ft.TextField]) -> None:
        await diary.left_field(key)

    ft.use_effect(lambda: None, [], cleanup=lambda: page.run_task(diary.left_field, key))
    return TypedField(typed, changed, left)
