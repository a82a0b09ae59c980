"""What follows every change: the page's language and look, and the journal and the web page in step."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import flet as ft

from views import web_bridge
from views.diary import Diary
from views.here import Guides, Session
from views.spoken import choose_language, is_dark, show_settings


def _chosen_language(diary: Diary, at_start: str | None) -> str | None:
    """The choice made last: in the app, or before it was open in the page, which the app tells every change."""
    language = diary.about.language
    if language != at_start or "language" in diary.told:
        return language
    return web_bridge.page_language() or at_start


def follow_settings(page: ft.Page, session: Session, guides: Guides, spoken: Sequence[str]) -> Callable[..., None]:
    """Return what puts the patient's language, colours and text size on the page whenever they change."""
    shown: tuple[str | None, ...] = ()
    at_start = session.diary.about.language

    def follow(*_: object) -> None:
        nonlocal shown
        about = session.diary.about
        session.layout.dark = is_dark(page, about)
        language = choose_language(_chosen_language(session.diary, at_start), spoken)
        wanted = (language, about.theme, about.text_size)
        if wanted == shown:
            return
        # Only a choice is told. After erasing the language changes too, and the page must keep nothing of it.
        if shown and language != shown[0] and about.language is not None:
            web_bridge.language_chosen(language)
        shown = wanted
        session.speech.guide = guides(language)
        show_settings(page, session.speech.guide, about)
        page.update()

    return follow


def follow_changes(page: ft.Page, session: Session, around: web_bridge.Page) -> Callable[..., None]:
    """Return what keeps the journal and the web page in step after every change of either."""

    def follow(*_: object) -> None:
        page.run_task(session.page_ticks.bring_in)
        page.run_task(session.keeper.guard)

    around.listen("ticks", follow)
    return follow
