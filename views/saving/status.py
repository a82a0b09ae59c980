"""What every screen says about saving. All of it comes from the one line of the diary."""

from __future__ import annotations

import flet as ft

from app.context import use_here
from app.save_queue import SaveState, SaveStatus
from app.state import Diary
from guide.dates import say_time
from guide.model import Guide
from views import theme
from views.components import text
from views.components.buttons import plain_button
from views.components.said import said_again
from views.saving.last_change import what_was_saved

_WORDS = {
    SaveState.SAVING: "checklist.saving",
    SaveState.NOT_SAVED: "checklist.not_saved",
    SaveState.CANNOT_KEEP: "checklist.not_kept",
    SaveState.READ_ONLY: "checklist.read_only",
}


def status_words(guide: Guide, status: SaveStatus, quiet: str, *, session_only: bool = False) -> str:
    """How saving stands, in words; `quiet` is the key of those for a screen where nothing was changed yet."""
    if status.state is SaveState.SAVED and status.at is not None:
        key = "checklist.saved_session" if session_only else "checklist.saved"
        return guide.say(key, time=say_time(guide, status.at))
    return guide.say(_WORDS.get(status.state, "checklist.saves_session" if session_only else quiet))


def where_saved(guide: Guide, diary: Diary) -> str:
    """Where the notes are, for how long, and who does not see them; where nothing can be stored, that they are not."""
    if diary.can_keep:
        return guide.say("common.saved_here")
    stored = diary.save_line.state is not SaveState.CANNOT_KEEP
    return guide.say("common.saved_here_session" if stored else "common.not_kept_here")


@ft.component
def SavedWords(quiet: str = "checklist.kept_by_itself") -> ft.Control:
    """What became of the last change. A screen reader hears it. `quiet`: the words before the first one."""
    here = use_here()
    line, _ = ft.use_state(here.save_line)
    words = status_words(here.guide, line.status, quiet, session_only=here.diary.session_only)
    which = what_was_saved(here.guide, here.diary, line.status.what) if line.state is SaveState.SAVED else ""
    # A second change within the minute must be another text, or nobody hears it. On the screen there is no room.
    heard = here.guide.say("checklist.saved_what", saved=words, what=which) if which else words
    if line.state is SaveState.SAVED:
        heard = said_again(heard, line.status.count)
    said = ft.Semantics(
        live_region=True, container=True, label=heard, exclude_semantics=True, content=text.small(words)
    )
    if line.state is not SaveState.NOT_SAVED:
        return said

    async def try_again(_: ft.ControlEvent) -> None:
        await here.diary.try_again()

    return ft.Row([said, plain_button(here.guide.say("app.try_again"), ft.Icons.REFRESH, try_again)], wrap=True)


@ft.component
def UnsavedWords() -> ft.Control:
    """Stays in sight where a window has no foot, as long as something is not saved."""
    here = use_here()
    line, _ = ft.use_state(here.save_line)
    if line.state is not SaveState.NOT_SAVED:
        return ft.Container()
    return ft.Container(SavedWords(), bgcolor=ft.Colors.SURFACE_CONTAINER, padding=theme.GAP)
