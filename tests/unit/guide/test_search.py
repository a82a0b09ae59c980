"""A tired person finds what they mean, with typing mistakes and without accents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide import load_guide
from guide.search import Index, distance, fold

INDEX = Index(load_guide("en"))

# (what is typed, an id that must be among the first five)
WANTED = [
    ("rash", "rash"),
    ("cough", "cough"),
    ("diarrhea", "diarrhea"),
    ("diarrea", "diarrhea"),
    ("diarhea", "diarrhea"),
    ("caugh", "cough"),
    ("fevr", "fever"),
    ("ITCHING", "itch"),
    ("chest pian", "chest-pain"),
    ("pseudoprogression", "pseudoprogression"),
]


@pytest.mark.parametrize(("typed", "expected"), WANTED)
def test_the_intended_place_is_among_the_first(typed: str, expected: str) -> None:
    titles = [place.id for place in INDEX.search(typed)[:5]]
    assert any(expected in title for title in titles), titles


def test_an_empty_query_finds_nothing() -> None:
    assert INDEX.search("") == ()
    assert INDEX.search("  ?! ") == ()
    assert INDEX.search("zzzzqqqq") == ()


def test_accents_and_case_do_not_matter() -> None:
    assert fold("Señal ÚLTIMA") == "senal ultima"
    assert INDEX.search("ráSh") == INDEX.search("rash")


def test_a_sign_comes_before_prose_that_mentions_it() -> None:
    assert INDEX.search("chest pain")[0].kind == "symptom"


@given(st.text(max_size=40))
def test_no_text_breaks_the_search(typed: str) -> None:
    assert len(INDEX.search(typed)) <= 30


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [("fever", "fever", 0), ("fevr", "fever", 1), ("pian", "pain", 1), ("cuogh", "cough", 1), ("rash", "fever", 3)],
)
def test_distance_counts_letters(one: str, other: str, letters: int) -> None:
    assert distance(one, other, 2) == letters
    assert distance(other, one, 2) == letters
