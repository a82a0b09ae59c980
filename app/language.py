"""Which language the app speaks, and the page's own settings that go with it."""

from __future__ import annotations

from collections.abc import Sequence

import flet as ft

from app.window import Fit
from guide import DEFAULT_LANGUAGE, languages
from guide.model import Guide
from journal.model import About
from views import theme


def choose_language(chosen: str | None, spoken: Sequence[str]) -> str:
    """The patient's choice; otherwise the first of the phone's languages there is a guide in; otherwise English."""
    known = languages()
    wanted = ([chosen] if chosen else []) + [tag.replace("_", "-").split("-")[0].lower() for tag in spoken]
    return next((language for language in wanted if language in known), DEFAULT_LANGUAGE)


def is_dark(page: ft.Page, about: About) -> bool:
    """Whether the dark colours are on: the patient's choice, otherwise the phone's."""
    if about.theme in ("light", "dark"):
        return about.theme == "dark"
    return page.platform_brightness is ft.Brightness.DARK


def show_settings(page: ft.Page, guide: Guide, about: About, fit: Fit) -> None:
    """Put language, colours and text size on the page, and the bottom bar that fits."""
    page.title = guide.say("app.name")
    # Flutter's own words (calendar, tooltips) and the page's `lang` follow this.
    page.locale_configuration = ft.LocaleConfiguration(
        supported_locales=[ft.Locale(language) for language in languages()],
        current_locale=ft.Locale(guide.language),
    )
    page.theme = theme.build(theme.LIGHT, about.text_size, fit.bar_text, fit.low, fit.day_row)
    page.dark_theme = theme.build(theme.DARK, about.text_size, fit.bar_text, fit.low, fit.day_row)
    page.theme_mode = {"light": ft.ThemeMode.LIGHT, "dark": ft.ThemeMode.DARK}.get(
        about.theme or "", ft.ThemeMode.SYSTEM
    )
