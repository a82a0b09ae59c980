"""A temperature in both units, as the card says it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model import About
from report.temperature import celsius_of, in_fahrenheit, say_temperature, tenths
from tests.unit.guide.sample_guide import UNHURRIED, sample_guide

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


@UNHURRIED
@given(st.integers(860, 1130))
def test_each_tenth_of_a_degree_fahrenheit_comes_back(tenth: int) -> None:
    assert tenths(celsius_of(tenth / 10), True) == f"{tenth // 10}.{tenth % 10}"


@UNHURRIED
@given(st.integers(860, 1130))
def test_the_celsius_in_brackets_reads_38_only_from_fahrenheit_100_4_on(tenth: int) -> None:
    assert (float(tenths(celsius_of(tenth / 10), False)) >= 38.0) == (tenth >= 1004)


def test_the_unit_is_the_patients_choice_then_the_countrys() -> None:
    assert in_fahrenheit(GUIDE, About(country="US"))
    assert not in_fahrenheit(GUIDE, About(country="GB"))
    assert in_fahrenheit(GUIDE, About())
    assert not in_fahrenheit(GUIDE, About(country="US", fahrenheit=False))
    assert in_fahrenheit(GUIDE, About(country="GB", fahrenheit=True))


def test_a_temperature_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="not a temperature"):
        tenths(float("inf"), True)
