"""When stools a day are an emergency, as a look-up table: nobody has to do sums."""

from __future__ import annotations

from guide.model import Guide

LISTED_NORMALS = (1, 2, 3, 4, 5)
"""The normal stools a day that the table has a row for."""
MAX_NORMAL = 20
"""A normal above this is more likely a typo; then no number is given."""


def limit(guide: Guide, normal: int) -> int:
    """The number of stools a day that is an emergency for a person with `normal` a day (fact sheet D1:6)."""
    return normal + guide.call.stools_above_normal


def rows(guide: Guide) -> tuple[str, ...]:
    """The table: a line for each usual number of stools a day, and what to do with any other."""
    usual = (guide.say("common.stools_row", normal=normal, limit=limit(guide, normal)) for normal in LISTED_NORMALS)
    return (*usual, guide.say("common.stools_other"))


def personal_limit(guide: Guide, normal: int | None) -> str:
    """The row of the table for a person with `normal` stools a day; empty if that is unknown or implausibly high."""
    if normal is None or normal > MAX_NORMAL:
        return ""
    return guide.say("common.stools_row", normal=normal, limit=limit(guide, normal))
