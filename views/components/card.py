"""Cards and notices: a rounded, shadowless box for a few related lines."""

from __future__ import annotations

import flet as ft

from views import theme


def card(controls: list[ft.Control]) -> ft.Container:
    """A quiet card."""
    return ft.Container(
        ft.Column(controls, spacing=theme.GAP),
        bgcolor=ft.Colors.SURFACE_CONTAINER_LOW,
        border=ft.Border.all(theme.EDGE, ft.Colors.OUTLINE_VARIANT),
        border_radius=theme.CARD_CORNER,
        padding=theme.GAP_LARGE,
    )


def notice(
    controls: list[ft.Control], *, edge: ft.Colors, background: ft.Colors = ft.Colors.SURFACE_CONTAINER_HIGH
) -> ft.Container:
    """A card with a strong edge, for what must not be overlooked."""
    return ft.Container(
        ft.Column(controls, spacing=theme.GAP),
        bgcolor=background,
        border=ft.Border.all(theme.EDGE_STRONG, edge),
        border_radius=theme.CARD_CORNER,
        padding=theme.GAP_LARGE,
    )
