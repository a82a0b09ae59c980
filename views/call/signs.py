"""The signs of one list: one line each, its first word in bold, what it means under a tap."""

from __future__ import annotations

from collections.abc import Iterable

import flet as ft

from guide.call_guide import CallLine
from guide.model import Guide
from journal.model import Profile
from report.stools import personal_limit
from views.components import text
from views.components.calling import crisis_button
from views.components.fold import Fold, column, row
from views.components.stool_limit import stool_limit


def sign_list(guide: Guide, profile: Profile, lines: Iterable[CallLine], color: ft.Colors) -> ft.Control:
    """The lines under each other, without a gap: each is as high as a finger."""
    return column([_sign(guide, profile, line, color) for line in lines], spacing=0)


def _sign(guide: Guide, profile: Profile, line: CallLine, color: ft.Colors) -> ft.Control:
    words = text.lead(line.lead, line.text, color)
    if not line.more:
        return row(words, color)

    def inside() -> list[ft.Control]:
        controls: list[ft.Control] = [text.body(more, color) for more in line.more]
        if line.stool_limit:
            controls.append(stool_limit(guide, personal_limit(guide, profile), color))
        if line.crisis_line and (crisis := crisis_button(guide, profile)) is not None:
            controls.append(crisis)
        return controls

    return Fold(line.id, words, inside, color, room=0, key=f"sign-{line.id}")  # type: ignore[call-arg]
