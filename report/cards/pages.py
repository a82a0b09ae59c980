"""How a long card is parted into pictures that can each be read: by how many lines of text fit on one."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

MOST_PAGES = 10
"""Browsers refuse to share more files at a time."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """How many average letters stand on a line, and how many lines of body text on a page."""

    columns: int
    rows: float


def rows_of(text: str, columns: int) -> int:
    """About how many lines the text takes: wide letters count as two, none where there is no text."""
    letters = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
    return -(-letters // columns)


def paginate(heights: Sequence[float], first: float, rest: float) -> tuple[range, ...]:
    """Part blocks of these heights into pages, in order: what is left on the first page and on each later one.

    A block is never parted: one that is higher than a page has a page of its own. There is always one page, and never
    more than MOST_PAGES: beyond, all pages are higher.
    """
    pages = _fill(heights, first, rest)
    while len(pages) > MOST_PAGES:
        more = max(rest, 1) / 10
        first, rest = first + more, rest + more
        pages = _fill(heights, first, rest)
    return pages


def _fill(heights: Sequence[float], first: float, rest: float) -> tuple[range, ...]:
    starts, left = [0], first
    for number, height in enumerate(heights):
        if height > left and number > 0:
            starts.append(number)
            left = rest
        left -= height
    return tuple(range(start, end) for start, end in zip(starts, [*starts[1:], len(heights)], strict=True))
