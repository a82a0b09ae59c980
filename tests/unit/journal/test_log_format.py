"""Torn, empty, foreign, damaged and newer slots: what may be on the phone after something went wrong."""

import errno
from zlib import crc32

import pytest

from journal import Answer, Disk, Journal, JournalState, MemoryBackend, Notice, NotSaved, WrittenByNewerVersion
from journal.storage import log_format
from journal.storage.backend import SLOTS
from journal.storage.log_format import Kind
from tests.unit.journal.helpers import DAY, copy, open_on

A, B = SLOTS
DOCUMENT = log_format.line("days", "2026-11-23", {"entries": {"rash": {"answer": "ticked", "edit": 1, "device": "a"}}})
INTACT = log_format.write_snapshot(1, [DOCUMENT])
NEWER = INTACT.replace(b"schema %04d" % log_format.SCHEMA, b"schema %04d" % (log_format.SCHEMA + 1))


def with_header_check(data: bytes) -> bytes:
    """A slot whose header was changed, with a valid checksum of the header."""
    end = log_format.HEADER_LENGTH
    return data[: end - 9] + b"%08x\n" % crc32(data[: end - 9]) + data[end:]


async def filled(saves: int = 6) -> Disk:
    """A disk after some saves, both slots intact."""
    disk = Disk()
    journal = await open_on(disk)
    for n in range(saves):
        if n == saves // 2:
            journal._storage.ab_log.schedule_rewrite()
        await journal.answer(DAY, f"s{n}", Answer.TICKED)
    journal.close()
    return disk


def names(journal: Journal) -> list[str]:
    return sorted(journal.day(DAY).entries)


ALL = [f"s{n}" for n in range(6)]


def newest(disk: Disk) -> str:
    return max(SLOTS, key=lambda n: log_format.read(disk.files[n]).snapshot)


def test_a_slot_reads_back_as_it_was_written() -> None:
    data = log_format.write_snapshot(7, [DOCUMENT])
    data += log_format.write_frame(7, 8, [DOCUMENT, DOCUMENT])
    slot = log_format.read(data)
    assert (slot.kind, slot.snapshot, slot.sequence, slot.lines) == (Kind.GOOD, 7, 8, (DOCUMENT,) * 3)


@pytest.mark.parametrize("cut", range(1, 400, 7))
def test_a_truncated_slot_is_torn_or_ends_at_an_intact_change(cut: int) -> None:
    """The phone switched off in the middle of a write."""
    snapshot = log_format.write_snapshot(7, [DOCUMENT])
    data = snapshot + log_format.write_frame(7, 8, [DOCUMENT])
    slot = log_format.read(data[:cut])
    if cut < len(snapshot):
        assert slot.kind in (Kind.EMPTY, Kind.TORN)
    else:
        assert slot.kind is Kind.GOOD
        assert slot.sequence == (8 if cut >= len(data) else 7)


def test_leftover_changes_of_an_older_snapshot_are_ignored() -> None:
    """A rewrite whose truncation never reached the disk leaves old changes after the new snapshot."""
    data = log_format.write_snapshot(8, [DOCUMENT]) + log_format.write_frame(3, 9, [DOCUMENT])
    assert log_format.read(data).sequence == 8


@pytest.mark.parametrize("other", [b"", b"\0" * 300, log_format.write_snapshot(99, [DOCUMENT] * 9)[:400]])
async def test_an_empty_or_torn_slot_beside_a_good_one_gives_no_notice(other: bytes) -> None:
    disk = await filled()
    good = newest(disk)
    disk.files[next(n for n in SLOTS if n != good)] = other
    journal = await open_on(disk)
    assert (journal.state, journal.notices, names(journal)) == (JournalState.WRITABLE, (), ALL)
    before = disk.files[good]
    await journal.answer(DAY, "new", Answer.TICKED)
    assert disk.files[good].startswith(before)
    journal.close()
    assert names(await open_on(disk)) == sorted([*ALL, "new"])


@pytest.mark.parametrize("name", SLOTS)
async def test_a_foreign_slot_is_quarantined_with_notice(name: str) -> None:
    """Another program wrote its own file under our name."""
    disk = await filled()
    disk.files[name] = b"GIF89a not ours"
    before = disk.files[B if name == A else A]
    expected = names(await open_on(copy(disk)))
    journal = await open_on(disk)
    assert journal.notices == (Notice.QUARANTINED,)
    assert disk.files["journal.aside-1"] == b"GIF89a not ours"
    assert names(journal) == expected
    await journal.answer(DAY, "new", Answer.TICKED)
    assert disk.files[B if name == A else A].startswith(before)
    journal.close()
    await open_on(disk)
    assert [n for n in disk.files if "aside" in n] == ["journal.aside-1"]


