"""Buttons with a name, an icon and a generous target."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypedDict, Unpack

import flet as ft
from flet.controls.client_action import ClientAction

from views import theme

Handler = Callable[..., Any]


class Options(TypedDict, total=False):
    """What a button may have besides its words, icon and handler."""

    action: ClientAction | None
    key: str
    disabled: bool


def main_button(
    text: str,
    icon: ft.IconData | None = None,
    on_click: Handler | None = None,
    *,
    narrow: bool = False,
    **options: Unpack[Options],
) -> ft.FilledButton:
    """The main action of a screen."""
    style = theme.button_style(ft.Colors.PRIMARY, ft.Colors.ON_PRIMARY, narrow=narrow)
    return ft.FilledButton(text, icon=icon, on_click=on_click, style=style, **options)


def quiet_button(
    text: str, icon: ft.IconData | None = None, on_click: Handler | None = None, **options: Unpack[Options]
) -> ft.OutlinedButton:
    """A secondary action."""
    return ft.OutlinedButton(text, icon=icon, on_click=on_click, style=theme.quiet_button_style(), **options)


def plain_button(text: str, icon: ft.IconData | None, on_click: Handler, *, key: str | None = None) -> ft.TextButton:
    """An action in a row of many: text only, without a border."""
    style = theme.plain_button_style(ft.Colors.PRIMARY)
    return ft.TextButton(text, icon=icon, on_click=on_click, key=key, style=style)


def icon_button(
    icon: ft.IconData, name: str, on_click: Handler, *, disabled: bool = False, key: str | None = None
) -> ft.IconButton:
    """An icon that has a name in the accessibility tree (a tooltip alone gives none)."""
    return ft.IconButton(
        ft.Icon(icon, semantics_label=name),
        on_click=on_click,
        disabled=disabled,
        key=key,
        size_constraints=ft.BoxConstraints(min_width=theme.TARGET, min_height=theme.TARGET),
    )


def answer_button(
    words: str, name: str, is_chosen: bool, on_click: Handler, *, key: str, disabled: bool = False
) -> ft.Control:
    """One answer of a few: filled and marked as selected once chosen. `name` is what a screen reader says."""
    button = ft.OutlinedButton(
        ft.Text(words, semantics_label=name),
        icon=ft.Icons.CHECK if is_chosen else None,
        on_click=on_click,
        key=key,
        disabled=disabled,
        style=theme.answer_style(is_chosen=is_chosen),
    )
    return ft.MergeSemantics(ft.Semantics(selected=is_chosen, content=button))


def date_button(words: str, tooltip: str, on_click: Handler, *, key: str | None = None) -> ft.Control:
    """A day or a month between two arrows, which opens a calendar. At 320 px a day fits in one line."""
    style = theme.plain_button_style(ft.Colors.ON_SURFACE)
    style.padding = ft.Padding.symmetric(horizontal=theme.GAP_SMALL, vertical=14)
    return ft.Container(
        ft.TextButton(
            content=ft.Text(words, theme_style=ft.TextThemeStyle.TITLE_MEDIUM, text_align=ft.TextAlign.CENTER),
            on_click=on_click,
            tooltip=tooltip,
            key=key,
            style=style,
        ),
        expand=True,
        alignment=ft.Alignment.CENTER,
    )


def heading_row(heading: ft.Control, button: ft.Control) -> ft.Row:
    """A heading with its button at the other end of the line, below it if text is large."""
    return ft.Row(
        [heading, button],
        wrap=True,
        alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
        vertical_alignment=ft.CrossAxisAlignment.CENTER,
        spacing=theme.GAP,
        run_spacing=theme.GAP_SMALL,
    )


def button_row(buttons: list[ft.Control]) -> ft.Row:
    """Buttons side by side that wrap when text is large."""
    return ft.Row(buttons, wrap=True, spacing=theme.GAP, run_spacing=theme.GAP)
