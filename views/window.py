"""What fits in the window, measured in letters: large text makes a window small."""

from __future__ import annotations

from dataclasses import dataclass

from views.theme import BAR_TEXT, RAIL_FROM

LOW = 420
"""Below this height, in pixels at the usual text size, the head and the bar would take half of the window."""
FOOT_HEIGHT, FOOT_WIDTH = 540, 260
LONGEST_WORD = 9 * 0.54
"""The widest word below an icon of the bar, in letter heights."""
BAR_TEXT_GROWS = 1.3
"""Flutter lets the browser's text size make the bar's labels no larger than this."""


@dataclass(frozen=True, slots=True)
class Fit:
    """`wide`: a rail instead of a bottom bar. `low`: only what one must have stays in sight beside the content.

    `has_foot`: a screen's foot stays in sight. `bar_text`: the size of the bar's labels, in pixels.
    """

    wide: bool = False
    low: bool = False
    has_foot: bool = True
    bar_text: int = BAR_TEXT


def fit(width: float, height: float, chosen: float, browser: float) -> Fit:
    """What fits at this text size: `chosen` in the app, times that of the browser."""
    scale = chosen * browser
    columns, lines = width / scale, height / scale
    label = (width / 4 - 4) / LONGEST_WORD / BAR_TEXT_GROWS
    return Fit(
        wide=width >= RAIL_FROM,
        low=lines < LOW,
        has_foot=columns >= FOOT_WIDTH and lines >= FOOT_HEIGHT,
        bar_text=int(min(BAR_TEXT * chosen, max(label, BAR_TEXT - 2))),
    )
