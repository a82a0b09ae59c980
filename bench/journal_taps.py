"""One size of journal, opened and tapped several times. Runs here and, after journal_speed, in Chromium's worker."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from journal.storage.backend import SLOTS
from tests.unit.journal.speed import fill, taps  # left out in the worker, where it stands above

LET_GO = 0.3
"""Seconds a browser may need to let go of what was just closed; opening at once would measure that."""


async def contents(ground: Any) -> list[bytes]:
    """What stands on a ground."""
    await ground.open()
    found = [await ground.read(name) for name in SLOTS]
    ground.close()
    return found


async def measured(
    ground: Callable[[], Awaitable[Any]], days: int, openings: int, count: int
) -> list[dict[str, float]]:
    """Fill, open and tap `count` times, `openings` times over. RuntimeError: the taps changed nothing on the ground.

    It is filled anew each time: a tap that says what the journal knows already is not written, and costs nothing.
    """
    runs = []
    for _ in range(openings):
        await fill(await ground(), days)
        before = await contents(await ground())
        await asyncio.sleep(LET_GO)
        runs.append(await taps(await ground(), count))
        if await contents(await ground()) == before:
            raise RuntimeError("the taps were not written")
    return runs
