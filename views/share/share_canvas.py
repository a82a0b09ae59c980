"""The canvas of every shared picture: light, with the urgency colors, whatever theme the phone has."""

from __future__ import annotations

import flet as ft

from app.window import Fit
from report.facts import Fact
from views import colors, theme


def fact_lines(facts: tuple[Fact, ...]) -> list[ft.Control]:
    """Each fact on a line, its label bold."""
    # A span does not inherit the canvas theme: without a color it gets the phone's, white on white in a dark theme.
    color = ft.Colors.ON_SURFACE
    label, words = ft.TextStyle(weight=ft.FontWeight.BOLD, color=color), ft.TextStyle(color=color)
    return [
        ft.Text(
            spans=[ft.TextSpan(f"{fact.label}: ", style=label), ft.TextSpan(fact.text, style=words)],
            theme_style=ft.TextThemeStyle.BODY_MEDIUM,
            color=color,
        )
        for fact in facts
    ]


def share_canvas(controls: list[ft.Control], width: float) -> ft.Container:
    """The canvas, `width` logical pixels wide, opaque, as high as it needs to be."""
    return ft.Container(
        ft.Column(controls, spacing=theme.GAP, tight=True),
        width=width,
        bgcolor=ft.Colors.SURFACE_CONTAINER_LOWEST,
        padding=theme.GAP_LARGE,
        theme=theme.build(colors.LIGHT, None, Fit()),
        theme_mode=ft.ThemeMode.LIGHT,
    )
