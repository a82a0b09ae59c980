"""The save queue: what may be claimed about everything entered, and that nothing refused is forgotten."""

from __future__ import annotations

import asyncio
from datetime import datetime
from itertools import product

import pytest

from app import save_queue
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


def test_after_any_success_everything_refused_is_stored() -> None:
    async def scene() -> None:
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
        queue.reset_status()
        assert queue.status.state is SaveState.IDLE

    asyncio.run(scene())


def test_a_refused_write_is_retried_until_it_is_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(save_queue, "RETRY_PAUSES", (0.001,))

    async def scene() -> None:
        disk, tries = Disk(), 0

        async def write() -> None:
            nonlocal tries
            tries += 1
            if tries < 4:
                raise NotSaved("no")
            disk.stored.append("a")

        queue = disk.queue()
        await queue.save(("a",), write)
        while queue.status.state is not SaveState.SAVED:
            assert queue.status.state in (SaveState.NOT_SAVED, SaveState.SAVING)
            await asyncio.sleep(0.001)
        assert (disk.stored, tries) == (["a"], 4)

    asyncio.run(scene())


def test_a_newer_change_replaces_the_refused_one() -> None:
    async def scene() -> None:
        disk = Disk()
        queue = disk.queue()
        disk.refuses = NotSaved("no")
        await queue.save(("a",), disk.writes("old"))
        disk.refuses = None
        await queue.save(("a",), disk.writes("new"))
        await queue.retry()
        assert disk.stored == ["new"]

    asyncio.run(scene())


def test_an_unexpected_error_is_not_called_saved() -> None:
    async def scene() -> None:
        disk = Disk()
        queue = disk.queue()
        disk.refuses = ValueError("a fault")
        with pytest.raises(ValueError, match="a fault"):
            await queue.save(("a",), disk.writes("a"))
        assert queue.status.state is SaveState.NOT_SAVED
        disk.refuses = None
        await queue.retry()
        assert queue.status.state is SaveState.SAVED

    asyncio.run(scene())


def test_a_write_that_hangs_becomes_not_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(save_queue, "SAVE_TIMEOUT", 0.02)

    async def scene() -> None:
        loop = asyncio.get_running_loop()
        in_time = loop.call_later  # a browser fires a timer up to a millisecond before its time
        monkeypatch.setattr(loop, "call_later", lambda delay, *call: in_time(delay - 0.001, *call))
        queue, answer, late, seen = Disk().queue(), asyncio.Event(), asyncio.Event(), []

        def record() -> None:
            seen.append(queue.status.state)
            if seen[-1] is SaveState.NOT_SAVED:
                late.set()

        queue.watch(record)
        saving = asyncio.ensure_future(queue.save(("a",), answer.wait))
        await asyncio.wait_for(late.wait(), 5)
        assert seen == [SaveState.SAVING, SaveState.NOT_SAVED]
        assert not await queue.wait_until_saved(0.001)
        answer.set()
        assert await saving
        assert queue.status.state is SaveState.SAVED

    asyncio.run(scene())


def test_erasing_drops_unsaved_changes_and_is_never_retried() -> None:
    async def scene() -> None:
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

    asyncio.run(scene())
