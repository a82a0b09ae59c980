"""A temperature in both units, as the card says it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model import Profile
from report.temperature import format_tenths, in_fahrenheit, say_temperature, to_celsius
from tests.unit.guide.sample_guide import sample_guide

GUIDE = sample_guide()


@pytest.mark.parametrize(
    ("celsius", "both"),
    [
        (38.0, "100.4 °F (38.0 °C)"),
        (37.94, "100.3 °F (37.9 °C)"),
        (37.95, "100.3 °F (38.0 °C)"),
        (38.05, "100.5 °F (38.1 °C)"),
        (36.6, "97.9 °F (36.6 °C)"),
        (40.0, "104.0 °F (40.0 °C)"),
        (37.999999999999996, "100.4 °F (38.0 °C)"),
        (35, "95.0 °F (35.0 °C)"),
    ],
)
def test_temperature_rounds_exactly_halves_up(celsius: float, both: str) -> None:
    assert say_temperature(GUIDE, celsius, True) == both
    assert say_temperature(GUIDE, celsius, False) == both[both.index("(") + 1 : -1]


@given(st.integers(860, 1130))
def test_each_tenth_of_a_degree_fahrenheit_comes_back(tenth: int) -> None:
    assert format_tenths(to_celsius(tenth / 10), True) == f"{tenth // 10}.{tenth % 10}"


@given(st.integers(860, 1130))
def test_38_celsius_is_printed_only_from_100_4_fahrenheit(tenth: int) -> None:
    assert (float(format_tenths(to_celsius(tenth / 10), False)) >= 38.0) == (tenth >= 1004)


def test_the_unit_is_the_patients_choice_then_the_countrys() -> None:
    assert in_fahrenheit(GUIDE, Profile(country="US"))
    assert not in_fahrenheit(GUIDE, Profile(country="GB"))
    assert in_fahrenheit(GUIDE, Profile())
    assert not in_fahrenheit(GUIDE, Profile(country="US", fahrenheit=False))
    assert in_fahrenheit(GUIDE, Profile(country="GB", fahrenheit=True))


def test_a_temperature_that_is_not_a_number_is_refused() -> None:
    with pytest.raises(ValueError, match="not a temperature"):
        format_tenths(float("inf"), True)
