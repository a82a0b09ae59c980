"""What fits in the window, measured in letters: large text makes a window small."""

from __future__ import annotations

from dataclasses import dataclass

from views.theme import BAR_TEXT, DAY_ROW, RAIL_FROM

LOW = 420
"""Below this height, in pixels at the usual text size, the head and the bar would take half of the window."""
FOOT_HEIGHT, FOOT_WIDTH = 540, 260
LONGEST_WORD = 9 * 0.54
"""The widest word below an icon of the bar, in letter heights."""
BAR_TEXT_GROWS = 1.3
"""Flutter lets the browser's text size make the bar's labels no larger than this."""
CALENDAR_EDGES, CALENDAR_PARTS, CALENDAR_HEAD, CALENDAR_ROWS = 48, 104, 120, 7
CALENDAR_UPRIGHT, CALENDAR_FLAT = 512, 346
"""Heights in Flutter's calendar: around it, of its lines above and below the days, of its head where that stands above
them; its rows; and how high it may get in a window that is higher than wide, and in another one."""
LOWEST_DAY_ROW = 12


@dataclass(frozen=True, slots=True)
class Fit:
    """`wide`: a rail instead of a bottom bar. `low`: only what one must have stays in sight beside the content.

    `has_foot`: a screen's foot stays in sight. `bar_text`: the size of the bar's labels, in pixels. `day_row`: the
    height of a row of days in the calendar, in pixels at the browser's usual text size.
    """

    wide: bool = False
    low: bool = False
    has_foot: bool = True
    bar_text: int = BAR_TEXT
    day_row: int = DAY_ROW


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
        day_row=int(_day_row(width, height) / browser),
    )


def _day_row(width: float, height: float) -> float:
    """How high Flutter makes a row of days in its calendar, which nobody can scroll."""
    upright = height >= width
    calendar = min(height - CALENDAR_EDGES, CALENDAR_UPRIGHT if upright else CALENDAR_FLAT)
    return max((calendar - CALENDAR_PARTS - (CALENDAR_HEAD if upright else 0)) / CALENDAR_ROWS, LOWEST_DAY_ROW)
