"""One size of journal, opened and tapped several times, in this Python and in Chromium's worker."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from journal.storage.backend import SLOTS
from tests.unit.journal.speed import fill, taps  # omitted in the worker, where it is defined above

RELEASE_DELAY = 0.3
"""Seconds a browser may need to release what was just closed; opening immediately would measure that."""


async def contents(backend: Any) -> list[bytes]:
    """The bytes stored in a backend."""
    await backend.open()
    found = [await backend.read(name) for name in SLOTS]
    backend.close()
    return found


async def measure(
    backend: Callable[[], Awaitable[Any]], days: int, openings: int, count: int
) -> list[dict[str, float]]:
    """Fill, open and tap `count` times, `openings` times over. RuntimeError: the taps changed nothing on the backend.

    It is filled again each time: a tap that changes nothing is not written, and costs nothing.
    """
    runs = []
    for _ in range(openings):
        await fill(await backend(), days)
        before = await contents(await backend())
        await asyncio.sleep(RELEASE_DELAY)
        runs.append(await taps(await backend(), count))
        if await contents(await backend()) == before:
            raise RuntimeError("the taps were not written")
    return runs
