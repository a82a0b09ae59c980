"""How long a tap takes with many days stored. Runs wherever the journal runs: here and in the worker.

python -m tests.unit.journal.speed prints the curve for real files in a temporary folder.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from journal import Answer, FilesBackend, Journal
from journal.storage import log_format
from journal.storage.backend import SLOTS

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


async def curve(folder: Path, counts: tuple[int, ...] = (1, 100, 1_000, 3_650, 10_000)) -> None:
    """Print a line for each number of days."""
    for count in counts:
        await fill(FilesBackend(folder), count)
        print(f"{count:6d} days: {await taps(FilesBackend(folder), 300)}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        asyncio.run(curve(Path(name)))
