"""What every screen says about saving. All of it comes from the one `SaveLine`."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from app.context import use_app
from app.save_queue import SaveState, SaveStatus
from guide.dates import say_time
from guide.model import Guide
from views import theme
from views.components import text
from views.components.buttons import plain_button
from views.components.messages.announcements import announce_again
from views.saving.last_change import describe_change

_WORDS = {
    SaveState.SAVING: "checklist.saving",
    SaveState.NOT_SAVED: "checklist.not_saved",
    SaveState.NOT_PERSISTENT: "checklist.not_kept",
    SaveState.READ_ONLY: "checklist.read_only",
}


def status_words(guide: Guide, status: SaveStatus, idle_key: str, *, session_only: bool = False) -> str:
    """The save status in words; `idle_key` is the key of the words for a screen where nothing was changed yet."""
    if status.state is SaveState.SAVED and status.saved_at is not None:
        key = "checklist.saved_session" if session_only else "checklist.saved"
        return guide.say(key, time=say_time(guide, status.saved_at))
    return guide.say(_WORDS.get(status.state, "checklist.saves_session" if session_only else idle_key))


@ft.component
def StorageLocation(*more: str, style: Callable[[str], ft.Control] = text.small) -> ft.Control:
    """Where the notes are, for how long, and who does not see them, as true as the save line; `more` words after it."""
    app = use_app()
    ft.use_state(app.save_line)
    return style(" ".join((app.guide.say(app.access.storage_words), *more)))


@ft.component
def SaveStatusText(idle_key: str = "checklist.kept_by_itself") -> ft.Control:
    """Whether the last change was saved, announced by screen readers. `idle_key`: the words before any change."""
    app = use_app()
    line, _ = ft.use_state(app.save_line)
    words = status_words(app.guide, line.status, idle_key, session_only=app.access.session_only)
    if line.state is SaveState.SAVED and app.days.has_rejected:
        words = app.guide.say("checklist.number_to_correct", saved=words)
    change = describe_change(app, line.status.saved_key) if line.state is SaveState.SAVED else ""
    # A second change within a minute must be another text to be announced. On the screen there is no room for it.
    announcement = app.guide.say("checklist.saved_what", saved=words, what=change) if change else words
    if line.state is SaveState.SAVED:
        announcement = announce_again(announcement, line.status.saved_count)
    status = ft.Semantics(
        live_region=True, container=True, label=announcement, exclude_semantics=True, content=text.small(words)
    )
    if line.state is not SaveState.NOT_SAVED:
        return status

    async def try_again(_: ft.ControlEvent) -> None:
        await app.access.try_again()

    return ft.Row([status, plain_button(app.guide.say("app.try_again"), ft.Icons.REFRESH, try_again)], wrap=True)


@ft.component
def UnsavedNotice() -> ft.Control:
    """Stays visible in a window without a foot, as long as something is not saved."""
    app = use_app()
    line, _ = ft.use_state(app.save_line)
    if line.state is not SaveState.NOT_SAVED:
        return ft.Container()
    return ft.Container(SaveStatusText(), bgcolor=ft.Colors.SURFACE_CONTAINER, padding=theme.GAP)
