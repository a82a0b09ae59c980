"""Temperatures in the patient's own unit, with exact decimal rounding. Printed, never judged."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

from guide.model import Guide
from journal.model import Profile


def in_fahrenheit(guide: Guide, profile: Profile) -> bool:
    """The patient's choice, else the country's unit; with neither, Fahrenheit, which prints Celsius too."""
    if profile.fahrenheit is not None:
        return profile.fahrenheit
    country = guide.country(profile.country)
    return country.fahrenheit if country else True


def to_celsius(fahrenheit: float) -> float:
    """The degrees Celsius to store for a Fahrenheit reading: two decimals, so that each tenth converts back."""
    exact = (Decimal(repr(float(fahrenheit))) - 32) * 5 / 9
    return float(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


def format_tenths(celsius: float, fahrenheit: bool) -> str:
    """The stored temperature as a number with one decimal, halves up, a point as decimal separator.

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
        "celsius": format_tenths(celsius, False).replace(".", point),
        "fahrenheit": format_tenths(celsius, True).replace(".", point),
    }
    return guide.say("report.fahrenheit" if fahrenheit else "report.celsius", **shown)
