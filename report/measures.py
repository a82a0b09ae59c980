"""Reads what is typed for temperature and stools. Never judged: only what no person can have is asked again."""

from __future__ import annotations

import math
import re

from report.temperature import celsius_of, tenths

# What a thermometer for people can show. The two ranges do not overlap, so the number says its own unit.
CELSIUS_RANGE = (30.0, 45.0)
FAHRENHEIT_RANGE = (86.0, 113.0)
_TEMPERATURE = re.compile(r"\d{2,3}([.,]\d{1,2})?")
_COUNT = re.compile(r"\d{1,2}")


def parse_temperature(typed: str) -> float | None:
    """The typed temperature, in either unit, in degrees Celsius; None if a person cannot have it."""
    if not _TEMPERATURE.fullmatch(typed.strip()):
        return None
    value = float(typed.strip().replace(",", "."))
    if CELSIUS_RANGE[0] <= value <= CELSIUS_RANGE[1]:
        return value
    if FAHRENHEIT_RANGE[0] <= value <= FAHRENHEIT_RANGE[1]:
        return celsius_of(value)
    return None


def parse_count(typed: str) -> int | None:
    """The typed whole number from 0 to 99, or None."""
    return int(typed) if _COUNT.fullmatch(typed.strip()) else None


def shown_temperature(celsius: float | None, fahrenheit: bool) -> str:
    """The stored temperature in the patient's unit with one decimal, as a field shows it; empty if there is none."""
    return tenths(celsius, fahrenheit) if celsius is not None and math.isfinite(celsius) else ""
