"""The checklist card as a picture."""

from __future__ import annotations

import flet as ft

from guide.model import Urgency
from report.cards.checklist_card import ChecklistCard, SymptomList
from report.cards.pages import PageSize
from report.facts import Fact
from report.symptom_lines import SymptomLine
from views import theme
from views.components import text
from views.share.share_canvas import fact_lines, share_canvas


def _line(line: SymptomLine) -> ft.Control:
    look = theme.URGENCY_LOOKS[line.urgency or Urgency.EMERGENCY]
    details = " · ".join(part for part in (line.change, line.amount, line.since, line.last_ticked) if part)
    return ft.Container(
        ft.Column(
            [
                ft.Row(
                    [
                        ft.Icon(look.icon, color=look.fill, size=theme.ICON),
                        ft.Container(text.strong(line.name), expand=True),
                    ],
                    vertical_alignment=ft.CrossAxisAlignment.START,
                    spacing=theme.GAP,
                ),
                text.small(line.urgency_words, look.fill),
                *([text.medium(details)] if details else []),
                *(text.medium(note) for note in line.notes),
            ],
            spacing=theme.GAP_SMALL,
        ),
        border=ft.Border.only(left=ft.BorderSide(theme.EDGE_STRONG * 2, look.fill)),
        padding=ft.Padding.only(left=theme.GAP_LARGE),
    )


def _list(part: SymptomList) -> list[ft.Control]:
    if not part.lines:
        return [text.heading(part.heading, 3), text.medium(part.empty)] if part.empty else []
    return [text.heading(part.heading, 3), *(_line(line) for line in part.lines)]


def _headed(heading: str, facts: tuple[Fact, ...]) -> list[ft.Control]:
    return [text.heading(heading, 3), *fact_lines(facts)] if facts else []


def page_size(width: float) -> PageSize:
    """What fits on one picture `width` logical pixels wide."""
    margins = 2 * theme.GAP_LARGE + theme.EDGE_STRONG * 2 + theme.GAP_LARGE
    return PageSize(
        columns=int((width - margins) / theme.PICTURE_LETTER), rows=width * theme.PICTURE_TALLEST / theme.PICTURE_ROW
    )


def share_card(card: ChecklistCard, width: float) -> ft.Container:
    """The card, `width` logical pixels wide, as high as it needs to be."""
    name = [text.strong(card.name)] if card.name else []
    return share_canvas(
        [
            text.heading(card.title, 2),
            *([text.strong(card.page)] if card.page else []),
            *name,
            text.small(card.made),
            *fact_lines(card.treatment),
            *(text.small(line) for line in card.window),
            ft.Divider(color=ft.Colors.OUTLINE_VARIANT),
            *_list(card.ticked),
            *_list(card.not_ticked),
            *_list(card.gone),
            *([text.small(card.older)] if card.older else []),
            *_headed(card.measures_heading, card.measures),
            *_headed(card.normal_heading, card.normal),
            ft.Divider(color=ft.Colors.OUTLINE_VARIANT),
            *([text.small(card.not_drawn)] if card.not_drawn else []),
            *(text.small(line) for line in card.footer),
        ],
        width,
    )
