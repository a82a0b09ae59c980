"""The parts of a stage that its screen and its picture share."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from report.cards.expect_card import ExpectCard, StageLine
from views import theme
from views.components import text
from views.components.fold import column


def current_stage_mark(words: str) -> ft.Control:
    """The mark of the current stage: text and icon, not color alone."""
    icon = ft.Icon(ft.Icons.PLACE, color=ft.Colors.PRIMARY, size=theme.ICON)
    return text.beside(icon, text.strong(words, ft.Colors.PRIMARY), middle=True)


def stage_lists(
    shown: ExpectCard, stage: StageLine, style: Callable[[str, ft.Colors | None], ft.Text] = text.body
) -> list[ft.Control]:
    """The headed lists of a stage, below the kinds of treatment it applies to; an empty list is left out."""
    parts = (
        (shown.may_happen_heading, stage.may_happen),
        (shown.team_checks_heading, stage.team_checks),
        (shown.you_can_do_heading, stage.you_can_do),
    )
    lists: list[ft.Control] = [text.medium(stage.kinds)] if stage.kinds else []
    for heading, lines in parts:
        if lines:
            lists.append(column([text.heading(heading, 3), text.bullets(lines, style=style)], theme.GAP_SMALL))
    return lists
