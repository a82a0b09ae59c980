"""What must hold across the files of one language; each mistake names its file, its line and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from content.read import Reading


def check(reading: Reading) -> None:
    """Add every mistake that no single line shows to `reading.problems`."""
