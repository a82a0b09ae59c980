"""Disks with a fault, in memory, and waiting for what they hold up."""

import asyncio
import errno
from collections.abc import Callable

from journal.storage.memory import MemoryBackend


class FillingBackend(MemoryBackend):
    """A disk that can be full."""

    full = False

    async def write(self, name: str, at: int, data: bytes) -> None:
        if self.full:
            raise OSError(errno.ENOSPC, "no space left")
        await super().write(name, at, data)


class StuckBackend(MemoryBackend):
    """A disk whose writes end only once `free` is set."""

    free: asyncio.Event | None = None

    async def write(self, name: str, at: int, data: bytes) -> None:
        if self.free:
            await self.free.wait()
        await super().write(name, at, data)


class SlowBackend(MemoryBackend):
    """A disk whose writes take a moment, as those of a browser do."""

    async def write(self, name: str, at: int, data: bytes) -> None:
        await asyncio.sleep(0.005)
        await super().write(name, at, data)


async def wait_for(condition: Callable[[], object]) -> None:
    """Wait until the condition holds; fail the test if it never does."""
    for _ in range(500):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the condition never held")
