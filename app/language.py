"""Which language and colors the app uses: the patient's choice, otherwise the phone's."""

from __future__ import annotations

from collections.abc import Sequence

import flet as ft

from guide import DEFAULT_LANGUAGE, languages
from journal.model import Profile


def choose_language(chosen: str | None, phone_languages: Sequence[str]) -> str:
    """The patient's choice; otherwise the first of the phone's languages there is a guide in; otherwise English."""
    known = languages()
    preferred = ([chosen] if chosen else []) + [tag.replace("_", "-").split("-")[0].lower() for tag in phone_languages]
    return next((language for language in preferred if language in known), DEFAULT_LANGUAGE)


def is_dark(page: ft.Page, profile: Profile) -> bool:
    """Whether the dark colors are on: the patient's choice, otherwise the phone's."""
    if profile.theme in ("light", "dark"):
        return profile.theme == "dark"
    return page.platform_brightness is ft.Brightness.DARK
