"""The scrolling body of a screen: one readable column, centred on wide windows."""

from __future__ import annotations

import flet as ft

from views import theme


def reading_column(
    controls: list[ft.Control], *, key: str | None = None, ref: ft.Ref[ft.Column] | None = None
) -> ft.Control:
    """A vertical scroller whose column is never wider than about 66 characters."""
    column = ft.Container(
        ft.Column(
            controls,
            spacing=theme.GAP_LARGE,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        ),
        # A width, not a limit: the column around it never gives more than it has, so on a phone it is the phone's.
        width=theme.READING_WIDTH,
        padding=ft.Padding.only(left=theme.PAGE_EDGE, right=theme.PAGE_EDGE, top=theme.GAP, bottom=theme.GAP_SECTION),
    )
    return ft.Column(
        [column],
        key=key,
        ref=ref,
        scroll=ft.ScrollMode.AUTO,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
    )
