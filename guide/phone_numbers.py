"""A telephone number as a person types it, and what of it is dialed. No Flet, no words.

`bv.readPhone` in web/runtime/reader/phone.js is the same rule; tests/fixtures/dialed.json holds both to it.
A wrong number is worse than none: in doubt nothing is dialed, and what was typed stays to be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SPACE = r"[^\S\r\n]"
_LETTER = r"[a-z\u00c0-\u024f]"
_GAP = rf"(?:{_SPACE}|[)\u2010-\u2014\u2212\u00b7\u2022-]|\.(?!\s))*"
_DIGITS = rf"(?:\([0-9]{{1,5}}\){_GAP})?[0-9]+"
_OF_DAY = r"(?:[01][0-9]|2[0-4])(?:00|15|30|45)"
_HOURS = (
    r"24\s?[/x]\s?7(?![0-9])|[0-9]{1,2}(?:\s?(?:[\u2013-]|to|a)\s?[0-9]{1,2})?"
    rf"(?::[0-9]{{2}}(?![0-9])|[\s-]?(?:h|hrs?|hours?|horas?|[ap]\.?\s?m)(?!{_LETTER}))"
    rf"|{_OF_DAY}\s?(?:[\u2013\u2014-]|to|a)\s?{_OF_DAY}(?![0-9])"
)
_NONE = rf"{_HOURS}|[1-9][.):]\s|[0-9]{{1,3}}(?!x|ext){_LETTER}"
"""What is no part of a number: hours, the mark of a list (`2.`), a floor (`2nd`, `4B`)."""
_AREA = (
    rf"(?:(?:(?:\+[0-9]{{1,3}}{_GAP})?[0-9]{{2,6}}/"
    rf"|(?:0|\+[0-9])(?:{_GAP}[0-9]){{0,5}}{_GAP}/{_SPACE}*)(?=[0-9]))?"
)
"""A slash joins an area code to what follows, never two numbers; with spaces only after a code with 0 or +."""
_NUMBER = re.compile(
    rf"{_NONE}|((?:\((?=\+[0-9]{{1,3}}\)))?{_AREA}[+*]?{_DIGITS}(?:{_GAP}(?!{_NONE}){_DIGITS})*)", re.IGNORECASE
)
_GOES_ON = re.compile(rf"(?!{_GAP}(?:{_HOURS}))(?:{_GAP}[0-9]+|[.-]?)(?!x|ext){_LETTER}", re.IGNORECASE)
"""A word of the keypad after too few digits: 617-555-HELP, 617-555-4YOU."""
_AREA_BEFORE = re.compile(r"[0-9)]\s*/\s*$")
_BARE = re.compile(r"[\s().,:;!-]*")


@dataclass(frozen=True, slots=True)
class Phone:
    """What a Call button rings, and what it says."""

    dialed: str
    """Digits, after a + or * where one was typed."""
    shown: str
    """What was typed where nothing but its digits is dialed, else the piece of it that is."""


def read_phone(typed: str) -> Phone | None:
    """The first number in what a person typed; None where no piece of it is surely a whole telephone number."""
    for found in _NUMBER.finditer(typed):
        for piece in _pieces(found[1]) if found[1] else ():
            dialed = _digits(re.sub(r"([0-9]\s?)\(0\)", r"\1", piece))
            if _counts(dialed, typed[: found.start()], typed[found.start() + len(piece) :]):
                return Phone(dialed, typed.strip() if _digits(typed) == dialed else piece.strip())
    return None


def tel(number: str) -> str:
    """A number of the guide, which stands alone and whole, as a tel: address."""
    return "tel:" + _digits(number)


def _digits(text: str) -> str:
    return re.sub(r"[^0-9+*]", "", text)


def _pieces(run: str) -> Iterator[str]:
    """The run itself and, where two numbers of 10 or 11 digits stand in it, the first of them."""
    yield run
    digits = [each.start() for each in re.finditer(r"[0-9]", run)]
    half = len(digits) // 2
    if len(digits) in (20, 22) and digits[half] - digits[half - 1] > 1:
        yield run[: digits[half - 1] + 1]


def _counts(dialed: str, before: str, after: str) -> bool:
    """Whether the piece is a whole number: 7 to 15 digits, or all that was typed.

    Without +, * or 0 in front nothing longer than 1 and ten digits can be dialed: a room or an hour stands before it.
    Up to nine digits that begin with 1 are what stands before a word of the keypad: 1-800-555-HELP.
    """
    first, count = dialed[0], len(dialed.lstrip("+*"))
    if count < 7 or (count < 10 and first == "1"):
        return count > 1 and first != "+" and bool(_BARE.fullmatch(before + after))
    if count < 10 and (_AREA_BEFORE.search(before) or _GOES_ON.match(after)):
        return False
    return count <= (15 if first in "+*0" else 11 if first == "1" else 10)
