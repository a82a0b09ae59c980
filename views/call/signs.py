"""The signs of one list: one line each, its first word in bold, what it means under a tap."""

from __future__ import annotations

from collections.abc import Iterable

import flet as ft

from guide.call_guide import CallLine
from guide.model import Guide
from journal.model import Profile
from report.stools import personal_limit
from views import theme
from views.components import text
from views.components.calling import crisis_button
from views.components.fold import Fold, column, row
from views.components.stool_limit import stool_limit

Part = tuple[str, Iterable[CallLine]]
"""A heading, which may be empty, and the signs under it."""


def sign_list(guide: Guide, profile: Profile, parts: Iterable[Part], color: ft.Colors) -> ft.Control:
    """The lines under each other, without a gap: each that opens is as high as a finger."""
    controls: list[ft.Control] = []
    for name, lines in parts:
        if name:
            controls.append(_heading(name, color))
        controls += [_sign(guide, profile, line, color) for line in lines]
    return column(controls, spacing=0)


def _heading(name: str, color: ft.Colors) -> ft.Control:
    """A low band: the signs of one list are together, and the list takes hardly more room."""
    return ft.Container(
        text.low_heading(name, color),
        bgcolor=ft.Colors.with_opacity(theme.FAINT / 2, color),
        padding=ft.Padding.symmetric(horizontal=theme.GAP_SMALL),
    )


def _sign(guide: Guide, profile: Profile, line: CallLine, color: ft.Colors) -> ft.Control:
    words = text.lead(line.lead, line.text, color)
    if not line.more:
        return row(words, color, room=theme.GAP_SMALL // 2)

    def inside() -> list[ft.Control]:
        controls: list[ft.Control] = [text.body(more, color) for more in line.more]
        if line.stool_limit:
            controls.append(stool_limit(guide, personal_limit(guide, profile), color))
        if line.crisis_line and (crisis := crisis_button(guide, profile)) is not None:
            controls.append(crisis)
        return controls

    return Fold(line.id, words, inside, color, room=0, key=f"sign-{line.id}")  # type: ignore[call-arg]
