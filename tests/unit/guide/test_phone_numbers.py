"""A care team's number is typed in many ways; the first complete number in it is dialed, or nothing."""

import json
import re
from pathlib import Path

import pytest

from guide import languages, load_guide
from guide.phone_numbers import read_phone, tel

TABLE = Path(__file__).parents[2] / "fixtures" / "dialed.json"
TYPED: list[list[str]] = json.loads(TABLE.read_text(encoding="utf-8"))
"""What is typed, what is dialed, and what the button shows if that is not the complete text.

tests/browser/reader/test_number.py holds the page to the same list.
"""


@pytest.mark.parametrize(("typed", "dialed", "shown"), [(row[0], row[1], row[-1 if row[2:] else 0]) for row in TYPED])
def test_only_the_first_complete_number_is_dialed(typed: str, dialed: str, shown: str) -> None:
    phone = read_phone(typed)
    assert (phone and (phone.dialed, phone.shown)) == ((dialed, shown) if dialed else None)


@pytest.mark.parametrize("typed", [row[0] for row in TYPED])
def test_the_button_shows_the_digits_that_it_dials(typed: str) -> None:
    if phone := read_phone(typed):
        assert re.sub(r"[^0-9+*]", "", phone.shown.replace("(0)", "")) == phone.dialed


@pytest.mark.parametrize("language", languages())
def test_every_number_of_the_guide_is_dialed_completely(language: str) -> None:
    guide = load_guide(language)
    numbers = {*guide.numbers_without_country}
    for country in guide.countries:
        numbers |= {*guide.emergency_numbers(country.id)}
        numbers |= {country.crisis_line.number} if country.crisis_line else set()
    assert len(numbers) > 3
    for number in numbers:
        phone = read_phone(number)
        assert phone
        assert phone.shown == number
        assert tel(number) == f"tel:{phone.dialed}" == "tel:" + number.replace(" ", "")
