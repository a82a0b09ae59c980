"""Temperatures in the patient's own unit, with exact decimal rounding. Printed, never judged."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

from guide.model import Guide
from journal.model import About


def in_fahrenheit(guide: Guide, about: About) -> bool:
    """The patient's choice, else the country's habit; with neither, Fahrenheit, which prints Celsius too."""
    if about.fahrenheit is not None:
        return about.fahrenheit
    country = guide.country(about.country)
    return country.fahrenheit if country else True


def celsius_of(fahrenheit: float) -> float:
    """Degrees Celsius to keep for a reading in degrees Fahrenheit: two decimals, so that each tenth comes back."""
    exact = (Decimal(repr(float(fahrenheit))) - 32) * 5 / 9
    return float(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


def tenths(celsius: float, fahrenheit: bool) -> str:
    """The stored temperature as a number with one decimal, halves up, a point as decimal sign.

    ValueError: not a finite number.
    """
    if not math.isfinite(celsius):
        raise ValueError(f"not a temperature: {celsius}")
    exact = Decimal(repr(float(celsius)))
    shown = exact * 9 / 5 + 32 if fahrenheit else exact
    return str(shown.quantize(Decimal("0.1"), ROUND_HALF_UP))


def say_temperature(guide: Guide, celsius: float, fahrenheit: bool) -> str:
    """ "100.4 °F (38.0 °C)" or "38.0 °C". ValueError: not a finite number."""
    point = guide.say("report.decimal_point")
    shown = {
        "celsius": tenths(celsius, False).replace(".", point),
        "fahrenheit": tenths(celsius, True).replace(".", point),
    }
    return guide.say("report.fahrenheit" if fahrenheit else "report.celsius", **shown)
