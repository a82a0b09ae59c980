"""A level of urgency: always its name, its icon and its color together."""

from __future__ import annotations

import flet as ft

from guide.model import Guide, Urgency
from views import theme
from views.components import text


def urgency_badge(guide: Guide, urgency: Urgency) -> ft.Container:
    """The level as a filled label."""
    look = theme.URGENCY_LOOKS[urgency]
    icon = ft.Icon(look.icon, color=look.on_fill, size=theme.ICON)
    words = text.dense(guide.say(f"urgency.{urgency.value}"), look.on_fill)
    words.weight = theme.BOLD
    return ft.Container(
        text.beside(icon, words, middle=True),
        bgcolor=look.fill,
        border_radius=theme.CARD_CORNER,
        padding=ft.Padding.symmetric(horizontal=theme.GAP_SMALL * 3, vertical=theme.GAP),
    )
