"""What a person typed can neither garble nor forge what stands around it: in pictures, in texts, on paper."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model import Answer, Day, Entry
from report.cards.alert_card import alert_card
from report.cards.checklist_card import checklist_card
from report.cards.expect_card import expect_card
from report.recorded import RecordedDays
from report.text import alert_text, checklist_text, expect_text
from report.typed import DIRECTION_MARKS, one_line, plain
from tests.unit.guide.sample_guide import UNHURRIED, sample_guide
from tests.unit.report.helpers import ABOUT, TODAY

GUIDE = sample_guide()
MADE_AT = datetime(2026, 11, 23, 14, 5)
FORGED = "a\u0000b\u202ec\u2066d\u2069\ud83d\u0007"


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("itchy  all\nnight ", "itchy all night"),
        ("a\u0000b", "ab"),
        ("not \u202egnihton\u202c", "not gnihton"),
        ("\u2066x\u2069 \u200fy", "x y"),
        ("half \ud83d an emoji", "half an emoji"),
        ("tab\tand\rreturn", "tab and return"),
        ("family 👩\u200d👧 and ❤\ufe0f", "family 👩\u200d👧 and ❤\ufe0f"),
        ("שלום мир", "שלום мир"),
        (" \u202e\u0000 ", ""),
    ],
)
def test_marks_that_garble_are_left_out_and_letters_stay(typed: str, line: str) -> None:
    assert one_line(typed) == line


def test_a_plain_text_has_its_line_breaks_still() -> None:
    assert plain("call\u202e first\n\nthen\tcome") == "call first\n\nthen come"


@UNHURRIED
@given(st.text())
def test_plain_text_can_be_sent_and_made_plain_twice(typed: str) -> None:
    shown = plain(typed)
    assert plain(shown) == shown
    assert not any(char in DIRECTION_MARKS or unicodedata.category(char) in ("Cs",) for char in shown)
    shown.encode()


def test_no_card_prints_a_mark_that_garbles() -> None:
    names = ("medicine", "name", "team_day", "team_night", "emergency_contact", "normal_stools", "normal_breath")
    about = replace(ABOUT, **dict.fromkeys(names, FORGED))
    days = [Day(TODAY, {one: Entry(one, Answer.TICKED, note=FORGED) for one in ("rash", f"odd-{FORGED}")})]
    printed = (
        checklist_text(checklist_card(GUIDE, RecordedDays(days), about, (), MADE_AT, TODAY, name=True))
        + expect_text(expect_card(GUIDE, about, MADE_AT, TODAY, name=True))
        + alert_text(alert_card(GUIDE, about, TODAY))
    )
    assert "Note: abcd" in printed
    assert "odd-abcd" in printed
    assert not any(
        char in DIRECTION_MARKS or unicodedata.category(char) in ("Cc", "Cs") for char in printed.replace("\n", "")
    )
