"""A symptom in a month: a row of days, each as high as its amount, and for screen readers the same in words."""

from __future__ import annotations

from itertools import groupby

import flet as ft

from journal.model import Amount
from report.history.symptom_rows import Cell, SymptomRow
from views import theme
from views.components import text

_HEIGHTS = {Amount.A_LITTLE: 1 / 3, Amount.SOME: 2 / 3, Amount.A_LOT: 1.0}
_SCALE = (1, 8, 15, 22, 29)


def day_scale(length: int) -> ft.Control:
    """The numbers of some days, above the rows of a month with so many days."""
    ends = (*_SCALE[1:], length + 1)
    spans = zip(_SCALE, ends, strict=True)
    return ft.Semantics(
        exclude_semantics=True,
        content=ft.Row(
            [ft.Container(text.small(str(day)), expand=end - day) for day, end in spans if end > day], spacing=0
        ),
    )


def symptom_strip(row: SymptomRow) -> ft.Control:
    """The name, and its days under it."""
    bars: list[ft.Control] = [_bar(cell, len(list(same))) for cell, same in groupby(row.cells)]
    strip = ft.Container(
        ft.Row(bars, spacing=0, vertical_alignment=ft.CrossAxisAlignment.END),
        height=theme.STRIP,
        border=ft.Border.only(bottom=ft.BorderSide(theme.EDGE, ft.Colors.OUTLINE)),
    )
    return ft.Semantics(
        label=row.words,
        container=True,
        exclude_semantics=True,
        content=ft.Column([text.dense(row.name), strip], spacing=theme.GAP_SMALL),
        key=f"strip-{row.symptom_id}",
    )


def _bar(cell: Cell, days: int) -> ft.Container:
    """The days in a row that are the same; without an amount they are only outlined."""
    if not cell.is_ticked:
        return ft.Container(expand=days)
    full = theme.STRIP - theme.EDGE
    if cell.amount is None:
        edge = ft.Border.all(theme.EDGE, ft.Colors.PRIMARY)
        return ft.Container(expand=days, height=full * _HEIGHTS[Amount.SOME], border=edge)
    return ft.Container(expand=days, height=full * _HEIGHTS[cell.amount], bgcolor=ft.Colors.PRIMARY)
