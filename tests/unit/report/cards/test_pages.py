"""A long checklist is several pictures: nothing lost or repeated, in the same order, none too high to be read."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.load import load_guide
from guide.model import Urgency
from journal.model import Amount, Answer, Day, Entry
from report.cards.checklist_card import ChecklistCard, checklist_card
from report.cards.checklist_pages import LISTS, checklist_pages
from report.cards.pages import MAX_PAGES, PageSize, paginate, rows_of
from tests.unit.report.helpers import PROFILE, TODAY
from tests.unit.report.recorded_days import RecordedDays
from tests.unit.report.test_safe_text import MADE_AT

GUIDE = load_guide("en")
PHONE = PageSize(columns=41, rows=66)
HEIGHTS = st.lists(st.floats(0.1, 90), max_size=80)
FEW = st.lists(st.floats(0.1, 90), max_size=MAX_PAGES)


def full_card(symptoms: int, note: str = "") -> ChecklistCard:
    """A card with that many symptoms ticked, some gone or not ticked since, with measures and all other lines."""
    ids = [symptom.id for symptom in GUIDE.symptoms][:symptoms]
    earlier = {symptom_id: Entry(symptom_id, Answer.TICKED, Amount.SOME) for symptom_id in ids}
    today = {
        one: Entry(one, Answer.NOT_TODAY if number % 7 == 3 else Answer.TICKED, Amount.A_LOT, note=note)
        for number, one in enumerate(ids)
        if number % 5 != 4
    }
    days = [Day(TODAY - timedelta(days=2), earlier), Day(TODAY, today, temperature=38.4, stools=5)]
    return checklist_card(GUIDE, RecordedDays(days), PROFILE, (), MADE_AT, TODAY, with_name=True)


@given(HEIGHTS, st.floats(-20, 70), st.floats(-5, 70))
def test_nothing_is_lost_or_repeated_and_the_order_stays(heights: list[float], first: float, rest: float) -> None:
    pages = paginate(heights, first, rest)
    assert [number for page in pages for number in page] == list(range(len(heights)))
    assert 1 <= len(pages) <= MAX_PAGES


@given(FEW, st.floats(1, 70), st.floats(1, 70))
def test_no_page_is_higher_than_it_may_be(heights: list[float], first: float, rest: float) -> None:
    pages = paginate(heights, first, rest)
    for number, page in enumerate(pages):
        assert sum(heights[block] for block in page) <= (first if number == 0 else rest) + 1e-9 or len(page) == 1


@pytest.mark.parametrize(("text", "rows"), [("", 0), ("a", 1), ("a" * 38, 1), ("a" * 39, 2), ("皮" * 38, 2)])
def test_rows_follow_the_letters(text: str, rows: int) -> None:
    assert rows_of(text, 38) == rows


@given(st.integers(0, 64), st.integers(0, 500), st.integers(15, 60), st.integers(20, 120))
def test_the_pages_together_are_the_card(symptoms: int, letters: int, columns: int, rows: int) -> None:
    card = full_card(symptoms, "x" * letters)
    pages = checklist_pages(GUIDE, card, PageSize(columns, rows))
    for name in LISTS:
        assert [line for page in pages for line in getattr(page, name).lines] == list(getattr(card, name).lines)
    for name in ("treatment", "window", "older", "measures", "normal"):
        assert [shown for page in pages if (shown := getattr(page, name))] == [getattr(card, name)] * bool(
            getattr(card, name)
        )
    for page in pages:
        assert (page.title, page.name, page.made, page.footer) == (card.title, card.name, card.made, card.footer)


def test_sixty_four_symptoms_are_split_most_urgent_first() -> None:
    pages = checklist_pages(GUIDE, full_card(64), PHONE)
    assert 3 <= len(pages) <= 8
    assert [page.page for page in pages] == [f"{number} of {len(pages)}" for number in range(1, len(pages) + 1)]
    ticked = [line for page in pages for line in page.ticked.lines]
    urgencies = [line.urgency for line in ticked if line.urgency]
    assert urgencies == sorted(urgencies, key=lambda urgency: urgency.rank)
    assert pages[0].ticked.lines[0].urgency is Urgency.EMERGENCY


def test_a_short_checklist_is_one_picture_without_a_number() -> None:
    card = full_card(5)
    assert checklist_pages(GUIDE, card, PHONE) == (card,)


def test_nothing_ticked_is_printed_on_the_first_page_only() -> None:
    card = full_card(64)
    (first, *later) = checklist_pages(GUIDE, replace(card, ticked=replace(card.ticked, lines=())), PageSize(38, 40))
    assert first.ticked.empty
    assert later
    assert not any(page.ticked.empty for page in later)
