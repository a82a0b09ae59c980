"""A care team's number is typed in many ways; what the app dials is the first number in it, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import content
from views.parts.calling import tel
from web import reader_view

TABLE = Path(__file__).parents[1] / "fixtures" / "dialed.json"
TYPED: list[list[str]] = json.loads(TABLE.read_text(encoding="utf-8"))
"""What may be typed and what is dialed; tests/browser/test_dialed.py holds the page to the same list."""


@pytest.mark.parametrize(("typed", "dialed"), TYPED)
def test_the_app_dials_the_first_number_and_nothing_else(typed: str, dialed: str) -> None:
    assert tel(typed) == f"tel:{dialed}"


@pytest.mark.parametrize("language", content.languages())
def test_the_numbers_of_the_guide_are_dialed_as_the_page_writes_them(language: str) -> None:
    guide = content.load(language)
    numbers = {*guide.numbers_without_country}
    for country in guide.countries:
        numbers |= {*guide.emergency_numbers(country.id)}
        numbers |= {country.crisis_line.number} if country.crisis_line else set()
    assert len(numbers) > 3
    assert {number: tel(number) for number in numbers} == {number: reader_view.tel(number) for number in numbers}
