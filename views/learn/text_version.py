"""The whole guide as plain text: on the web it lies behind the app, and can be laid over it."""

from __future__ import annotations

import flet as ft

from app.host_page_state import Around
from app.state import Diary
from guide.model import Guide
from views.components import text
from views.components.buttons import button_row, quiet_button

PATIENCE = 1.0  # seconds that nobody minds waiting for a page


def text_version(guide: Guide, around: Around, diary: Diary) -> list[ft.Control]:
    """The button and what it is for; nothing off the web, where there is no such page."""
    if not around.on_the_web:
        return []

    async def show(_: ft.ControlEvent) -> None:
        await around.show_text(guide.language, may_leave=await diary.all_kept(PATIENCE))

    button = quiet_button(guide.say("reader.text_version"), ft.Icons.ARTICLE_OUTLINED, show, key="text-version")
    return [text.medium(guide.say("around.text_version_why")), button_row([button])]
