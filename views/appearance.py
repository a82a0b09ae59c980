"""The settings of the page that follow from the patient's: language, colors, text size."""

from __future__ import annotations

import flet as ft

from app.window import Fit
from guide import languages
from guide.model import Guide
from journal.model import Profile
from views import colors, theme


def show_settings(page: ft.Page, guide: Guide, profile: Profile, fit: Fit, more_contrast: bool) -> None:
    """Put language, colors and text size on the page, and the bottom bar that fits."""
    light, dark = (colors.LIGHT_MORE, colors.DARK_MORE) if more_contrast else (colors.LIGHT, colors.DARK)
    page.title = guide.say("app.name")
    # Flutter's own words (calendar, tooltips) and the page's `lang` follow this.
    page.locale_configuration = ft.LocaleConfiguration(
        supported_locales=[ft.Locale(language) for language in languages()],
        current_locale=ft.Locale(guide.language),
    )
    page.theme = theme.build(light, profile.text_size, fit)
    page.dark_theme = theme.build(dark, profile.text_size, fit)
    page.theme_mode = {"light": ft.ThemeMode.LIGHT, "dark": ft.ThemeMode.DARK}.get(
        profile.theme or "", ft.ThemeMode.SYSTEM
    )
