"""A backend in memory: for tests, and where nothing can be stored."""

from __future__ import annotations

from dataclasses import dataclass, field

from journal.storage.backend import QUARANTINE_PREFIX, Access


@dataclass(slots=True)
class Disk:
    """Bytes by name, and who may write them. Two backends on one disk are two tabs."""

    files: dict[str, bytes] = field(default_factory=dict)
    writer: object = None


class MemoryBackend:
    """Bytes that live as long as the disk object. `is_persistent` and `session_only` are claims for tests."""

    def __init__(self, disk: Disk | None = None, *, is_persistent: bool = False, session_only: bool = False) -> None:
        self.disk = disk or Disk()
        self.is_persistent = is_persistent
        self.session_only = session_only

    async def open(self) -> Access:
        if self.disk.writer not in (None, self):
            return Access.READER
        self.disk.writer = self
        return Access.WRITER

    def disconnect(self) -> None:
        """Nothing to do: memory is never closed."""

    async def read(self, name: str) -> bytes:
        return self.disk.files.get(name, b"")

    async def truncate(self, name: str, size: int) -> None:
        self.disk.files[name] = self.disk.files.get(name, b"")[:size]

    async def write(self, name: str, offset: int, data: bytes) -> None:
        old = self.disk.files.get(name, b"")
        self.disk.files[name] = old[:offset].ljust(offset, b"\0") + data + old[offset + len(data) :]

    async def flush(self, name: str) -> None:
        """Nothing to do: nothing here is more durable than memory."""

    async def quarantined(self) -> tuple[str, ...]:
        return tuple(sorted(n for n in self.disk.files if n.startswith(QUARANTINE_PREFIX)))

    async def quarantine(self, name: str, data: bytes) -> None:
        self.disk.files[name] = data

    async def remove(self, name: str) -> None:
        self.disk.files.pop(name, None)

    def close(self) -> None:
        if self.disk.writer is self:
            self.disk.writer = None
