"""What to expect as a picture: the complete current stage, then every stage in its order."""

from __future__ import annotations

import flet as ft

from guide.model import Guide
from report.cards.expect_card import ExpectCard, StageLine
from views import theme
from views.components import text
from views.expect.stage_parts import current_stage_mark, stage_lists
from views.share.share_canvas import fact_lines, share_canvas


def _current(card: ExpectCard) -> list[ft.Control]:
    """The stage the patient is in; nothing if none is marked."""
    stage = next((stage for stage in card.stages if stage.current_mark), None)
    if stage is None:
        return []
    return [
        current_stage_mark(stage.current_mark),
        text.heading(stage.name),
        text.medium(stage.when),
        *stage_lists(card, stage),
    ]


def _stage(card: ExpectCard, stage: StageLine) -> ft.Control:
    """A stage in the list of all; of the current one, which is complete above, only the name."""
    mark = ft.Colors.PRIMARY if stage.current_mark else ft.Colors.OUTLINE_VARIANT
    more = [current_stage_mark(stage.current_mark)] if stage.current_mark else stage_lists(card, stage)
    return ft.Container(
        ft.Column([text.strong(stage.name), text.medium(stage.when), *more], spacing=theme.GAP_SMALL),
        border=ft.Border.only(left=ft.BorderSide(theme.EDGE_STRONG * 2, mark)),
        padding=ft.Padding.only(left=theme.GAP_LARGE),
    )


def expect_picture(guide: Guide, card: ExpectCard, width: float) -> ft.Container:
    """The card of `report.cards.expect_card.condensed`, `width` logical pixels wide."""
    return share_canvas(
        [
            text.heading(card.title, 2),
            *([text.strong(card.name)] if card.name else []),
            text.small(card.made),
            *fact_lines(card.treatment),
            text.medium(card.progress),
            ft.Divider(color=ft.Colors.OUTLINE_VARIANT),
            *_current(card),
            *(text.strong(line) for line in card.always),
            ft.Divider(color=ft.Colors.OUTLINE_VARIANT),
            text.heading(guide.say("expect.all_stages"), 3),
            *(_stage(card, stage) for stage in card.stages),
            ft.Divider(color=ft.Colors.OUTLINE_VARIANT),
            *(text.small(line) for line in (card.more, card.not_drawn, *card.footer) if line),
        ],
        width,
    )
