"""Torn, empty, foreign, damaged and newer slots: what the phone finds after something went wrong."""

from __future__ import annotations

import errno
from zlib import crc32

import pytest

from journal import Answer, Disk, Journal, JournalState, MemoryGround, Notice, NotSaved, WrittenByNewerVersion
from journal.storage import log_format
from journal.storage.backend import SLOTS
from journal.storage.log_format import Kind
from tests.unit.journal.helpers import DAY, copy, open_on, run

A, B = SLOTS
DOCUMENT = log_format.line("days", "2026-11-23", {"entries": {"rash": {"answer": "ticked", "edit": 1, "device": "a"}}})
WHOLE = log_format.write_whole(1, [DOCUMENT])
NEWER = WHOLE.replace(b"schema 0001", b"schema 0002")


def with_header_check(data: bytes) -> bytes:
    """A slot whose header was changed, with the header's own checksum made right again."""
    end = log_format.HEADER_LENGTH
    return data[: end - 9] + b"%08x\n" % crc32(data[: end - 9]) + data[end:]


async def filled(saves: int = 6) -> Disk:
    """A disk after some saves, both slots whole."""
    disk = Disk()
    journal = await open_on(disk)
    for n in range(saves):
        if n == saves // 2:
            journal._storage.pair.rewrite_next()
        await journal.answer(DAY, f"s{n}", Answer.TICKED)
    journal.close()
    return disk


def names(journal: Journal) -> list[str]:
    return sorted(journal.day(DAY).entries)


ALL = [f"s{n}" for n in range(6)]


def newest(disk: Disk) -> str:
    return max(SLOTS, key=lambda n: log_format.read(disk.files[n]).snapshot)


def test_a_slot_comes_back_as_it_was_written() -> None:
    data = log_format.write_whole(7, [DOCUMENT])
    data += log_format.write_frame(7, 8, [DOCUMENT, DOCUMENT])
    slot = log_format.read(data)
    assert (slot.kind, slot.snapshot, slot.sequence, slot.lines) == (Kind.GOOD, 7, 8, (DOCUMENT,) * 3)


@pytest.mark.parametrize("cut", range(1, 400, 7))
def test_a_cut_slot_is_torn_or_ends_at_its_last_whole_change(cut: int) -> None:
    """The phone switched off in the middle of a write."""
    whole = log_format.write_whole(7, [DOCUMENT])
    data = whole + log_format.write_frame(7, 8, [DOCUMENT])
    slot = log_format.read(data[:cut])
    if cut < len(whole):
        assert slot.kind in (Kind.EMPTY, Kind.TORN)
    else:
        assert slot.kind is Kind.GOOD
        assert slot.sequence == (8 if cut >= len(data) else 7)


def test_a_change_of_an_earlier_life_of_the_slot_is_not_taken() -> None:
    """A rewrite whose cutting-off never reached the disk leaves old changes behind the new snapshot."""
    data = log_format.write_whole(8, [DOCUMENT]) + log_format.write_frame(3, 9, [DOCUMENT])
    assert log_format.read(data).sequence == 8


@pytest.mark.parametrize("other", [b"", b"\0" * 300, log_format.write_whole(99, [DOCUMENT] * 9)[:400]])
def test_an_empty_or_torn_slot_beside_a_good_one_is_normal_and_silent(other: bytes) -> None:
    async def work() -> None:
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

    run(work())


@pytest.mark.parametrize("name", SLOTS)
def test_a_foreign_slot_is_copied_aside_and_said(name: str) -> None:
    """Another program wrote its own file under our name."""

    async def work() -> None:
        disk = await filled()
        disk.files[name] = b"GIF89a not ours"
        before = disk.files[B if name == A else A]
        expected = names(await open_on(copy(disk)))
        journal = await open_on(disk)
        assert journal.notices == (Notice.SET_ASIDE,)
        assert disk.files["journal.aside-1"] == b"GIF89a not ours"
        assert names(journal) == expected
        await journal.answer(DAY, "new", Answer.TICKED)
        assert disk.files[B if name == A else A].startswith(before)
        journal.close()
        await open_on(disk)
        assert [n for n in disk.files if "aside" in n] == ["journal.aside-1"]

    run(work())


