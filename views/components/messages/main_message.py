"""The one main message of the guide, where nobody can miss it."""

from __future__ import annotations

import flet as ft

from guide.model import Guide
from views import theme
from views.components import text
from views.components.card import notice


def main_message(guide: Guide) -> ft.Control:
    """The message in a box, large and next to a phone icon, and when it applies: at any time."""
    words = ft.Text(
        guide.say("common.main_message"),
        theme_style=ft.TextThemeStyle.TITLE_LARGE,
        color=ft.Colors.ON_PRIMARY_CONTAINER,
    )
    icon = ft.Icon(ft.Icons.CALL, color=ft.Colors.ON_PRIMARY_CONTAINER, size=theme.ICON_LARGE)
    return notice(
        [
            text.beside(icon, words, spacing=theme.GAP_LARGE),
            text.medium(guide.say("common.any_time"), ft.Colors.ON_PRIMARY_CONTAINER),
        ],
        background=ft.Colors.PRIMARY_CONTAINER,
        edge=ft.Colors.PRIMARY,
    )
