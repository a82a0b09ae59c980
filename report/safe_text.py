"""What a person typed, without characters that would garble or forge the surrounding text."""

from __future__ import annotations

import unicodedata

# They reverse the order of letters, also in our own words after them.
DIRECTION_MARKS = frozenset(map(chr, (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x2070))))
_GARBLED = ("Cc", "Cs")  # controls, and halves of a character


def plain(typed: str) -> str:
    """The text without control characters, direction marks and halves of characters; line breaks stay."""
    return "\n".join(_plain_line(line) for line in typed.split("\n"))


def one_line(typed: str) -> str:
    """The plain text on one line: a line break in it may not look like a line of the card."""
    return " ".join(plain(typed).split())


def _plain_line(line: str) -> str:
    words = ("".join(filter(_is_plain, word)) for word in line.split())
    return " ".join(filter(None, words))


def _is_plain(char: str) -> bool:
    return char not in DIRECTION_MARKS and unicodedata.category(char) not in _GARBLED
