"""What follows every change: the page's language and look, and the web page in step with the journal."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

import flet as ft

from app import host_page
from app.context import Guides, Session
from app.language import choose_language, is_dark, show_settings
from app.state import Diary
from app.window import fit as what_fits
from views import theme
from views.theme import TEXT_SCALES

PHONE_WIDTH, PHONE_HEIGHT = 412, 915
"""The window until its size is known."""
_log = logging.getLogger(__name__)


def _chosen_language(diary: Diary, at_start: str | None) -> str | None:
    """The choice made last: in the app, or before it was open in the page, which the app tells every change.

    Erasing is a choice too: what was chosen before it counts no more.
    """
    language = diary.about.language
    if language != at_start or "language" in diary.told or diary.erased:
        return language
    return host_page.page_language() or at_start


def follow_settings(page: ft.Page, session: Session, guides: Guides, spoken: Sequence[str]) -> Callable[..., None]:
    """Return what puts the patient's language, colours and text size on the page whenever they change."""
    shown: tuple[object, ...] = ()
    at_start = session.diary.about.language

    def follow(*_: object) -> None:
        nonlocal shown
        about = session.diary.about
        session.layout.dark = is_dark(page, about)
        language = choose_language(_chosen_language(session.diary, at_start), spoken)
        fit = session.layout.fit
        wanted = (language, about.theme, about.text_size, fit.bar_text, fit.low, fit.day_row)
        if wanted == shown:
            return
        # Only a choice is told. After erasing the language changes too, and the page must keep nothing of it.
        if shown and language != shown[0] and about.language is not None:
            host_page.language_chosen(language)
        shown = wanted
        session.speech.guide = guides(language)
        show_settings(page, session.speech.guide, about, fit)
        page.update()

    return follow


def follow_window(
    page: ft.Page, session: Session, around: host_page.Page | None, then: Callable[[], None]
) -> Callable[..., None]:
    """Return what fits the layout to the window whenever its size, or that of the text, changes, and does `then`."""
    layout = session.layout

    def follow(*_: object) -> None:
        chosen = theme.text_scale(session.diary.about.text_size)
        wanted = what_fits(page.width or PHONE_WIDTH, page.height or PHONE_HEIGHT, chosen, layout.browser_text)
        # A window that is dragged draws nothing again until something no longer fits.
        if wanted != layout.fit:
            layout.fit = wanted
            then()

    async def hear(text_scale: float) -> None:
        layout.browser_text = text_scale
        follow()

    def heard(text_scale: float) -> None:
        page.run_task(hear, text_scale)

    if around is not None:
        around.listen("text_scale", heard)
    session.diary.subscribe(follow)  # type: ignore[attr-defined]
    session.keep.append(follow)
    follow()
    return follow


def follow_changes(page: ft.Page, session: Session, around: host_page.Page) -> Callable[..., None]:
    """Return what keeps the journal and the web page in step after every change of either."""

    def follow(*_: object) -> None:
        page.run_task(session.page_ticks.bring_in)
        page.run_task(session.keeper.guard)

    around.listen("ticks", follow)
    return follow


def follow_look(page: ft.Page, diary: Diary, around: host_page.Page) -> Callable[..., None]:
    """Return what tells the web page the colors and the text size that were chosen, for its next first paint.

    At this start they are told as well, in case the page has forgotten them.
    """
    shown: dict[str, object] = {"theme": "", "zoom": 0}
    at_start = True

    async def tell(changed: dict[str, object]) -> None:
        try:
            await around.call("look", changed)
        except host_page.PageError as error:
            _log.warning("%s", error)

    def follow(*_: object) -> None:
        nonlocal shown, at_start
        look = {"theme": diary.about.theme or "", "zoom": TEXT_SCALES.get(diary.about.text_size or "", 0)}
        if changed := {name: value for name, value in look.items() if value != shown[name]}:
            page.run_task(tell, {**changed, "now": not at_start})
        shown, at_start = look, False

    follow()
    return follow


def follow_unkept(diary: Diary, around: host_page.Page) -> None:
    """Tell the web page whenever leaving it would begin, or cease, to lose something.

    At once: whoever reads "Saved" and leaves must leave nothing behind that still holds the journal.
    """
    told = False

    def look() -> None:
        nonlocal told
        if diary.unkept != told:
            told = not told
            around.post("unkept", {"unkept": told})

    diary.watch_unkept(look)
