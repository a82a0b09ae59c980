"""A level of urgency: always its name, its icon and its color together."""

from __future__ import annotations

import flet as ft

from guide.model import Guide, Urgency
from views import theme
from views.components import text


def urgency_words(guide: Guide, urgency: Urgency) -> str:
    """The level's one name."""
    return guide.say(f"urgency.{urgency.value}")


def urgency_badge(guide: Guide, urgency: Urgency) -> ft.Container:
    """The level as a filled label."""
    look = theme.URGENCY_LOOKS[urgency]
    return ft.Container(
        ft.Row(
            [
                ft.Icon(look.icon, color=look.on_fill, size=theme.ICON),
                ft.Container(text.strong(urgency_words(guide, urgency), look.on_fill), expand=True),
            ],
            spacing=theme.GAP,
        ),
        bgcolor=look.fill,
        border_radius=theme.CARD_CORNER,
        padding=ft.Padding.symmetric(horizontal=theme.GAP_SMALL * 3, vertical=theme.GAP),
    )