@pytest.mark.parametrize("found", [[b"GIF89a", b""], [b"GIF89a", b"PNG"], [b"", INTACT[:130]], [INTACT[:140], b"x"]])
async def test_bytes_without_a_good_slot_are_quarantined_with_notice(found: list[bytes]) -> None:
    disk = Disk(dict(zip(SLOTS, found, strict=True)))
    journal = await open_on(disk)
    assert (journal.state, journal.notices) == (JournalState.WRITABLE, (Notice.QUARANTINED,))
    quarantined = {data for name, data in disk.files.items() if "aside" in name}
    assert quarantined == {data for data in found if data}
    await journal.answer(DAY, "rash", Answer.TICKED)
    journal.close()
    assert names(await open_on(disk)) == ["rash"]
    assert quarantined == {data for name, data in disk.files.items() if "aside" in name}


async def test_two_empty_slots_are_a_new_journal_without_notice() -> None:
    journal = await open_on(Disk({A: b"", B: b""}))
    assert (journal.state, journal.notices, journal.days()) == (JournalState.WRITABLE, (), ())


@pytest.mark.parametrize("place", ["header", "snapshot", "change"])
async def test_a_damaged_slot_is_salvaged_with_notice(place: str) -> None:
    """A flash cell lost its charge in a confirmed slot: without a notice, lost ticks would go unseen."""
    disk = await filled()
    name = newest(disk)
    data = bytearray(disk.files[name])
    offset = {"header": 40, "snapshot": log_format.HEADER_LENGTH + 5, "change": data.index(b"\n+") + 60}
    data[offset[place]] ^= 1
    disk.files[name] = bytes(data)
    journal = await open_on(disk)
    assert journal.notices == (Notice.REPAIRED,)
    assert disk.files["journal.aside-1"] == bytes(data)
    assert names(journal) == ALL  # each change holds its whole day, so the last one has them all
    await journal.answer(DAY, "new", Answer.TICKED)
    journal.close()
    after = await open_on(disk)
    assert (after.notices, names(after)) == ((), sorted([*ALL, "new"]))


@pytest.mark.parametrize(
    "data",
    [with_header_check(NEWER), with_header_check(NEWER.replace(b"journal 01", b"journal 02"))],
    ids=["schema", "format"],
)
async def test_a_slot_of_a_newer_version_is_opened_read_only(data: bytes) -> None:
    """The app was updated on the phone and an old tab is still open."""
    disk = await filled()
    disk.files[next(n for n in SLOTS if n != newest(disk))] = data
    before = dict(disk.files)
    journal = await open_on(disk)
    assert journal.state is JournalState.NEWER_VERSION
    assert "s0" not in names(journal)
    with pytest.raises(WrittenByNewerVersion):
        await journal.answer(DAY, "rash", Answer.TICKED)
    assert disk.files == before
    assert not await journal.try_take_over()


class FailingBackend(MemoryBackend):
    """A backend whose named operation fails while `failing` is set."""

    failing = ""

    async def _fail_if_set(self, operation: str) -> None:
        if operation == self.failing:
            raise OSError(errno.ENOSPC, "no space left")

    async def write(self, name: str, offset: int, data: bytes) -> None:
        if self.failing == "write":
            await super().write(name, offset, data[: len(data) // 2])
        await self._fail_if_set("write")
        await super().write(name, offset, data)

    async def flush(self, name: str) -> None:  # noqa: ARG002
        await self._fail_if_set("flush")

    async def quarantine(self, name: str, data: bytes) -> None:
        await self._fail_if_set("set_aside")
        await super().quarantine(name, data)


@pytest.mark.parametrize("operation", ["write", "flush"])
async def test_a_failed_save_raises_and_changes_nothing_shown(operation: str) -> None:
    """The phone was full, and then the patient removed some photos."""
    backend = FailingBackend(is_persistent=True)
    journal = await Journal.open(backend)
    await journal.answer(DAY, "rash", Answer.TICKED)
    for _ in range(3):
        backend.failing = operation
        shown = journal.day(DAY)
        with pytest.raises(NotSaved) as caught:
            await journal.answer(DAY, "rash", note="itches")
        assert caught.value.code == "storage_full"
        assert isinstance(caught.value.__cause__, OSError)
        assert journal.day(DAY) == shown
        backend.failing = ""
        await journal.answer(DAY, "rash", note=f"itches {shown.entry('rash').edit}")
        again = await open_on(copy(backend.disk))
        assert (again.day(DAY), again.notices) == (journal.day(DAY), ())


async def test_what_cannot_be_quarantined_is_untouched_and_retried() -> None:
    backend = FailingBackend(Disk({A: b"GIF89a"}), is_persistent=True)
    backend.failing = "set_aside"
    journal = await Journal.open(backend)
    assert journal.notices == (Notice.QUARANTINED, Notice.NOT_QUARANTINED)
    with pytest.raises(NotSaved):
        await journal.answer(DAY, "rash", Answer.TICKED)
    assert backend.disk.files == {A: b"GIF89a"}
    backend.failing = ""
    await journal.answer(DAY, "rash", Answer.TICKED)
    assert backend.disk.files["journal.aside-1"] == b"GIF89a"
