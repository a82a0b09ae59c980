"""The checklist card as a picture: as wide and at most as high as a phone, its text as large as that allows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import flet as ft

from guide.model import Guide, Urgency
from report.cards.checklist_card import ChecklistCard, SymptomList
from report.cards.checklist_pages import (
    SEPARATOR,
    by_level,
    checklist_pages,
    ending,
    treatment_lines,
    with_short_notes,
)
from report.cards.glyphs import Drawable, for_picture
from report.cards.pages import PageSize
from report.symptoms.symptom_lines import SymptomLine
from views import theme
from views.components import text
from views.share.share_canvas import facts_in_a_row, share_canvas, words_in_a_row


@dataclass(frozen=True, slots=True)
class _Scale:
    """`letter`: the size of the text; `screen`: how much smaller everything is on a narrow screen, text included."""

    letter: float
    screen: float

    @property
    def gap(self) -> float:
        return theme.GAP_SMALL * self.screen

    @property
    def icon(self) -> float:
        return self.letter * theme.PICTURE_LINE * self.screen


def checklist_pictures(
    guide: Guide, card: ChecklistCard, drawable: Drawable, width: float, text_scale: float
) -> tuple[ft.Control, ...]:
    """The card on as few pictures as possible, `width` logical pixels wide on a screen with this text scale.

    A picture is the same on every screen.
    """
    short = with_short_notes(guide, card)
    letter, pages = _fitting(guide, short)
    scale = _Scale(letter, width / theme.PICTURE_WIDTH)
    drawn = (for_picture(page, guide, drawable) for page in pages)
    return tuple(_picture(page, scale, text_scale) for page in drawn)


def _fitting(guide: Guide, card: ChecklistCard) -> tuple[float, tuple[ChecklistCard, ...]]:
    """The letter size and the pages: one page with the largest letters that fit, or several."""
    for letter in theme.PICTURE_LETTERS:
        pages = checklist_pages(guide, card, page_size(letter))
        if len(pages) == 1:
            return letter, pages
    return theme.PICTURE_LETTER_MANY, checklist_pages(guide, card, page_size(theme.PICTURE_LETTER_MANY))


def page_size(letter: float) -> PageSize:
    """What fits on one picture in letters of this size."""
    edges = 2 * theme.PICTURE_EDGE
    columns = (theme.PICTURE_WIDTH - edges - theme.PICTURE_INDENT) / (letter * theme.PICTURE_LETTER)
    return PageSize(columns, (theme.PICTURE_TALLEST - edges) / (letter * theme.PICTURE_LINE))


def _picture(card: ChecklistCard, scale: _Scale, text_scale: float) -> ft.Container:
    page = [text.strong(card.page)] if card.page else []
    return share_canvas(
        [
            ft.Row([text.heading(card.title, 2), *page], alignment=ft.MainAxisAlignment.SPACE_BETWEEN),
            *([text.strong(card.name)] if card.name else []),
            *(facts_in_a_row(facts) for facts in treatment_lines(card)),
            *([text.medium(" ".join(card.window))] if card.window else []),
            *(control for part in (card.ticked, card.not_ticked, card.gone) for control in _list(part, scale)),
            *([text.medium(card.older)] if card.older else []),
            *(facts_in_a_row(facts) for facts in ending(card)),
            *([text.strong(card.questions_heading)] if card.questions else []),
            *(text.medium(f"• {question}") for question in card.questions),
            *([text.medium(card.not_drawn)] if card.not_drawn else []),
            ft.Divider(color=ft.Colors.OUTLINE_VARIANT, height=scale.gap),
            text.medium(SEPARATOR.join((*card.footer, card.made))),
        ],
        theme.PICTURE_WIDTH * scale.screen,
        look=theme.picture(scale.letter * scale.screen / text_scale),
        gap=scale.gap,
        edge=theme.PICTURE_EDGE * scale.screen,
    )


def _list(part: SymptomList, scale: _Scale) -> list[ft.Control]:
    if not part.lines:
        return [text.strong(part.heading), text.medium(part.empty)] if part.empty else []
    return [text.strong(part.heading), *(_level(first, lines, scale) for first, lines in by_level(part.lines))]


def _symptom(line: SymptomLine) -> ft.Text:
    return words_in_a_row([(line.name, "".join(SEPARATOR + part for part in line.details))])


def _level(first: SymptomLine, lines: Iterable[SymptomLine], scale: _Scale) -> ft.Control:
    """The symptoms of one urgency, under its icon and words."""
    look = theme.URGENCY_LOOKS[first.urgency or Urgency.EMERGENCY]
    icon = ft.Icon(look.icon, color=look.fill, size=scale.icon)
    words = text.beside(icon, text.firm(first.urgency_words, look.fill), spacing=scale.gap)
    symptoms = [control for line in lines for control in (_symptom(line), *(text.medium(note) for note in line.notes))]
    return ft.Container(
        ft.Column([words, *symptoms], spacing=scale.gap),
        border=ft.Border.only(left=ft.BorderSide(scale.gap, look.fill)),
        padding=ft.Padding.only(left=2 * scale.gap),
    )
