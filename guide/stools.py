"""When stools a day are an emergency, as a look-up: nobody has to add up."""

from __future__ import annotations

from guide.model import Guide

NORMALS = (1, 2, 3, 4, 5)
"""The stools a day that the look-up has a row for."""
MOST_NORMAL = 20
"""A normal above this is more likely a slip of the finger; then no number is given."""


def limit(guide: Guide, normal: int) -> int:
    """The number of stools a day that is an emergency for a person with `normal` a day (fact sheet D1:6)."""
    return normal + guide.call.stools_above_normal


def rows(guide: Guide) -> tuple[str, ...]:
    """The look-up: a line for each usual number of stools a day, and what to do with another one."""
    usual = (guide.say("common.stools_row", normal=normal, limit=limit(guide, normal)) for normal in NORMALS)
    return (*usual, guide.say("common.stools_other"))


def own(guide: Guide, normal: int | None) -> str:
    """The line for a person with `normal` stools a day; empty where that is not known or too high to be true."""
    if normal is None or normal > MOST_NORMAL:
        return ""
    return guide.say("common.stools_own", limit=limit(guide, normal))
