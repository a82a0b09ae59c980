"""Where the journal's bytes live: the small interface that every backend offers."""

from __future__ import annotations

from enum import Enum
from typing import Protocol

SLOTS = ("journal.a", "journal.b")
QUARANTINE_PREFIX = "journal.aside-"


class Access(Enum):
    """The access that opening a backend gave."""

    WRITER = "this opener alone may write"
    READER = "another tab or process writes; reading works"
    READ_ONLY = "nobody can write here: a read-only folder, say"


class StorageBackend(Protocol):
    """Named byte files. Every failing method raises OSError; ENOSPC when there is no room."""

    @property
    def is_persistent(self) -> bool:
        """Whether the bytes are still there when the app is opened again."""

    @property
    def session_only(self) -> bool:
        """Whether they go when the window is closed, as in a private one; a reload still finds them."""

    async def open(self) -> Access:
        """Take write access if it is free; opening twice has the same result."""

    async def read(self, name: str) -> bytes:
        """All bytes of a file; none if it does not exist. Works without write access."""

    async def truncate(self, name: str, size: int) -> None:
        """Shorten a slot to a size."""

    async def write(self, name: str, offset: int, data: bytes) -> None:
        """Write all of the bytes at an offset of a slot, or raise an error."""

    async def flush(self, name: str) -> None:
        """Return once everything written to the slot survives a power loss.

        ESTALE if the slot was removed or emptied by someone else since it was opened: site data cleared, say.
        """

    async def quarantined(self) -> tuple[str, ...]:
        """Names of the quarantined files."""

    async def quarantine(self, name: str, data: bytes) -> None:
        """Store a new file durably, completely or not at all."""

    async def remove(self, name: str) -> None:
        """Remove a quarantined file."""

    def disconnect(self) -> None:
        """Drop handles that the system may have closed; `open` opens them again. Write access stays where it can."""

    def close(self) -> None:
        """Give up write access. Reading still works."""
