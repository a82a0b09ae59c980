"""The telephone number in what a person types, and the digits to dial. No Flet, no words.

`bv.readPhone` in web/runtime/reader/phone.js has the same rule; tests/fixtures/dialed.json tests both.
A wrong number is worse than none: in doubt nothing is dialed, and the typed text stays readable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SPACE = r"[^\S\r\n]"
_LETTER = r"[a-z\u00c0-\u024f]"
_GAP = rf"(?:{_SPACE}|[)\u2010-\u2014\u2212\u00b7\u2022-]|\.(?!\s))*"
_DIGITS = rf"(?:\([0-9]{{1,5}}\){_GAP})?[0-9]+"
_CLOCK_TIME = r"(?:[01][0-9]|2[0-4])(?:00|15|30|45)"
_HOURS = (
    r"24\s?[/x]\s?7(?![0-9])|[0-9]{1,2}(?:\s?(?:[\u2013-]|to|a)\s?[0-9]{1,2})?"
    rf"(?::[0-9]{{2}}(?![0-9])|[\s-]?(?:h|hrs?|hours?|horas?|[ap]\.?\s?m)(?!{_LETTER}))"
    rf"|{_CLOCK_TIME}\s?(?:[\u2013\u2014-]|to|a)\s?{_CLOCK_TIME}(?![0-9])"
)
_NOT_A_NUMBER = rf"{_HOURS}|[1-9][.):]\s|[0-9]{{1,3}}(?!x|ext){_LETTER}"
"""What is not part of a number: hours, the marker of a list item (`2.`), a floor (`2nd`, `4B`)."""
_AREA = (
    rf"(?:(?:(?:\+[0-9]{{1,3}}{_GAP})?[0-9]{{2,6}}/"
    rf"|(?:0|\+[0-9])(?:{_GAP}[0-9]){{0,5}}{_GAP}/{_SPACE}*)(?=[0-9]))?"
)
"""A slash joins an area code to what follows, never two numbers; with spaces only after a code with 0 or +."""
_NUMBER = re.compile(
    rf"{_NOT_A_NUMBER}|((?:\((?=\+[0-9]{{1,3}}\)))?{_AREA}[+*]?{_DIGITS}(?:{_GAP}(?!{_NOT_A_NUMBER}){_DIGITS})*)",
    re.IGNORECASE,
)
_LETTERS_FOLLOW = re.compile(rf"(?!{_GAP}(?:{_HOURS}))(?:{_GAP}[0-9]+|[.-]?)(?!x|ext){_LETTER}", re.IGNORECASE)
"""Letters of a keypad word after too few digits: 617-555-HELP, 617-555-4YOU."""
_AREA_BEFORE = re.compile(r"[0-9)]\s*/\s*$")
_PUNCTUATION_ONLY = re.compile(r"[\s().,:;!-]*")


@dataclass(frozen=True, slots=True)
class Phone:
    """What a Call button dials, and its label."""

    dialed: str
    """Digits, after a + or * where one was typed."""
    shown: str
    """The typed text if all of its digits are dialed, else the part of it that is."""


def read_phone(typed: str) -> Phone | None:
    """The first number in what a person typed; None if no part of it is certainly a complete telephone number."""
    for match in _NUMBER.finditer(typed):
        for candidate in _candidates(match[1]) if match[1] else ():
            dialed = _digits(re.sub(r"([0-9]\s?)\(0\)", r"\1", candidate))
            if _is_complete(dialed, typed[: match.start()], typed[match.start() + len(candidate) :]):
                return Phone(dialed, typed.strip() if _digits(typed) == dialed else candidate.strip())
    return None


def tel(number: str) -> str:
    """A number of the guide, which is always alone and complete, as a tel: address."""
    return "tel:" + _digits(number)


def _digits(text: str) -> str:
    return re.sub(r"[^0-9+*]", "", text)


def _candidates(run: str) -> Iterator[str]:
    """The run itself and, if it consists of two numbers of 10 or 11 digits, the first of them."""
    yield run
    digits = [digit.start() for digit in re.finditer(r"[0-9]", run)]
    half = len(digits) // 2
    if len(digits) in (20, 22) and digits[half] - digits[half - 1] > 1:
        yield run[: digits[half - 1] + 1]


def _is_complete(dialed: str, before: str, after: str) -> bool:
    """Whether the candidate is a complete number: 7 to 15 digits, or all that was typed.

    Without a leading +, * or 0 nothing longer than 1 and ten digits can be dialed: a room or an hour precedes it.
    Up to nine digits that begin with 1 are the start of a keypad word: 1-800-555-HELP.
    """
    first, count = dialed[0], len(dialed.lstrip("+*"))
    if count < 7 or (count < 10 and first == "1"):
        return count > 1 and first != "+" and bool(_PUNCTUATION_ONLY.fullmatch(before + after))
    if count < 10 and (_AREA_BEFORE.search(before) or _LETTERS_FOLLOW.match(after)):
        return False
    return count <= (15 if first in "+*0" else 11 if first == "1" else 10)
