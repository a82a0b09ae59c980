"""The cards that can be shared, each as a picture and as text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

import flet as ft

from app.context import AppContext
from report.calls import calls_since
from report.cards.checklist_card import checklist_card
from report.cards.expect_card import condensed, expect_card
from report.cards.glyphs import all_except, for_picture
from report.symptoms.changes import report_window
from report.text import checklist_text, expect_text
from views.share.checklist_picture import checklist_pictures
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


@dataclass(frozen=True, slots=True)
class Choices:
    """What the card is made of, besides the records.

    `compare_with`: another day than the last visit. `width`: of the picture on the screen. `undrawn`: the code points
    that cannot be drawn.
    """

    made_at: datetime
    with_name: bool
    compare_with: date | None
    width: float
    undrawn: frozenset[int]


MakeShared = Callable[[AppContext, Choices], Shared]


def checklist_to_share(app: AppContext, choices: Choices) -> Shared:
    """The checklist card, on as many pictures as it needs."""
    guide, patient, day = app.guide, app.patient, choices.made_at.date()
    since = report_window(patient.visits, day, choices.compare_with).since
    card = checklist_card(
        guide,
        app.days,
        patient.profile,
        patient.visits,
        choices.made_at,
        day,
        with_name=choices.with_name,
        stored=app.access.storage_words,
        compare_with=choices.compare_with,
        questions=[question.words for question in patient.questions if not question.is_ticked_off],
    )
    drawable, text_scale = all_except(choices.undrawn), app.layout.browser_text_scale
    return Shared(
        guide.say("share.title"),
        f"checklist-{day}.png",
        checklist_text(card, guide.say("call.calls_heading"), calls_since(guide, app.days, since)),
        checklist_pictures(guide, card, drawable, choices.width, text_scale),
    )


def expect_to_share(app: AppContext, choices: Choices) -> Shared:
    """The what-to-expect card; its picture is shorter than its text."""
    guide, made_at, day = app.guide, choices.made_at, choices.made_at.date()
    card = expect_card(
        guide, app.patient.profile, made_at, day, with_name=choices.with_name, stored=app.access.storage_words
    )
    drawn = for_picture(condensed(guide, card), guide, all_except(choices.undrawn))
    return Shared(
        guide.say("share.title_expect"),
        f"what-to-expect-{day}.png",
        expect_text(card),
        (expect_picture(guide, drawn, choices.width),),
    )
