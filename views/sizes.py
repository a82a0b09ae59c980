"""The sizes that the app and the page share, once: the theme and the page's style are made of them.

In logical pixels, on an eight-pixel grid.
"""

from __future__ import annotations

BODY = 18
"""The text that is read, at the normal text size."""
LINE_HEIGHT = 1.5
GAP = 8
PAGE_EDGE = 16
CORNER = 16
TARGET = 48
"""The least height of what is tapped."""
