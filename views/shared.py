"""The cards that can be shared, each as a picture and as text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import flet as ft

from content.model import Guide
from report.checklist_card import checklist_card
from report.drawable import drawable
from report.expect_card import expect_card, pictured
from report.glyphs import for_picture
from report.text import checklist_text, expect_text
from views.diary import Diary
from views.expect_picture import expect_picture
from views.share_card import share_card


@dataclass(frozen=True, slots=True)
class Shared:
    """What is shared: the screen's heading, the picture's file name, the text, and what draws the card at a width."""

    title: str
    file_name: str
    message: str
    draw: Callable[[float], ft.Control]


Make = Callable[[Guide, Diary, datetime, bool], Shared]
"""Makes it of what is known at a moment, with the patient's name or without."""


def checklist_to_share(guide: Guide, diary: Diary, made_at: datetime, with_name: bool) -> Shared:
    """The checklist card."""
    day = made_at.date()
    card = checklist_card(guide, diary.days(), diary.about, diary.visits, made_at, day, name=with_name)
    drawn = for_picture(card, guide, drawable())
    return Shared(
        guide.say("share.title"), f"checklist-{day}.png", checklist_text(card), lambda width: share_card(drawn, width)
    )


def expect_to_share(guide: Guide, diary: Diary, made_at: datetime, with_name: bool) -> Shared:
    """The what-to-expect card; its picture is shorter than its text."""
    day = made_at.date()
    card = expect_card(guide, diary.about, made_at, day, name=with_name)
    drawn = for_picture(pictured(guide, card), guide, drawable())
    return Shared(
        guide.say("share.title_expect"),
        f"what-to-expect-{day}.png",
        expect_text(card),
        lambda width: expect_picture(guide, drawn, width),
    )
