"""Splits a long card into readable pictures by how many lines of text fit on one."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

MAX_PAGES = 10
"""Browsers refuse to share more files at a time."""

_WIDTHS = {
    " ": 0.42,
    **dict.fromkeys("!',.:;I|·ijl’", 0.55),
    **dict.fromkeys("()-/[]frt", 0.72),
    **dict.fromkeys("MOQW@mw%…—", 1.6),
}
"""In average small letters of the bundled font."""
_CAPITAL, _WIDE = 1.2, 2.0


@dataclass(frozen=True, slots=True)
class PageSize:
    """How many average letters fit on a line, and how many lines of body text on a page."""

    columns: float
    rows: float


def rows_of(text: str, columns: float) -> int:
    """About how many lines the text takes, broken between words; no text takes none."""
    rows, left = 0, 0.0
    space = _width(" ")
    for width in (sum(map(_width, word)) for word in text.split()):
        if rows and width <= left:
            left -= width + space
        else:
            # A word longer than a line is broken anywhere.
            broken = max(-(-width // columns), 1)
            rows += int(broken)
            left = broken * columns - width - space
    return rows


def _width(char: str) -> float:
    if (width := _WIDTHS.get(char)) is not None:
        return width
    if unicodedata.east_asian_width(char) in "WF":
        return _WIDE
    return _CAPITAL if char.isupper() else 1.0


def paginate(heights: Sequence[float], first: float, later: float) -> tuple[range, ...]:
    """Split blocks of these heights into pages, in order. `first`, `later`: the space on the first and later pages.

    A block is never split: one that is higher than a page has its own page. There is always one page, and never
    more than MAX_PAGES: beyond that, all pages are higher.
    """
    pages = _fill(heights, first, later)
    while len(pages) > MAX_PAGES:
        extra = max(later, 1) / 10
        first, later = first + extra, later + extra
        pages = _fill(heights, first, later)
    return pages


def _fill(heights: Sequence[float], first: float, later: float) -> tuple[range, ...]:
    starts, space_left = [0], first
    for number, height in enumerate(heights):
        if height > space_left and number > 0:
            starts.append(number)
            space_left = later
        space_left -= height
    return tuple(range(start, end) for start, end in zip(starts, [*starts[1:], len(heights)], strict=True))
