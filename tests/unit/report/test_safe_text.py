"""Typed text can neither garble nor forge the text around it: in pictures, in texts, on paper."""

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
from report.safe_text import DIRECTION_MARKS, one_line, plain
from report.text import alert_text, checklist_text, expect_text
from tests.unit.guide.sample_guide import sample_guide
from tests.unit.report.helpers import PROFILE, TODAY
from tests.unit.report.recorded_days import RecordedDays

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
def test_garbling_marks_are_removed_and_letters_stay(typed: str, line: str) -> None:
    assert one_line(typed) == line


def test_plain_text_keeps_its_line_breaks() -> None:
    assert plain("call\u202e first\n\nthen\tcome") == "call first\n\nthen come"


@given(st.text())
def test_plain_text_can_be_sent_and_made_plain_twice(typed: str) -> None:
    cleaned = plain(typed)
    assert plain(cleaned) == cleaned
    assert not any(char in DIRECTION_MARKS or unicodedata.category(char) in ("Cs",) for char in cleaned)
    cleaned.encode()


def test_no_card_prints_a_garbling_mark() -> None:
    names = ("medicine", "name", "team_day", "team_night", "emergency_contact", "normal_stools", "normal_breath")
    profile = replace(PROFILE, **dict.fromkeys(names, FORGED))
    days = [Day(TODAY, {name: Entry(name, Answer.TICKED, note=FORGED) for name in ("rash", f"odd-{FORGED}")})]
    printed = (
        checklist_text(checklist_card(GUIDE, RecordedDays(days), profile, (), MADE_AT, TODAY, with_name=True))
        + expect_text(expect_card(GUIDE, profile, MADE_AT, TODAY, with_name=True))
        + alert_text(alert_card(GUIDE, profile, TODAY))
    )
    assert "Note: abcd" in printed
    assert "odd-abcd" in printed
    assert not any(
        char in DIRECTION_MARKS or unicodedata.category(char) in ("Cc", "Cs") for char in printed.replace("\n", "")
    )
