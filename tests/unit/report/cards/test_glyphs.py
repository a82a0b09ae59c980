"""Characters the fonts cannot draw are named, replaced in the picture, and unchanged in the text version."""

import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model import Answer, Day, Entry, Profile
from report.cards.alert_card import alert_card
from report.cards.checklist_card import checklist_card
from report.cards.expect_card import expect_card
from report.cards.glyphs import all_except, cannot_draw, drawable_text, for_picture
from report.symptoms.changes import Trend
from report.text import checklist_text
from tests.unit.guide.sample_guide import sample_guide
from tests.unit.report.recorded_days import RecordedDays

GUIDE = sample_guide()
LATIN = frozenset({*range(0x20, 0x7F), *range(0xA1, 0x180), *map(ord, "–—‘’“”…•")})
LETTERS, SYMBOL = GUIDE.say("report.not_drawn_letters"), GUIDE.say("report.not_drawn_symbol")
TODAY = date(2026, 11, 23)
MADE_AT = datetime(2026, 11, 23, 9, 0)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("plain, ñ and “quoted”", ()),
        ("sore 😟 and 😟 hot 🔥", ("😟", "🔥")),
        ("e\u0301 composes", ()),
        ("line\nbreak\tand\u00a0spaces\u202f", ()),
        ("heart ❤\ufe0f", ("❤",)),
        ("family 👩\u200d👧", ("👩", "👧")),
        ("боль", ("б", "о", "л", "ь")),
    ],
)
def test_which_characters_cannot_be_drawn(text: str, missing: tuple[str, ...]) -> None:
    assert cannot_draw(text, LATIN) == missing
    assert cannot_draw(text, lambda char: ord(char) in LATIN) == missing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("sore 😟🔥 arm", f"sore {SYMBOL} arm"),
        ("болит рука, now", f"{LETTERS}, now"),
        ("болит 😟", LETTERS),
        ("👩\u200d👧", SYMBOL),
        ("a\u00a0b\u202fc", "a b c"),
        ("two\nlines 😟", f"two\nlines {SYMBOL}"),
        ("😟 ", f"{SYMBOL} "),
        ("😟 a 🔥", f"{SYMBOL} a {SYMBOL}"),
        ("zero\u200bwidth", "zerowidth"),
        ("", ""),
    ],
)
def test_runs_are_replaced_by_words(text: str, expected: str) -> None:
    assert drawable_text(text, LATIN, GUIDE) == expected


@given(st.text())
def test_the_picture_never_asks_for_what_the_fonts_lack(text: str) -> None:
    expected = drawable_text(text, LATIN, GUIDE)
    assert all(ord(char) in LATIN or char == "\n" for char in expected)
    assert cannot_draw(expected, LATIN) == ()


@given(st.text(alphabet=[chr(point) for point in sorted(LATIN)]))
def test_what_can_be_drawn_stays_as_it_is(text: str) -> None:
    assert drawable_text(text, LATIN, GUIDE) == unicodedata.normalize("NFC", text)


def note_card(note: str, name: str = "") -> tuple[str, str, str, str]:
    days = (Day(TODAY, {"rash": Entry("rash", Answer.TICKED, note=note)}),)
    card = checklist_card(GUIDE, RecordedDays(days), Profile(name=name), (), MADE_AT, TODAY, with_name=True)
    picture = for_picture(card, GUIDE, LATIN)
    return picture.not_drawn, picture.ticked.lines[0].notes[0], picture.name, checklist_text(card)


def test_the_picture_says_so_and_the_text_keeps_the_note() -> None:
    notice, note, _, text = note_card("hurts 😟")
    assert notice == GUIDE.say("report.not_drawn_notice")
    assert note == f"Note: hurts {SYMBOL}"
    assert "hurts 😟" in text


def test_no_notice_if_all_characters_can_be_drawn() -> None:
    notice, note, name, _ = note_card("e\u0301", "Ana")
    assert (notice, note, name) == ("", "Note: é", "Patient: Ana")


def test_the_name_and_the_other_cards_are_checked_too() -> None:
    assert note_card("x", "Анна")[2] == f"Patient: {LETTERS}"
    profile = Profile(name="Анна", medicine="💊", started=TODAY)
    assert for_picture(alert_card(GUIDE, profile, TODAY), GUIDE, LATIN).not_drawn
    expect = for_picture(expect_card(GUIDE, profile, MADE_AT, TODAY), GUIDE, LATIN)
    assert expect.not_drawn
    assert expect.treatment[0].text == SYMBOL
    assert expect.stages[0].stage_id == "before"


def test_ids_and_levels_are_left_alone() -> None:
    days = (Day(TODAY, {"odd-😟": Entry("odd-😟", Answer.TICKED), "rash": Entry("rash", Answer.TICKED)}),)
    card = checklist_card(GUIDE, RecordedDays(days), Profile(), (), MADE_AT, TODAY)
    picture = for_picture(card, GUIDE, LATIN)
    assert [line.symptom_id for line in picture.ticked.lines] == ["odd-😟", "rash"]
    assert [line.urgency for line in picture.ticked.lines] == [line.urgency for line in card.ticked.lines]
    assert all(isinstance(line.trend, Trend) for line in picture.ticked.lines)


def test_only_cards_are_pictured() -> None:
    with pytest.raises(TypeError):
        for_picture("a text", GUIDE, LATIN)


def test_the_words_of_the_cards_themselves_can_be_drawn() -> None:
    for key, text in GUIDE.words.items():
        if key.startswith("report."):
            assert cannot_draw(text, LATIN) == (), key


def test_all_except_the_named_characters_can_be_drawn() -> None:
    drawable = all_except(frozenset({ord("昨")}))
    assert cannot_draw("昨 😟 नमस्ते", drawable) == ("昨",)
    assert drawable_text("👩\u200d⚕️ an\x00d\ttabs", drawable, GUIDE) == "👩\u200d⚕️ and tabs"
