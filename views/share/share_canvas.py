"""The canvas of every shared picture: light, with the urgency colors, whatever theme the phone has."""

from __future__ import annotations

from collections.abc import Iterable

import flet as ft

from app.window import Fit
from report.cards.checklist_pages import SEPARATOR
from report.facts import Fact
from views import colors, theme


def words_in_a_row(pairs: Iterable[tuple[str, str]]) -> ft.Text:
    """Pairs of a bold text and what follows it, in one paragraph."""
    # A span does not inherit the canvas theme: without a color it gets the phone's, white on white in a dark theme.
    color = ft.Colors.ON_SURFACE
    bold, words = ft.TextStyle(weight=theme.BOLD, color=color), ft.TextStyle(color=color)
    spans: list[ft.TextSpan] = []
    for first, rest in pairs:
        spans += [ft.TextSpan(SEPARATOR, style=words)] if spans else []
        spans += [ft.TextSpan(first, style=bold), *([ft.TextSpan(rest, style=words)] if rest else [])]
    return ft.Text(spans=spans, theme_style=ft.TextThemeStyle.BODY_MEDIUM, color=color)


def facts_in_a_row(facts: Iterable[Fact]) -> ft.Text:
    """Facts in one paragraph, each label bold."""
    return words_in_a_row((f"{fact.label}: ", fact.text) for fact in facts)


def fact_lines(facts: Iterable[Fact]) -> list[ft.Control]:
    """Each fact on a line, its label bold."""
    return [facts_in_a_row((fact,)) for fact in facts]


def share_canvas(
    controls: list[ft.Control],
    width: float,
    look: ft.Theme | None = None,
    gap: float = theme.GAP,
    edge: float = theme.GAP_LARGE,
) -> ft.Container:
    """The canvas, `width` logical pixels wide, opaque, as high as it needs to be."""
    return ft.Container(
        ft.Column(controls, spacing=gap, tight=True),
        width=width,
        bgcolor=ft.Colors.SURFACE_CONTAINER_LOWEST,
        padding=edge,
        theme=look or theme.build(colors.LIGHT, None, Fit()),
        theme_mode=ft.ThemeMode.LIGHT,
    )
