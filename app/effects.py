"""Effects of every change: the page's language and appearance, and the web page in step with the journal."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import flet as ft

from app.context import AppContext
from app.journal_access import JournalAccess
from app.language import choose_language, is_dark
from app.page import host_page
from app.patient_state import PatientState
from app.window import TEXT_SCALES, Fit, fit_window, text_scale
from guide import load_guide
from guide.model import Guide
from journal.model import Profile

PHONE_WIDTH, PHONE_HEIGHT = 412, 915
"""The window until its size is known."""

ShowSettings = Callable[[ft.Page, Guide, Profile, Fit, bool], None]
"""Puts language, colors, with more contrast or not, and text size on the page, and the bottom bar that fits."""


def _chosen_language(app: AppContext, at_start: str | None) -> str | None:
    """The latest choice: in the app, or before that on the page, which is notified of every choice in the app.

    Erasing is a choice too: what was chosen before it no longer counts.
    """
    language = app.patient.profile.language
    if language != at_start or "language" in app.patient.changed_fields or app.access.erased:
        return language
    return host_page.page_language() or at_start


def apply_settings(
    page: ft.Page, app: AppContext, phone_languages: Sequence[str], show_settings: ShowSettings
) -> Callable[..., None]:
    """Return a listener that puts the patient's language, colors and text size on the page when they change."""
    applied: tuple[object, ...] = ()
    at_start = app.patient.profile.language

    def apply(*_: object) -> None:
        nonlocal applied
        profile = app.patient.profile
        app.layout.dark = is_dark(page, profile)
        language = choose_language(_chosen_language(app, at_start), phone_languages)
        fit = app.layout.fit
        settings = (language, profile.theme, profile.text_size, fit)
        if settings == applied:
            return
        # Only a choice is sent. Erasing changes the language too, and after that the page must store nothing of it.
        if applied and language != applied[0] and profile.language is not None:
            host_page.notify_language_chosen(language)
        applied = settings
        app.localization.guide = load_guide(language)
        show_settings(page, app.localization.guide, profile, fit, app.layout.more_contrast)
        page.update()

    return apply


def fit_to_window(
    page: ft.Page, app: AppContext, web_page: host_page.HostPage | None, on_new_fit: Callable[[], None]
) -> Callable[..., None]:
    """Return a listener that fits the layout to the window and text size; call `on_new_fit` when the fit changes."""
    layout = app.layout

    def update(*_: object) -> None:
        scale = text_scale(app.patient.profile.text_size)
        fit = fit_window(page.width or PHONE_WIDTH, page.height or PHONE_HEIGHT, scale, layout.browser_text_scale)
        # While a window is dragged nothing is redrawn until something no longer fits.
        if fit != layout.fit:
            layout.fit = fit
            on_new_fit()

    if web_page is not None:
        layout.browser_text_scale = web_page.text_scale
    app.on_change(update)
    update()
    return update


def sync_journal(page: ft.Page, app: AppContext, web_page: host_page.HostPage) -> Callable[..., None]:
    """Return a listener that sends every change of the journal to the web page; the page's own are imported."""

    def sync(*_: object) -> None:
        page.run_task(app.page_ticks.sync)
        page.run_task(app.persistence.request_silently)

    def import_ticks(_: object) -> None:
        page.run_task(app.page_ticks.import_ticks)

    web_page.listen("ticks", import_ticks)
    return sync


def sync_appearance(page: ft.Page, patient: PatientState, web_page: host_page.HostPage) -> Callable[..., None]:
    """Return a listener that sends the chosen colors and text size to the web page, for its next first paint.

    They are also sent when the app starts, in case the page has lost them.
    """
    sent: dict[str, object] = {"theme": "", "zoom": 0}
    at_start = True

    def sync(*_: object) -> None:
        nonlocal sent, at_start
        chosen = {"theme": patient.profile.theme or "", "zoom": TEXT_SCALES.get(patient.profile.text_size or "", 0)}
        if changed := {name: value for name, value in chosen.items() if value != sent[name]}:
            page.run_task(host_page.attempt, web_page, "appearance", {**changed, "now": not at_start})
        sent, at_start = chosen, False

    sync()
    return sync


def report_unsaved(access: JournalAccess, web_page: host_page.HostPage) -> None:
    """Tell the web page when leaving it would lose something, and when it no longer would.

    Immediately: whoever reads "Saved" and leaves must leave nothing behind that still holds the journal.
    """
    reported = False

    def on_change() -> None:
        nonlocal reported
        if access.has_unsaved != reported:
            reported = not reported
            web_page.post("unsaved", {"unsaved": reported})

    access.watch_unsaved(on_change)
