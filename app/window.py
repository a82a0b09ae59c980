"""What fits in the window, measured in letters: large text makes a window small."""

from __future__ import annotations

from dataclasses import dataclass

RAIL_MIN_WIDTH = 720
"""From this width on, in pixels, the bottom bar becomes a rail at the side."""
BAR_TEXT = 14
DAY_ROW = 41
TEXT_SCALES = {"normal": 1.0, "large": 1.25, "largest": 1.5}
LOW_WINDOW_HEIGHT = 420
"""Below this height, in pixels at the normal text size, header and bar would take half of the window."""
FOOT_MIN_HEIGHT, FOOT_MIN_WIDTH = 540, 260
FOOT_LINE_WIDTH = 390
"""Below this width, in pixels at the normal text size, status and buttons of a foot do not fit on one line."""
TILE_MIN_WIDTH = 128
"""Room for a tile with a word of eleven letters, as "Respiración", between the edges of the screen."""
LONGEST_WORD = 9 * 0.54
"""The width of the longest label of the bar, in letter heights."""
MAX_BAR_TEXT_SCALE = 1.3
"""Flutter scales the bar's labels with the browser's text size up to this."""
CALENDAR_EDGES, CALENDAR_PARTS, CALENDAR_HEAD, CALENDAR_ROWS = 48, 104, 120, 7
CALENDAR_UPRIGHT, CALENDAR_FLAT = 512, 346
"""Heights in Flutter's calendar: around it; of its lines above and below the days; of its header, where that is above
the days; its number of rows; and its largest height in a window that is higher than wide, and in any other."""
LOWEST_DAY_ROW = 12
MONTH_TEXT, LOWEST_MONTH_TEXT = 17, 11
CALENDAR_WIDTH, BESIDE_CALENDAR, BESIDE_MONTH = 330, 32, 152
"""Widths in Flutter's calendar: its largest, the rest of the window, and what its arrows take of a line."""
HEADING_TEXT, HEADING_EDGES = 45, 52
LONGEST_HEADING_WORD = 13 * 0.52
"""The width of "Immunotherapy" in bold, in letter heights. In a card the edges are beside it."""
LONGEST_MONTH = 18 * 0.56
"""The width of "septiembre de 2026", in letter heights."""


@dataclass(frozen=True, slots=True)
class Fit:
    """`wide`: a rail instead of a bottom bar. `low`: only what is essential stays visible beside the content.

    `has_foot`: a screen's foot stays visible; `foot_lines`: on how many lines it fits. `bar_text`: the size of the
    bar's labels, in pixels. `day_row`: the height of a row of days in the calendar, `month_text` the size of the month
    above it, in pixels at the browser's usual text size; in the same measure, `heading_text` is the largest size of a
    heading that splits no word. `tiles`: how many tiles with a short name fit side by side. `narrow`: so few letters
    fit on a line that its lines can stand closer.
    """

    wide: bool = False
    low: bool = False
    has_foot: bool = True
    foot_lines: int = 1
    bar_text: int = BAR_TEXT
    day_row: int = DAY_ROW
    month_text: int = MONTH_TEXT
    heading_text: int = HEADING_TEXT
    tiles: int = 3
    narrow: bool = False


def fit_window(width: float, height: float, chosen: float, browser: float) -> Fit:
    """What fits at this text size: `chosen` in the app, times that of the browser."""
    scale = chosen * browser
    columns, lines = width / scale, height / scale
    label = (width / 4 - 4) / LONGEST_WORD / MAX_BAR_TEXT_SCALE
    return Fit(
        wide=width >= RAIL_MIN_WIDTH,
        low=lines < LOW_WINDOW_HEIGHT,
        has_foot=columns >= FOOT_MIN_WIDTH and lines >= FOOT_MIN_HEIGHT,
        foot_lines=1 if columns >= FOOT_LINE_WIDTH else 2,
        bar_text=int(min(BAR_TEXT * chosen, max(label, BAR_TEXT - 2))),
        day_row=int(_day_row(width, height) / browser),
        month_text=int(max(_month_text(width) / browser, LOWEST_MONTH_TEXT)),
        heading_text=int(min((width - HEADING_EDGES) / LONGEST_HEADING_WORD / browser, HEADING_TEXT)),
        tiles=int(min(max(columns / TILE_MIN_WIDTH, 1), 3)),
        narrow=columns < FOOT_MIN_WIDTH,
    )


def text_scale(text_size: str | None) -> float:
    """How much larger than normal the patient's text size is (`normal`, `large`, `largest`)."""
    return TEXT_SCALES.get(text_size or "normal", 1.0)


def _day_row(width: float, height: float) -> float:
    """How high Flutter makes a row of days in its calendar, which nobody can scroll."""
    upright = height >= width
    calendar = min(height - CALENDAR_EDGES, CALENDAR_UPRIGHT if upright else CALENDAR_FLAT)
    return max((calendar - CALENDAR_PARTS - (CALENDAR_HEAD if upright else 0)) / CALENDAR_ROWS, LOWEST_DAY_ROW)


def _month_text(width: float) -> float:
    """The size at which Flutter cuts no year off the month above its calendar, which it keeps on one line."""
    calendar = min(width - BESIDE_CALENDAR, CALENDAR_WIDTH)
    return min((calendar - BESIDE_MONTH) / LONGEST_MONTH, MONTH_TEXT)
