"""What the journal's tests share: a fixed day, a journal on a disk in memory."""

from datetime import UTC, date, datetime

from journal import Disk, Journal, MemoryBackend

DAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


async def open_on(disk: Disk, device: str = "aaaa") -> Journal:
    """A journal on a disk that claims to be persistent."""
    return await Journal.open(MemoryBackend(disk, is_persistent=True), clock=lambda: NOON, device=device)


def copy(disk: Disk) -> Disk:
    """The same bytes on another disk that nobody has opened: the phone after a restart."""
    return Disk(dict(disk.files))
