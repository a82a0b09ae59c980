"""Words that a screen reader hears when they change; the same words said again change too, and are heard again."""

from __future__ import annotations

from collections.abc import Callable

import flet as ft

_AGAIN = "\u00a0"  # nobody hears it or sees it at the end of a line


def said_again(words: str, time: int) -> str:
    """Words for the `time`-th time they are said: another text than for the time before."""
    return words + _AGAIN * (time % 2)


def use_said() -> tuple[str, Callable[[str], None]]:
    """The words of a live line, and what says others or the same ones again."""
    said, set_said = ft.use_state("")

    def tell(words: str) -> None:
        set_said(lambda before: said_again(words, int(before == words != "")))

    return said, tell
