"""The alert card as a picture for a phone's lock screen: how large its type can be, with room for the clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from report.cards.alert_card import AlertCard
from report.cards.pages import rows_of

SHAPE = 19.5 / 9
"""How many times as high as wide phones are today."""
CLOCK = 0.27
"""The part of the height that the clock, its date and a notice take."""
BUTTONS = 0.12
"""The part that the buttons for the torch and the camera take, at the bottom."""
LARGEST, SMALLEST = 30, 5
"""Sizes of the text, in logical pixels: as large as fits, and never cut off."""
HEADING = 1.3
"""How much larger than the text the title, the first order and the numbers are."""
LETTER = 0.475
"""How wide an average letter of bold text is, a little more than it takes."""
LINE = 1.25
GAP = 0.25


@dataclass(frozen=True, slots=True)
class Line:
    """A text of the picture; `is_heading`: larger, and bold."""

    text: str
    is_heading: bool = False
    label: str = ""


def lock_screen_lines(card: AlertCard) -> tuple[Line, ...]:
    """What the picture says: first what to do and whom to call."""
    had, may_be, call_first = card.statements
    lines = (
        Line(card.title, True),
        Line(card.name),
        Line(call_first, True),
        *(Line(fact.text, label=fact.label) for fact in card.numbers),
        Line(card.no_number),
        Line(had),
        Line(may_be),
        *(Line(fact.text, label=fact.label) for fact in card.treatment),
        Line(card.missing),
        Line(card.not_drawn),
    )
    return tuple(line for line in lines if line.text)


def type_size(lines: tuple[Line, ...], width: float, height: float) -> int:
    """The largest type, in logical pixels, in which the lines fit into this space; no text is cut off."""
    fitting = (size for size in range(LARGEST, SMALLEST, -1) if sum(_heights(lines, width, size)) <= height)
    return next(fitting, SMALLEST)


def _heights(lines: tuple[Line, ...], width: float, size: int) -> Iterator[float]:
    for line in lines:
        letter = size * (HEADING if line.is_heading else 1)
        columns = max(int(width / (letter * LETTER)), 1)
        words = f"{line.label}: {line.text}" if line.label else line.text
        rows = sum(max(len(wrap(part, columns)), rows_of(part, columns)) for part in words.split("\n"))
        yield rows * letter * LINE + size * GAP
