"""The whole guide as plain text: on the web it lies behind the app, and can be laid over it."""

from __future__ import annotations

import flet as ft

from content.model import Guide
from views.around import Around
from views.parts import text
from views.parts.buttons import button_row, quiet_button


def text_version(guide: Guide, around: Around) -> list[ft.Control]:
    """The button and what it is for; nothing off the web, where there is no such page."""
    if not around.on_the_web:
        return []

    async def show(_: ft.ControlEvent) -> None:
        await around.show_text()

    button = quiet_button(guide.say("reader.text_version"), ft.Icons.ARTICLE_OUTLINED, show, key="text-version")
    return [text.medium(guide.say("around.text_version_why")), button_row([button])]
