"""Splits a long card into readable pictures by how many lines of text fit on one."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

MAX_PAGES = 10
"""Browsers refuse to share more files at a time."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """How many average letters fit on a line, and how many lines of body text on a page."""

    columns: int
    rows: float


def rows_of(text: str, columns: int) -> int:
    """About how many lines the text takes: wide letters count as two; no text takes none."""
    letters = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
    return -(-letters // columns)


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
