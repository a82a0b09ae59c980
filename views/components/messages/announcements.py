"""Words that a screen reader announces when they change; the same words announced again must change too."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

_INVISIBLE = "\u00a0"
"""At the end of a line nobody sees or hears it."""


def announce_again(words: str, time: int) -> str:
    """The words for their `time`-th announcement: another text than for the one before."""
    return words + _INVISIBLE * (time % 2)


def use_announcement() -> tuple[str, Callable[[str], None]]:
    """Hook: the words of a live region, and what announces others, or the same ones again."""
    announcement, set_announcement = ft.use_state("")

    def announce(words: str) -> None:
        set_announcement(lambda previous: announce_again(words, int(previous == words != "")))

    return announcement, announce
