"""Fields that count once they are left: half a number is another number, so it must not be stored.

Left means: a tap elsewhere, Enter, another screen or day, the app hidden, an update to a new version.
Half a note is still true, so a note is stored while it is typed and needs none of this.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import flet as ft

from app.context import use_app
from views.components.fields.inputs import LiveText, use_live_text


@dataclass(frozen=True, slots=True)
class TypedField:
    """The text of a field that is being typed in (None: what is stored), and the handlers of its events."""

    text: str | None
    live: LiveText
    on_change: Callable[[ft.Event[ft.TextField]], None]
    on_blur: Callable[[ft.Event[ft.TextField]], Awaitable[None]]


def use_typed_field(
    key: str,
    commit: Callable[[str], Awaitable[bool]],
    on_typing: Callable[[], None],
    start: str | None = None,
) -> TypedField:
    """Hook: call `commit` with the typed text once the field is left, and `on_typing` after each letter.

    If `commit` returns False the typed text stays in the field, otherwise the stored value is shown. `start`: the text
    that is in the field at first.
    """
    access, page = use_app().access, ft.context.page
    typed, set_typed = ft.use_state(start)
    live = use_live_text()

    async def commit_latest() -> None:
        if await commit(live.handled or ""):
            set_typed(None)

    def on_change(event: ft.Event[ft.TextField]) -> None:
        set_typed(live.handle(event))
        on_typing()
        access.register_typing(key, commit_latest)

    async def on_blur(_: ft.Event[ft.TextField]) -> None:
        await access.commit_field(key)

    ft.use_effect(lambda: None, [], cleanup=lambda: page.run_task(access.commit_field, key))
    return TypedField(typed, live, on_change, on_blur)
