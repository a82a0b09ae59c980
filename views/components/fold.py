"""A line that opens in place: a button that says whether it is open. What is in it is built once it is opened."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from views import theme

Inside = Callable[[], list[ft.Control]]


def row(title: ft.Control, color: ft.Colors, end: ft.Control | None = None, room: int = 0) -> ft.Container:
    """A line with an edge below it in `color`, and `room` above and below its title. With an `end` to tap it is as high
    as a finger, or higher."""
    arrow = ft.Container(end, height=theme.TARGET - theme.EDGE, width=theme.ICON, alignment=ft.Alignment.CENTER)
    return ft.Container(
        ft.Row(
            [
                ft.Container(title, expand=True, padding=ft.Padding.symmetric(vertical=room)),
                *([arrow] if end else []),
            ],
            spacing=theme.GAP,
        ),
        border=ft.Border.only(bottom=ft.BorderSide(theme.EDGE, ft.Colors.with_opacity(theme.FAINT, color))),
    )


@ft.component
def Fold(
    name: str,
    title: ft.Control,
    inside: Inside,
    color: ft.Colors = ft.Colors.ON_SURFACE,
    opens: bool = False,
    room: int = theme.GAP_SMALL,
) -> ft.Control:
    """`title` is always shown, with an arrow in `color`; `inside` makes the controls under it. `name` is its key.

    `opens`: it is open from the start, or opens now: the address names it, say, or everything is opened.
    Flutter's own expansion tile is 10 pixels higher than two lines of text need, and does not say that it is open.
    """
    is_open, set_is_open = ft.use_state(opens)

    def open_now() -> None:
        if opens:
            set_is_open(True)

    ft.use_effect(open_now, [opens])
    button = row(title, color, ft.Icon(ft.Icons.EXPAND_LESS if is_open else ft.Icons.EXPAND_MORE, color=color), room)
    button.key = name
    button.ink = True
    button.on_click = lambda _: set_is_open(not is_open)
    return column(
        [
            ft.MergeSemantics(ft.Semantics(button=True, expanded=is_open, content=button)),
            *([ft.Container(column(inside()), padding=ft.Padding.symmetric(vertical=theme.GAP))] if is_open else []),
        ],
        spacing=0,
    )


def column(controls: list[ft.Control], spacing: int = theme.GAP) -> ft.Column:
    """Controls under each other, as wide as the screen."""
    return ft.Column(controls, spacing=spacing, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
