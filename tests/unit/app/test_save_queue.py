"""The save queue: what may be claimed about everything entered, and that nothing refused is forgotten."""

from datetime import datetime
from itertools import product

import pytest

from app.save_queue import SAVE_TIMEOUT, SaveQueue, SaveState, save_state
from journal import JournalState, NotErased, NotSaved, StorageFull

NOW = datetime(2026, 11, 23, 14, 30)
WAITS = (None, 0.0, SAVE_TIMEOUT)


class Disk:
    """Stores what it is given while `refuses` is not set."""

    def __init__(self) -> None:
        self.refuses: Exception | None = None
        self.stored: list[str] = []
        self.state = JournalState.WRITABLE

    def writes(self, name: str):
        async def write() -> None:
            if self.refuses is not None:
                raise self.refuses
            self.stored.append(name)

        return write

    def queue(self, **options) -> SaveQueue:
        return SaveQueue(lambda: self.state, lambda: NOW, **options)


@pytest.mark.parametrize(
    ("journal", "failed", "waited", "saved", "expected"),
    [
        (JournalState.WRITABLE, False, None, False, SaveState.IDLE),
        (JournalState.WRITABLE, False, None, True, SaveState.SAVED),
        (JournalState.WRITABLE, False, 0.0, True, SaveState.SAVING),
        (JournalState.WRITABLE, False, SAVE_TIMEOUT, True, SaveState.NOT_SAVED),
        (JournalState.WRITABLE, True, None, True, SaveState.NOT_SAVED),
        (JournalState.WRITABLE, True, 0.0, True, SaveState.NOT_SAVED),
        (JournalState.OTHER_TAB, False, None, True, SaveState.READ_ONLY),
        (JournalState.NEWER_VERSION, False, None, False, SaveState.READ_ONLY),
        (JournalState.OTHER_TAB, True, None, True, SaveState.NOT_SAVED),
        (JournalState.MEMORY_ONLY, False, None, True, SaveState.NOT_PERSISTENT),
        (JournalState.MEMORY_ONLY, True, 0.0, True, SaveState.NOT_PERSISTENT),
    ],
)
def test_the_state_follows_from_what_was_confirmed(journal, failed, waited, saved, expected) -> None:
    assert save_state(journal, failed=failed, waited=waited, saved=saved) is expected


def test_saved_is_claimed_only_when_confirmed() -> None:
    for journal, failed, waited, saved in product(JournalState, (True, False), WAITS, (True, False)):
        state = save_state(journal, failed=failed, waited=waited, saved=saved)
        if state is SaveState.SAVED:
            assert (journal, failed, waited, saved) == (JournalState.WRITABLE, False, None, True)


async def test_after_any_success_everything_refused_is_stored() -> None:
    disk, retried = Disk(), []
    queue = disk.queue(on_retried=lambda: retried.append(True))
    disk.refuses = StorageFull("full")
    for name in ("a", "b"):
        assert not await queue.save((name,), disk.writes(name))
    assert (queue.status.state, queue.status.code) == (SaveState.NOT_SAVED, "storage_full")
    queue.reset_status()
    assert queue.status.state is SaveState.NOT_SAVED
    disk.refuses = None
    assert await queue.save(("c",), disk.writes("c"))
    assert sorted(disk.stored) == ["a", "b", "c"]
    assert (queue.status.state, queue.has_unsaved, retried) == (SaveState.SAVED, False, [True])
    assert queue.status.saved_key == ("c",), "the last one made, though others were stored after it"
    queue.reset_status()
    assert queue.status.state is SaveState.IDLE


async def test_a_newer_change_replaces_the_refused_one() -> None:
    disk = Disk()
    queue = disk.queue()
    disk.refuses = NotSaved("no")
    await queue.save(("a",), disk.writes("old"))
    disk.refuses = None
    await queue.save(("a",), disk.writes("new"))
    await queue.retry()
    assert disk.stored == ["new"]


async def test_an_unexpected_error_is_not_called_saved() -> None:
    disk = Disk()
    queue = disk.queue()
    disk.refuses = ValueError("a fault")
    with pytest.raises(ValueError, match="a fault"):
        await queue.save(("a",), disk.writes("a"))
    assert queue.status.state is SaveState.NOT_SAVED
    disk.refuses = None
    await queue.retry()
    assert queue.status.state is SaveState.SAVED


async def test_erasing_drops_unsaved_changes_and_is_never_retried() -> None:
    disk = Disk()
    queue = disk.queue()
    disk.refuses = NotSaved("no")
    await queue.save(("a",), disk.writes("a"))

    async def erase() -> None:
        raise NotErased("something is left")

    with pytest.raises(NotErased):
        await queue.erase(erase)
    assert queue.status.state is SaveState.NOT_SAVED, "nothing is forgotten while something is left"
    disk.refuses = None
    await queue.erase(disk.writes("erased"))
    await queue.save(("b",), disk.writes("b"))
    assert disk.stored == ["erased", "b"]
