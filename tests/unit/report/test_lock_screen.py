"""The picture for the lock screen: everything of the card, in type as large as there is room for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guide import load_guide
from journal.model import Profile
from report.cards.alert_card import alert_card_in
from report.cards.lock_screen import LARGEST, SMALLEST, lock_screen_lines, type_size
from tests.unit.report.helpers import PROFILE, TODAY, texts

ENGLISH, SPANISH = (load_guide("en"),), (load_guide("es"), load_guide("en"))
FULL = replace(PROFILE, **dict.fromkeys(("medicine", "cancer", "allergies", "emergency_contact", "name"), "word " * 40))


@pytest.mark.parametrize("guides", [ENGLISH, SPANISH])
@pytest.mark.parametrize("profile", [Profile(), PROFILE, FULL])
def test_the_picture_says_all_that_the_card_says(guides, profile) -> None:  # type: ignore[no-untyped-def]
    card = alert_card_in(guides, profile, TODAY)
    said = {part for line in lock_screen_lines(card) for part in (line.text, line.label)}
    assert said >= set(texts(replace(card, numbers_heading="")))


def test_more_text_is_drawn_smaller_and_never_cut() -> None:
    cards = [
        lock_screen_lines(alert_card_in(guides, profile, TODAY))
        for guides, profile in ((ENGLISH, Profile()), (SPANISH, Profile()), (SPANISH, FULL))
    ]
    sizes = [type_size(lines, 380, 530) for lines in cards]
    assert sizes == sorted(sizes, reverse=True)
    assert SMALLEST < sizes[-1] < sizes[0] <= LARGEST
    assert type_size(cards[0], 380, 1) == SMALLEST
