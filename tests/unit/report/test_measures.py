"""What is typed for the two numbers of a day, and how it comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.measures import format_temperature, parse_count, parse_temperature, suggest_decimal_point


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
        ("98.6 F", 37.0),
        ("37.8C", 37.8),
        ("100,4 °F", 38.0),
        ("38.5º", 38.5),
        ("38·5", 38.5),
        ("38'5", 38.5),
        ("38 . 5", 38.5),
        ("37.8℃", 37.8),
        ("１００．４", 38.0),
        ("٣٨٫٥", 38.5),
        ("३८.५", 38.5),
        ("\u200f38.5\u200e", 38.5),
        ("\u202e38.5", 38.5),
        ("38.5\n", 38.5),
        ("37.8 F", None),
        ("98.6 C", None),
        ("38 5", None),
        ("38\x005", None),
        ("38.5 or 39", None),
        ("③⑧", None),
        ("10²", None),
        ("98.6℉", 37.0),
        ("37.8℉", None),
        ("½", None),
        ("Ⅻ", None),
        ("38²", None),
        ("38.4.", 38.4),
        ("38.4. ", 38.4),
        ("37.", None),
        ("38.4.1", None),
        ("38.4 degrees", 38.4),
        ("100.4 deg F", 38.0),
        ("100.4 deg. F", 38.0),
        ("38,4 grados", 38.4),
        ("38,4 grados C", 38.4),
        ("38.4 degrees F", None),
        ("38.4 days", None),
    ],
)
def test_a_typed_temperature_in_either_unit(typed: str, celsius: float | None) -> None:
    assert parse_temperature(typed) == celsius


@pytest.mark.parametrize(
    ("typed", "pointed"),
    [
        ("1004", "100.4"),
        ("1015", "101.5"),
        ("384", "38.4"),
        (" 378 ", "37.8"),
        ("986", "98.6"),
        ("９８６", "98.6"),
        ("1017 F", "101.7"),
        ("384 C", "38.4"),
        ("384 °F", ""),
        ("38", ""),
        ("100", ""),
        ("120", ""),
        ("1204", ""),
        ("100.4", ""),
        ("", ""),
    ],
)
def test_a_missing_decimal_point_is_suggested_not_inserted(typed: str, pointed: str) -> None:
    assert suggest_decimal_point(typed) == pointed
    assert not pointed or parse_temperature(typed) is None


@given(st.text(max_size=12))
def test_any_text_is_a_plausible_temperature_or_none(typed: str) -> None:
    celsius = parse_temperature(typed)
    assert celsius is None or 30 <= celsius <= 45
    assert not suggest_decimal_point(typed) or celsius is None
    count = parse_count(typed)
    assert count is None or 0 <= count <= 99


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("0", 0),
        ("7", 7),
        (" 12 ", 12),
        ("99", 99),
        ("１２", 12),
        ("\u200f3", 3),
        ("100", None),
        ("-1", None),
        ("2.5", None),
        ("1-2", None),
        ("3 times", None),
        ("3²", None),
        ("½", None),
    ],
)
def test_a_typed_count(typed: str, count: int | None) -> None:
    assert parse_count(typed) == count


@given(st.integers(860, 1130))
def test_a_typed_fahrenheit_reading_is_shown_as_it_was_typed(tenth: int) -> None:
    typed = f"{tenth // 10}.{tenth % 10}"
    assert format_temperature(parse_temperature(typed), True) == typed


@given(st.integers(300, 450))
def test_a_typed_celsius_reading_is_shown_as_it_was_typed(tenth: int) -> None:
    typed = f"{tenth // 10}.{tenth % 10}"
    assert format_temperature(parse_temperature(typed), False) == typed


@pytest.mark.parametrize("stored", [None, float("nan"), float("inf")])
def test_a_value_that_is_not_finite_leaves_the_field_empty(stored: float | None) -> None:
    assert format_temperature(stored, True) == ""
