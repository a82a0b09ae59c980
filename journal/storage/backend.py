"""Where the journal's bytes live: the small interface that every ground offers."""

from __future__ import annotations

from enum import Enum
from typing import Protocol

SLOTS = ("journal.a", "journal.b")
ASIDE = "journal.aside-"


class Access(Enum):
    """What opening a ground gave."""

    WRITER = "this opener alone may write"
    READER = "another tab or process writes; reading works"
    FIXED = "nobody can write here: a read-only folder, say"


class Ground(Protocol):
    """Named byte files. Every failing method raises OSError; ENOSPC when there is no room."""

    @property
    def keeps(self) -> bool:
        """Whether the bytes are still there when the app is opened again."""

    @property
    def session_only(self) -> bool:
        """Whether they go when the window is closed, as in a private one; a reload still finds them."""

    async def open(self) -> Access:
        """Take the right to write if it is free; opening twice gives the same answer."""

    async def read(self, name: str) -> bytes:
        """All bytes of a file; none if it does not exist. Works without the right to write."""

    async def truncate(self, name: str, size: int) -> None:
        """Cut a slot to a size."""

    async def write(self, name: str, at: int, data: bytes) -> None:
        """Put bytes at a place of a slot, all of them or an error."""

    async def flush(self, name: str) -> None:
        """Return once everything written to the slot survives a power loss.

        ESTALE if the slot was removed or emptied by someone else since it was opened: site data cleared, say.
        """

    async def asides(self) -> tuple[str, ...]:
        """Names of the files that were set aside."""

    async def set_aside(self, name: str, data: bytes) -> None:
        """Store a new file durably, whole or not at all."""

    async def remove(self, name: str) -> None:
        """Remove a file that was set aside."""

    def disconnect(self) -> None:
        """Let go of what the system may have closed; `open` takes it again. The right to write stays, where it can."""

    def close(self) -> None:
        """Give up the right to write. Reading goes on."""
