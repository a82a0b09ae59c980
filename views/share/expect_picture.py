"""What to expect as it is photographed: the current stage whole, then every stage in its order."""

from __future__ import annotations

import flet as ft

from guide.model import Guide
from report.cards.expect_card import ExpectCard, StageLine
from views import theme
from views.components import text
from views.expect.stage_parts import here_line, stage_lists
from views.share.share_canvas import fact_lines, paper


def _current(card: ExpectCard) -> list[ft.Control]:
    """The stage the patient is in; nothing where none is marked."""
    stage = next((one for one in card.stages if one.here), None)
    if stage is None:
        return []
    return [here_line(stage.here), text.heading(stage.name), text.medium(stage.when), *stage_lists(card, stage)]


def _in_the_row(card: ExpectCard, stage: StageLine) -> ft.Control:
    """A stage in the row of all; the current one, whole above it, only by its name."""
    mark = ft.Colors.PRIMARY if stage.here else ft.Colors.OUTLINE_VARIANT
    more = [here_line(stage.here)] if stage.here else stage_lists(card, stage)
    return ft.Container(
        ft.Column([text.strong(stage.name), text.medium(stage.when), *more], spacing=theme.GAP_SMALL),
        border=ft.Border.only(left=ft.BorderSide(theme.EDGE_STRONG * 2, mark)),
        padding=ft.Padding.only(left=theme.GAP_LARGE),
    )


def expect_picture(guide: Guide, card: ExpectCard, width: float) -> ft.Container:
    """The card of `report.cards.expect_card.pictured`, `width` logical pixels wide."""
    return paper(
        [
            text.heading(card.title, 2),
            *([text.strong(card.name)] if card.name else []),
            text.small(card.made),
            *fact_lines(card.treatment),
            text.medium(card.where),
            ft.Divider(color=ft.Colors.OUTLINE_VARIANT),
            *_current(card),
            *(text.strong(line) for line in card.always),
            ft.Divider(color=ft.Colors.OUTLINE_VARIANT),
            text.heading(guide.say("expect.all_stages"), 3),
            *(_in_the_row(card, stage) for stage in card.stages),
            ft.Divider(color=ft.Colors.OUTLINE_VARIANT),
            *(text.small(line) for line in (card.more, card.not_drawn, *card.standing) if line),
        ],
        width,
    )
