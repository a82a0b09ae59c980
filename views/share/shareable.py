"""The cards that can be shared, each as a picture and as text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import flet as ft

from app.context import AppContext
from report.calls import calls_since
from report.cards.checklist_card import checklist_card
from report.cards.checklist_pages import checklist_pages
from report.cards.expect_card import condensed, expect_card
from report.cards.glyphs import all_except, for_picture
from report.changes import report_window
from report.text import checklist_text, expect_text
from views.share.checklist_picture import page_size, share_card
from views.share.expect_picture import expect_picture


@dataclass(frozen=True, slots=True)
class Shared:
    """What is shared: the screen's heading, the first picture's file name, the text, and the pictures to draw."""

    title: str
    file_name: str
    message: str
    pictures: tuple[ft.Control, ...]
    use: str = ""
    """What the picture is for, if its heading does not say so."""

    @property
    def file_names(self) -> tuple[str, ...]:
        """The name of each picture: `name.png`, `name-2.png` ..."""
        stem, _, kind = self.file_name.rpartition(".")
        later = (f"{stem}-{number}.{kind}" for number in range(2, len(self.pictures) + 1))
        return (self.file_name, *later)


MakeShared = Callable[[AppContext, datetime, bool, float, frozenset[int]], Shared]
"""Makes it for a moment: with or without the name, how wide, and which code points cannot be drawn."""


def checklist_to_share(
    app: AppContext, made_at: datetime, with_name: bool, width: float, undrawn: frozenset[int]
) -> Shared:
    """The checklist card, on as many pictures as it needs."""
    guide, patient, day = app.guide, app.patient, made_at.date()
    since = report_window(patient.visits, day).since
    card = checklist_card(
        guide,
        app.days,
        patient.profile,
        patient.visits,
        made_at,
        day,
        with_name=with_name,
        is_stored=app.access.can_save,
    )
    pages = checklist_pages(guide, card, page_size(width))
    return Shared(
        guide.say("share.title"),
        f"checklist-{day}.png",
        checklist_text(card, guide.say("call.calls_heading"), calls_since(guide, app.days, since)),
        tuple(share_card(for_picture(page, guide, all_except(undrawn)), width) for page in pages),
    )


def expect_to_share(
    app: AppContext, made_at: datetime, with_name: bool, width: float, undrawn: frozenset[int]
) -> Shared:
    """The what-to-expect card; its picture is shorter than its text."""
    guide, patient, day = app.guide, app.patient, made_at.date()
    card = expect_card(guide, patient.profile, made_at, day, with_name=with_name, is_stored=app.access.can_save)
    drawn = for_picture(condensed(guide, card), guide, all_except(undrawn))
    return Shared(
        guide.say("share.title_expect"),
        f"what-to-expect-{day}.png",
        expect_text(card),
        (expect_picture(guide, drawn, width),),
    )