@pytest.mark.parametrize("found", [[b"GIF89a", b""], [b"GIF89a", b"PNG"], [b"", WHOLE[:130]], [WHOLE[:140], b"x"]])
def test_bytes_without_a_good_slot_are_copied_aside_and_said(found: list[bytes]) -> None:
    async def work() -> None:
        disk = Disk(dict(zip(SLOTS, found, strict=True)))
        journal = await open_on(disk)
        assert (journal.state, journal.notices) == (JournalState.WRITABLE, (Notice.SET_ASIDE,))
        kept = {data for name, data in disk.files.items() if "aside" in name}
        assert kept == {data for data in found if data}
        await journal.answer(DAY, "rash", Answer.TICKED)
        journal.close()
        assert names(await open_on(disk)) == ["rash"]
        assert kept == {data for name, data in disk.files.items() if "aside" in name}

    run(work())


def test_two_empty_slots_are_a_new_journal_and_silent() -> None:
    async def work() -> None:
        journal = await open_on(Disk({A: b"", B: b""}))
        assert (journal.state, journal.notices, journal.days()) == (JournalState.WRITABLE, (), ())

    run(work())


@pytest.mark.parametrize("place", ["header", "snapshot", "change"])
def test_a_damaged_slot_gives_back_what_can_be_read_and_says_so(place: str) -> None:
    """A flash cell lost its charge in a slot that had been confirmed: silence would hide lost ticks."""

    async def work() -> None:
        disk = await filled()
        name = newest(disk)
        data = bytearray(disk.files[name])
        at = {"header": 40, "snapshot": log_format.HEADER_LENGTH + 5, "change": data.index(b"\n+") + 60}
        data[at[place]] ^= 1
        disk.files[name] = bytes(data)
        journal = await open_on(disk)
        assert journal.notices == (Notice.REPAIRED,)
        assert disk.files["journal.aside-1"] == bytes(data)
        assert names(journal) == ALL  # each change holds its whole day, so the last one has them all
        await journal.answer(DAY, "new", Answer.TICKED)
        journal.close()
        after = await open_on(disk)
        assert (after.notices, names(after)) == ((), sorted([*ALL, "new"]))

    run(work())


@pytest.mark.parametrize(
    "data",
    [with_header_check(NEWER), with_header_check(NEWER.replace(b"journal 01", b"journal 02"))],
    ids=["schema", "format"],
)
def test_a_slot_of_a_newer_version_is_opened_read_only_and_never_fallen_back_from(data: bytes) -> None:
    """The app was updated on the phone and an old tab is still open."""

    async def work() -> None:
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

    run(work())


class Broken(MemoryGround):
    """A ground whose named operation fails while `failing` is set."""

    failing = ""

    async def _maybe(self, operation: str) -> None:
        if operation == self.failing:
            raise OSError(errno.ENOSPC, "no space left")

    async def write(self, name: str, at: int, data: bytes) -> None:
        if self.failing == "write":
            await super().write(name, at, data[: len(data) // 2])
        await self._maybe("write")
        await super().write(name, at, data)

    async def flush(self, name: str) -> None:  # noqa: ARG002
        await self._maybe("flush")

    async def set_aside(self, name: str, data: bytes) -> None:
        await self._maybe("set_aside")
        await super().set_aside(name, data)


@pytest.mark.parametrize("operation", ["write", "flush"])
def test_a_failed_save_is_said_changes_nothing_shown_and_the_next_one_works(operation: str) -> None:
    """The phone was full, and then the patient removed some photos."""

    async def work() -> None:
        ground = Broken(keeps=True)
        journal = await Journal.open(ground)
        await journal.answer(DAY, "rash", Answer.TICKED)
        for _ in range(3):
            ground.failing = operation
            shown = journal.day(DAY)
            with pytest.raises(NotSaved) as caught:
                await journal.answer(DAY, "rash", note="itches")
            assert caught.value.code == "storage_full"
            assert isinstance(caught.value.__cause__, OSError)
            assert journal.day(DAY) == shown
            ground.failing = ""
            await journal.answer(DAY, "rash", note=f"itches {shown.entry('rash').edit}")
            again = await open_on(copy(ground.disk))
            assert (again.day(DAY), again.notices) == (journal.day(DAY), ())

    run(work())


def test_what_cannot_be_copied_aside_stays_untouched_and_is_tried_again() -> None:
    async def work() -> None:
        ground = Broken(Disk({A: b"GIF89a"}), keeps=True)
        ground.failing = "set_aside"
        journal = await Journal.open(ground)
        assert journal.notices == (Notice.SET_ASIDE, Notice.NOT_SET_ASIDE)
        with pytest.raises(NotSaved):
            await journal.answer(DAY, "rash", Answer.TICKED)
        assert ground.disk.files == {A: b"GIF89a"}
        ground.failing = ""
        await journal.answer(DAY, "rash", Answer.TICKED)
        assert ground.disk.files["journal.aside-1"] == b"GIF89a"

    run(work())
