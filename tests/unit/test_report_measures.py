"""What is typed for the two numbers of a day, and how it comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.measures import parse_count, parse_temperature, shown_temperature
from tests.unit.sample_guide import UNHURRIED


@pytest.mark.parametrize(
    ("typed", "celsius"),
    [
        ("38", 38.0),
        (" 38.05 ", 38.05),
        ("38,5", 38.5),
        ("100.4", 38.0),
        ("98.6", 37.0),
        ("30", 30.0),
        ("113", 45.0),
        ("29.9", None),
        ("45.1", None),
        ("85.9", None),
        ("113.1", None),
        ("380", None),
        ("", None),
        ("38.055", None),
        ("-38", None),
        ("1e2", None),
        ("nan", None),
        ("hot", None),
    ],
)
def test_a_typed_temperature_in_either_unit(typed: str, celsius: float | None) -> None:
    assert parse_temperature(typed) == celsius


@pytest.mark.parametrize(
    ("typed", "count"), [("0", 0), ("7", 7), (" 12 ", 12), ("99", 99), ("100", None), ("-1", None), ("2.5", None)]
)
def test_a_typed_count(typed: str, count: int | None) -> None:
    assert parse_count(typed) == count


@UNHURRIED
@given(st.integers(860, 1130))
def test_a_typed_fahrenheit_reading_is_shown_as_it_was_typed(tenth: int) -> None:
    typed = f"{tenth // 10}.{tenth % 10}"
    assert shown_temperature(parse_temperature(typed), True) == typed


@UNHURRIED
@given(st.integers(300, 450))
def test_a_typed_celsius_reading_is_shown_as_it_was_typed(tenth: int) -> None:
    typed = f"{tenth // 10}.{tenth % 10}"
    assert shown_temperature(parse_temperature(typed), False) == typed


@pytest.mark.parametrize("stored", [None, float("nan"), float("inf")])
def test_what_is_no_temperature_leaves_the_field_empty(stored: float | None) -> None:
    assert shown_temperature(stored, True) == ""
