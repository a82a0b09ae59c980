"""A button that has the device's own voice read what is under it."""

from __future__ import annotations

from collections.abc import Sequence

import flet as ft

from app.context import use_app
from views import theme
from views.components import text
from views.components.buttons import button_row, quiet_button


@ft.component
def ReadAloud(lines: Sequence[str]) -> ft.Control:
    """Reads the lines, and stops when it is pressed again or leaves the screen; nothing where there is no voice."""
    app = use_app()
    guide, page = app.guide, app.host_page
    has_voice, set_has_voice = ft.use_state(False)
    is_reading, set_is_reading = ft.use_state(False)
    reading = ft.use_ref(False)
    failed, set_failed = ft.use_state(False)

    async def look_for_voice() -> None:
        set_has_voice(await page.can_read_aloud(guide.language))

    async def read() -> None:
        reading.current = True
        set_failed(False)
        set_is_reading(True)
        was_read = await page.read_aloud(lines, guide.language)
        reading.current = False
        set_is_reading(False)
        set_failed(not was_read)

    async def stop() -> None:
        if reading.current:
            await page.stop_reading()

    async def press(_: ft.ControlEvent) -> None:
        if reading.current:
            await page.stop_reading()
        else:
            ft.context.page.run_task(read)  # nothing else waits until all is read

    ft.use_effect(look_for_voice, [], stop)
    if not has_voice:
        return ft.Column(visible=False)
    words = guide.say("common.read_stop" if is_reading else "common.read_aloud")
    icon = ft.Icons.STOP_CIRCLE_OUTLINED if is_reading else ft.Icons.VOLUME_UP
    message = text.medium(guide.say("common.read_failed"))
    return ft.Column(
        [
            button_row([quiet_button(words, icon, press, key="read-aloud")]),
            *([ft.Semantics(live_region=True, container=True, content=message)] if failed else []),
        ],
        spacing=theme.GAP_SMALL,
    )
