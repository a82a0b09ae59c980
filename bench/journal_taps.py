"""One size of journal, opened and tapped several times, in this Python and in Chromium's worker.

The worker runs this file by itself: it imports nothing of bench/.
"""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from typing import Any

from journal import Answer, Journal
from journal.storage import log_format
from journal.storage.backend import SLOTS

RELEASE_DELAY = 0.3
"""Seconds a browser may need to release what was just closed; opening immediately would measure that."""
LAST = date(2026, 11, 23)
NOTE = "tired since Tuesday, slept badly, rash on the left arm is a little paler than it was " * 2


def lines(days: int) -> list[bytes]:
    """Days of twelve symptoms and a note each."""
    entry = {"answer": "ticked", "amount": "some", "since": "2026-11-20", "edit": 2, "device": "00112233aabbccdd"}
    stored = [log_format.line("meta", "device", {"id": "00112233aabbccdd"})]
    for n in range(days):
        entries: dict[str, Any] = {f"symptom_{k}": entry for k in range(12)}
        entries["symptom_0"] = {**entry, "note": f"{n}: {NOTE}"}
        stored.append(log_format.line("days", str(LAST - timedelta(n)), {"entries": entries}))
    return stored


async def fill(backend: Any, days: int) -> None:
    """Put that many days on a backend."""
    await backend.open()
    for name, data in zip(SLOTS, (log_format.write_snapshot(1, lines(days)), b""), strict=True):
        await backend.truncate(name, 0)
        await backend.write(name, 0, data)
        await backend.flush(name)
    backend.close()


async def taps(backend: Any, count: int) -> dict[str, float]:
    """Milliseconds to open the journal, and for a tap to be durable."""
    start = time.perf_counter()
    journal = await Journal.open(backend)
    opened = time.perf_counter() - start
    times = []
    for n in range(count):
        start = time.perf_counter()
        day, answer = LAST - timedelta(n % 7), Answer.NOT_TODAY if n % 2 else Answer.TICKED
        await journal.answer(day, f"symptom_{n % 12}", answer, note=str(n))
        times.append(time.perf_counter() - start)
    days = len(journal.dates())
    journal.close()
    return {
        "days": days,
        "open_ms": round(opened * 1000, 1),
        "median_ms": round(statistics.median(times) * 1000, 2),
        "worst_ms": round(max(times) * 1000, 2),
    }


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
