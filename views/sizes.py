"""The sizes that the app and the page share, once: the theme and the page's style are made of them.

In logical pixels, space on an eight-pixel grid; type at the normal text size.
"""

from __future__ import annotations

SECTION, SECTION_LINE = 30, 1.2
"""The name of a screen's part, and how high its lines are, in letter heights."""
TITLE, TITLE_LINE = 23, 1.25
"""The title of a card."""
NAME, NAME_LINE = 21, 1.3
"""The name of what is inside a card or a fold."""
LEAD = 19
"""What is read first: a symptom, the alert card."""
BODY, LINE_HEIGHT = 18, 1.5
"""The text that is read."""
NARROW_LINE = 1.3
"""The same where few letters fit on a line."""
NOTE = 16
"""What stays behind the text: dates, sources, the status."""
LABEL = 14
"""The line below the name of a button."""
SEMIBOLD, BOLD = 600, 700

GAP = 8
PAGE_EDGE = 16
CORNER = 16
CORNER_SMALL = 12
"""The corner of a box inside a card."""
TARGET = 48
"""The least height of what is tapped."""
ICON = 24
EDGE = 1
EDGE_STRONG = 2
