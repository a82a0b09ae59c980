"""Parses what is typed for temperature and stools. Never judged: only impossible values are queried."""

from __future__ import annotations

import math
import re
import unicodedata

from report.temperature import format_tenths, to_celsius

# The range of a clinical thermometer. The two ranges do not overlap, so the number implies its unit.
CELSIUS_RANGE = (30.0, 45.0)
FAHRENHEIT_RANGE = (86.0, 113.0)
_POINT = "[.,·'’٫．，]"
_UNIT = r"\s*(?:(?:[°º˚]|deg(?:rees?|\.)?|grados?)?\s*([cf]?)|([℃℉]))"
# A phone makes a point of two spaces: one may end a number that has its decimals.
_TEMPERATURE = re.compile(rf"(\d{{2,3}}(?:\s*{_POINT}\s*\d{{1,2}}\.?)?){_UNIT}", re.IGNORECASE)
_WITHOUT_POINT = re.compile(rf"(\d{{2,3}})(\d)({_UNIT})", re.IGNORECASE)
_COUNT = re.compile(r"\d{1,2}")


def _normalize_digits(typed: str) -> str:
    """Digits of any script as 0 to 9, without invisible characters. A superscript 2 or a ½ is not a digit."""
    visible = (char for char in typed if unicodedata.category(char) != "Cf")
    return "".join(str(unicodedata.digit(char)) if char.isdecimal() else char for char in visible).strip()


def parse_temperature(typed: str) -> float | None:
    """The typed temperature, in either unit, in degrees Celsius; None if a person cannot have it.

    A unit may follow. It must be the one that the number implies.
    """
    match = _TEMPERATURE.fullmatch(_normalize_digits(typed))
    if match is None:
        return None
    number, letter, sign = match.groups()
    unit = {"℃": "C", "℉": "F"}.get(sign, (letter or "").upper())
    value = float(re.sub(_POINT, ".", re.sub(r"\s", "", number).removesuffix(".")))
    if CELSIUS_RANGE[0] <= value <= CELSIUS_RANGE[1] and unit != "F":
        return value
    if FAHRENHEIT_RANGE[0] <= value <= FAHRENHEIT_RANGE[1] and unit != "C":
        return to_celsius(value)
    return None


def suggest_decimal_point(typed: str) -> str:
    """What a number typed without its decimal point may mean: "100.4" for "1004". To ask, never to store."""
    match = _WITHOUT_POINT.fullmatch(_normalize_digits(typed))
    if match is None:
        return ""
    whole, tenth, unit = match[1], match[2], match[3]
    return f"{whole}.{tenth}" if parse_temperature(f"{whole}.{tenth}{unit}") is not None else ""


def parse_count(typed: str) -> int | None:
    """The typed whole number from 0 to 99, or None."""
    count = _normalize_digits(typed)
    return int(count) if _COUNT.fullmatch(count) else None


def format_temperature(celsius: float | None, fahrenheit: bool) -> str:
    """The stored temperature in the patient's unit with one decimal, as a field shows it; empty if there is none."""
    return format_tenths(celsius, fahrenheit) if celsius is not None and math.isfinite(celsius) else ""
