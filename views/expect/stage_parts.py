"""The parts of a stage that its screen and its picture share."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

from report.cards.expect_card import ExpectCard, StageLine
from views import theme
from views.components import text


def current_stage_mark(words: str) -> ft.Control:
    """The mark of the current stage: text and icon, not color alone."""
    return ft.Row(
        [
            ft.Icon(ft.Icons.PLACE, color=ft.Colors.PRIMARY, size=theme.ICON),
            ft.Container(text.strong(words, ft.Colors.PRIMARY), expand=True),
        ],
        spacing=theme.GAP,
    )


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
            lists.append(
                ft.Column(
                    [text.heading(heading, 3), text.bullets(lines, style=style)],
                    spacing=theme.GAP_SMALL,
                    horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                )
            )
    return lists
