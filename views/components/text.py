"""Text in the theme's styles, with real headings for screen readers."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from views import theme

_STYLES = {
    1: ft.TextThemeStyle.HEADLINE_SMALL,
    2: ft.TextThemeStyle.TITLE_LARGE,
    3: ft.TextThemeStyle.TITLE_MEDIUM,
}


def heading(text: str, level: int = 2, color: ft.Colors | None = None, *, looks: int | None = None) -> ft.Control:
    """A heading, in the accessibility tree too. `level`: 1 to 3; `looks`: the level that it looks like, if another."""
    return ft.Semantics(
        header=True,
        heading_level=level,
        content=ft.Text(text, theme_style=_STYLES[looks or level], color=color),
    )


def low_heading(text: str, color: ft.Colors | None = None, level: int = 3) -> ft.Control:
    """A heading inside a dense list, no higher than a line of it."""
    line = ft.Text(text, theme_style=ft.TextThemeStyle.DISPLAY_MEDIUM, weight=theme.SEMIBOLD, color=color)
    return ft.Semantics(header=True, heading_level=level, content=line)


def body(text: str, color: ft.Colors | None = None) -> ft.Text:
    return ft.Text(text, theme_style=ft.TextThemeStyle.BODY_LARGE, color=color)


def small(text: str, color: ft.Colors | None = ft.Colors.ON_SURFACE_VARIANT) -> ft.Text:
    return ft.Text(text, theme_style=ft.TextThemeStyle.BODY_SMALL, color=color)


def medium(text: str, color: ft.Colors | None = None) -> ft.Text:
    return ft.Text(text, theme_style=ft.TextThemeStyle.BODY_MEDIUM, color=color)


def firm(text: str, color: ft.Colors | None = None) -> ft.Text:
    """Body text for what to do."""
    return ft.Text(text, theme_style=ft.TextThemeStyle.BODY_MEDIUM, weight=theme.SEMIBOLD, color=color)


def strong(text: str, color: ft.Colors | None = None) -> ft.Text:
    return ft.Text(text, theme_style=ft.TextThemeStyle.TITLE_MEDIUM, color=color)


def dense(
    text: str, color: ft.Colors | None = None, style: ft.TextThemeStyle = ft.TextThemeStyle.DISPLAY_SMALL
) -> ft.Text:
    """Text of a list that is to be short."""
    return ft.Text(text, theme_style=style, color=color)


def bullets(
    lines: tuple[str, ...],
    color: ft.Colors | None = None,
    style: Callable[[str, ft.Colors | None], ft.Text] = body,
) -> ft.Control:
    """A list of plain lines, each with a bullet."""
    return ft.Column(
        [beside(ft.Semantics(exclude_semantics=True, content=style("•", color)), style(line, color)) for line in lines],
        spacing=theme.GAP_SMALL,
    )


def beside(mark: ft.Control, content: ft.Control, *, middle: bool = False, spacing: float = theme.GAP) -> ft.Row:
    """A mark, and content that takes the rest of the line; the mark is at its top, or in the `middle` of it."""
    return ft.Row(
        [mark, ft.Container(content, expand=True)],
        vertical_alignment=ft.CrossAxisAlignment.CENTER if middle else ft.CrossAxisAlignment.START,
        spacing=spacing,
    )


def lead(
    first: str,
    rest: str,
    color: ft.Colors | None = None,
    style: ft.TextThemeStyle = ft.TextThemeStyle.DISPLAY_SMALL,
) -> ft.Text:
    """A dense line of a list that begins with a word in bold."""
    bold = ft.TextStyle(weight=theme.BOLD)
    return ft.Text(
        spans=[ft.TextSpan(first, bold), ft.TextSpan(f" {rest}")],
        theme_style=style,
        color=color,
    )


def one_line(first: str, rest: str) -> ft.Text:
    """A lead on one line: what does not fit on it is cut off, for what a tap opens anyway."""
    line = lead(first, rest)
    line.max_lines, line.overflow = 1, ft.TextOverflow.ELLIPSIS
    return line
