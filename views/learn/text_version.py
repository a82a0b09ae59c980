"""The whole guide as plain text: on the web it is behind the app, and can be laid over it."""

from __future__ import annotations

import flet as ft

from app.journal_access import JournalAccess
from app.page.host_page_state import HostPageState
from guide.model import Guide
from views.components import text
from views.components.buttons import button_row, quiet_button

SAVE_TIMEOUT = 1.0  # seconds: longer would be a noticeable wait for a page


def text_version(guide: Guide, host_page: HostPageState, access: JournalAccess) -> list[ft.Control]:
    """The button and its purpose; nothing off the web, where there is no such page."""
    if not host_page.on_the_web:
        return []

    async def show(_: ft.ControlEvent) -> None:
        await host_page.show_text(guide.language, may_leave=await access.flush(SAVE_TIMEOUT))

    button = quiet_button(guide.say("reader.text_version"), ft.Icons.ARTICLE_OUTLINED, show, key="text-version")
    return [text.medium(guide.say("notices.text_version_why")), button_row([button])]
