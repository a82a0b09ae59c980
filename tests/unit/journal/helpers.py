"""What the journal's tests share: running coroutines, a fixed day, a journal on a disk in memory."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from journal import Disk, Journal, MemoryBackend

T = TypeVar("T")
DAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end."""
    return asyncio.run(work)


async def open_on(disk: Disk, device: str = "aaaa") -> Journal:
    """A journal on a disk that claims to be persistent."""
    return await Journal.open(MemoryBackend(disk, is_persistent=True), clock=lambda: NOON, device=device)


def copy(disk: Disk) -> Disk:
    """The same bytes on another disk that nobody has opened: the phone after a restart."""
    return Disk(dict(disk.files))
