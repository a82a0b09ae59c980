"""Characters that the bundled fonts cannot draw are replaced by words in a picture. The text version keeps them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from guide.model import Guide

Drawable = Callable[[str], bool] | frozenset[int]
"""A predicate for characters that can be drawn, or the code points of the fonts."""

Card = TypeVar("Card")


def all_except(missing: frozenset[int]) -> Drawable:
    """Every character can be drawn except these code points and control characters."""
    return lambda char: ord(char) not in missing and unicodedata.category(char) != "Cc"


def cannot_draw(text: str, drawable: Drawable) -> tuple[str, ...]:
    """Each character of `text` that the fonts cannot draw, once, in the order of the text.

    Invisible ones (joiners, variation selectors, line breaks) do not count; accents are composed first.
    """
    return tuple(dict.fromkeys(char for char in _visible(text, drawable) if not _can_draw(char, drawable)))


def drawable_text(text: str, drawable: Drawable, guide: Guide) -> str:
    """The text with each run that cannot be drawn replaced by words that say so; everything else stays.

    Runs separated only by spaces are one run. The fonts can draw the result, if they can draw the guide's words.
    """
    out: list[str] = []
    run: list[str] = []
    gap = ""
    for char in _visible(text, drawable):
        if not _can_draw(char, drawable):
            run.append(char)
            gap = ""
        elif run and char.isspace():
            gap += char
        else:
            out.append(_placeholder(run, guide) + gap if run else "")
            out.append(char)
            run, gap = [], ""
    return "".join(out) + (_placeholder(run, guide) + gap if run else "")


def for_picture(card: Card, guide: Guide, drawable: Drawable) -> Card:
    """The card as a picture can show it. If text was replaced, its `not_drawn` says so; ids stay."""
    if not is_dataclass(card) or isinstance(card, type):
        raise TypeError(f"not a card: {card!r}")
    missing = any(cannot_draw(text, drawable) for text in _texts(card))
    drawn: Card = _replaced(card, guide, drawable)
    return replace(drawn, not_drawn=guide.say("report.not_drawn_notice")) if missing else drawn  # type: ignore[type-var]


def _visible(text: str, drawable: Drawable) -> Iterator[str]:
    """The characters that would be visible on the picture; a space the fonts lack becomes a plain one."""
    for char in unicodedata.normalize("NFC", text):
        if _can_draw(char, drawable):
            yield char
        elif char.isspace():
            yield " "
        elif unicodedata.category(char) not in ("Cc", "Cf") and not _is_selector(char):
            yield char


def _is_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _can_draw(char: str, drawable: Drawable) -> bool:
    if char in " \n":
        return True
    return drawable(char) if callable(drawable) else ord(char) in drawable


def _placeholder(run: list[str], guide: Guide) -> str:
    """Words for letters of another script, a shorter word for symbols such as emoji."""
    letters = any(unicodedata.category(char).startswith("L") for char in run)
    return guide.say("report.not_drawn_letters" if letters else "report.not_drawn_symbol")


def _shown_fields(card: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(card) if not field.name.endswith("_id"))


def _texts(value: Any) -> Iterator[str]:
    """Every text in a card and its parts."""
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield value
    parts = value if isinstance(value, tuple) else ()
    if is_dataclass(value):
        parts = tuple(getattr(value, name) for name in _shown_fields(value))
    for part in parts:
        yield from _texts(part)


def _replaced(value: Any, guide: Guide, drawable: Drawable) -> Any:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return drawable_text(value, drawable, guide)
    if isinstance(value, tuple):
        return tuple(_replaced(item, guide, drawable) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{name: _replaced(getattr(value, name), guide, drawable) for name in _shown_fields(value)}
        )
    return value
