"""The journal as a view uses it, over memory and over files."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import Callable
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import pytest

from journal import (
    About,
    Amount,
    Answer,
    Disk,
    Entry,
    FilesGround,
    Journal,
    JournalState,
    MemoryGround,
    OpenInOtherTab,
)
from journal.storage.backend import Access, Ground
from tests.unit.journal.helpers import DAY, NOON, copy, open_on, run

Make = Callable[[], Ground]


@pytest.fixture(params=["memory", "files"])
def ground(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    """A function that opens the same ground once more."""
    disk = Disk()
    if request.param == "memory":
        return lambda: MemoryGround(disk, keeps=True)
    return lambda: FilesGround(tmp_path / "data")


async def reopened(ground: Make, journal: Journal) -> Journal:
    journal.close()
    return await Journal.open(ground())


def test_what_is_ticked_is_there_after_a_restart(ground: Make) -> None:
    async def work() -> None:
        journal = await Journal.open(ground())
        assert journal.state is JournalState.WRITABLE
        await journal.answer(
            DAY, "rash", Answer.TICKED, amount=Amount.SOME, since=DAY - timedelta(3), note="arms\n\tand legs \U0001f600"
        )
        await journal.measure(DAY, temperature=38.2, stools=4)
        before = journal.day(DAY)
        journal = await reopened(ground, journal)
        assert journal.day(DAY) == before
        entry = before.entry("rash")
        assert (entry.amount, entry.since, entry.edit) == (Amount.SOME, DAY - timedelta(3), 1)
        assert (before.temperature, before.stools, before.ticked) == (38.2, 4, (entry,))
        assert journal.notices == ()
        journal.close()

    run(work())


def test_what_is_left_out_stays_as_it_was(ground: Make) -> None:
    async def work() -> None:
        journal = await Journal.open(ground(), device="aaaa")
        await journal.answer(DAY, "rash", Answer.TICKED, amount=Amount.A_LOT, since=DAY, note="itches")
        await journal.answer(DAY, "rash", note="itches more")
        await journal.answer(DAY, "rash", amount=None)
        expected = Entry("rash", Answer.TICKED, None, DAY, "itches more", 3, "aaaa")
        assert journal.day(DAY).entry("rash") == expected
        journal.close()

    run(work())


def test_a_tick_taken_back_is_a_record_and_not_a_deletion(ground: Make) -> None:
    async def work() -> None:
        journal = await Journal.open(ground())
        await journal.answer(DAY, "rash", Answer.TICKED)
        await journal.answer(DAY, "rash", Answer.NOT_ASKED)
        journal = await reopened(ground, journal)
        assert journal.day(DAY).entries["rash"].edit == 2
        assert journal.day(DAY).ticked == ()
        journal.close()

    run(work())


def test_the_same_tick_twice_is_one_change(ground: Make) -> None:
    async def work() -> None:
        journal = await Journal.open(ground())
        await journal.answer(DAY, "rash", Answer.TICKED)
        sizes = await journal.storage.files()
        await journal.answer(DAY, "rash", Answer.TICKED)
        await journal.measure(DAY, temperature=None)
        await journal.tell(country=None)
        assert journal.day(DAY).entry("rash").edit == 1
        assert await journal.storage.files() == sizes
        journal.close()

    run(work())


def test_every_field_of_about_comes_back(ground: Make) -> None:
    values = {
        f.name: DAY if "date" in str(f.type) else True if "bool" in str(f.type) else f"text {f.name}"
        for f in fields(About)
    }

    async def work() -> None:
        journal = await Journal.open(ground())
        assert journal.about == About()
        await journal.tell(**values)
        journal = await reopened(ground, journal)
        assert journal.about == About(**values)  # type: ignore[arg-type]
        await journal.tell(started=None, name="")
        assert (journal.about.started, journal.about.name) == (None, "")
        journal.close()

    run(work())


def test_a_field_that_about_does_not_have_is_refused(ground: Make) -> None:
    async def work() -> None:
        journal = await Journal.open(ground())
        with pytest.raises(TypeError, match="shoe_size"):
            await journal.tell(shoe_size="43")
        journal.close()

    run(work())


def test_visits_come_newest_first_and_can_be_taken_back(ground: Make) -> None:
    async def work() -> None:
        journal = await Journal.open(ground())
        for days in (0, 21, 42):
            await journal.add_visit(DAY + timedelta(days))
        await journal.remove_visit(DAY + timedelta(21))
        await journal.remove_visit(DAY + timedelta(1))
        journal = await reopened(ground, journal)
        assert journal.visits == (DAY + timedelta(42), DAY)
        await journal.add_visit(DAY + timedelta(21))
        assert len(journal.visits) == 3
        journal.close()

    run(work())


def test_days_come_newest_first(ground: Make) -> None:
    async def work() -> None:
        journal = await Journal.open(ground())
        for days in (3, 0, 5):
            await journal.answer(DAY + timedelta(days), "rash", Answer.NOT_TODAY)
        assert [d.day for d in journal.days()] == [DAY + timedelta(n) for n in (5, 3, 0)]
        assert [d.day for d in journal.days(since=DAY + timedelta(1))] == [DAY + timedelta(n) for n in (5, 3)]
        assert journal.dates() == tuple(d.day for d in journal.days())
        journal.close()

    run(work())


def test_a_second_tab_reads_and_takes_over_when_the_first_closes(ground: Make) -> None:
    async def work() -> None:
        first, second = await Journal.open(ground()), None
        await first.answer(DAY, "rash", Answer.TICKED)
        second = await Journal.open(ground())
        assert second.state is JournalState.OTHER_TAB
        with pytest.raises(OpenInOtherTab):
            await second.answer(DAY, "fever", Answer.TICKED)
        await first.answer(DAY, "cough", Answer.TICKED)
        assert "cough" not in second.day(DAY).entries
        await second.refresh()
        assert second.day(DAY) == first.day(DAY)
        assert not await second.try_take_over()
        await first.answer(DAY, "fever", Answer.TICKED)
        first.close()
        assert await second.try_take_over()
        assert second.day(DAY) == first.day(DAY)
        await second.answer(DAY, "headache", Answer.TICKED)
        assert len(second.day(DAY).ticked) == 4
        second.close()

    run(work())


class Sleeper(MemoryGround):
    """A ground whose files the browser can take away, as from a page asleep in its back/forward cache."""

    asleep = False

    async def open(self) -> Access:
        self.asleep = False
        return await super().open()

    async def write(self, name: str, at: int, data: bytes) -> None:
        if self.asleep:
            raise OSError(errno.EBADF, "InvalidStateError")
        await super().write(name, at, data)


@pytest.mark.parametrize("other_tab_stays", [False, True])
def test_a_tab_that_slept_sees_what_another_wrote_before_it_writes_itself(other_tab_stays: bool) -> None:
    async def work() -> None:
        disk = Disk()
        ground = Sleeper(disk, keeps=True)
        journal = await Journal.open(ground)
        await journal.answer(DAY, "rash", Answer.TICKED)
        ground.asleep, disk.writer = True, None
        other = await Journal.open(MemoryGround(disk, keeps=True))
        await other.answer(DAY, "rash", Answer.NOT_TODAY)
        await other.answer(DAY, "cough", Answer.TICKED)
        if other_tab_stays:
            with pytest.raises(OpenInOtherTab):
                await journal.answer(DAY, "rash", note="itches")
            assert journal.state is JournalState.OTHER_TAB
            assert journal.day(DAY) == other.day(DAY)
            return
        other.close()
        await journal.answer(DAY, "rash", note="itches")
        entry = journal.day(DAY).entry("rash")
        assert (entry.answer, entry.note, entry.edit) == (Answer.NOT_TODAY, "itches", 3)
        assert "cough" in journal.day(DAY).entries

    run(work())


class Emptied(Sleeper):
    """A ground whose files are gone when they are opened again: site data was cleared."""

    async def open(self) -> Access:
        if self.asleep:
            self.disk.files.clear()
        return await super().open()


def test_what_is_shown_is_all_written_again_where_storage_was_emptied() -> None:
    async def work() -> None:
        ground = Emptied(keeps=True)
        journal = await Journal.open(ground)
        days = [DAY + timedelta(n) for n in range(5)]
        for day in days:
            await journal.answer(day, "rash", Answer.TICKED)
        ground.asleep = True
        await journal.answer(DAY, "cough", Answer.TICKED)
        again = await open_on(copy(ground.disk))
        assert again.dates() == journal.dates() == tuple(reversed(days))
        assert again.day(DAY) == journal.day(DAY)

    run(work())


class Waiting(MemoryGround):
    """A ground that lets others run during each operation, as IndexedDB does."""

    async def write(self, name: str, at: int, data: bytes) -> None:
        await asyncio.sleep(0)
        await super().write(name, at, data)

    async def flush(self, name: str) -> None:
        await asyncio.sleep(0)
        await super().flush(name)


def test_taps_that_overlap_on_a_slow_disk_are_all_counted() -> None:
    async def work() -> None:
        disk = Disk()
        journal = await Journal.open(Waiting(disk, keeps=True))
        await asyncio.gather(*(journal.answer(DAY, "rash", note=f"note {n}") for n in range(20)))
        assert journal.day(DAY).entry("rash").edit == 20
        journal.close()
        journal = await Journal.open(MemoryGround(disk, keeps=True))
        assert (journal.day(DAY).entry("rash").edit, journal.notices) == (20, ())

    run(work())


def test_a_change_that_is_refused_half_way_leaves_nothing_behind(ground: Make) -> None:
    async def work() -> None:
        journal = await Journal.open(ground())
        with pytest.raises(ValueError, match="not a number"):
            await journal.tell(name="Ana", team_rules=float("nan"))
        await journal.add_visit(DAY)
        assert journal.about.name == ""
        journal.close()

    run(work())


def test_many_taps_at_once_are_stored_one_after_the_other(ground: Make) -> None:
    """A shaky hand double-taps, and two fields save at the same moment."""

    async def work() -> None:
        journal = await Journal.open(ground())
        await asyncio.gather(*(journal.answer(DAY, f"s{n % 7}", note=f"note {n}") for n in range(70)))
        assert {e.edit for e in journal.day(DAY).entries.values()} == {10}
        journal = await reopened(ground, journal)
        assert {e.note for e in journal.day(DAY).entries.values()} == {f"note {n}" for n in range(63, 70)}
        journal.close()

    run(work())


def test_half_an_emoji_is_stored_as_a_mark_and_a_whole_one_as_itself(ground: Make) -> None:
    async def work() -> None:
        journal = await Journal.open(ground())
        await journal.answer(DAY, "rash", note="cut \ud83d")
        await journal.answer(DAY, "cough", note="\ud83d\ude00")
        journal = await reopened(ground, journal)
        assert journal.day(DAY).entry("rash").note == "cut \ufffd"
        assert journal.day(DAY).entry("cough").note == "\U0001f600"
        journal.close()

    run(work())


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_temperature_that_is_no_number_is_refused_and_changes_nothing(ground: Make, value: float) -> None:
    async def work() -> None:
        journal = await Journal.open(ground())
        with pytest.raises(ValueError, match="not a number"):
            await journal.measure(DAY, temperature=value)
        assert journal.stored() == ()
        await journal.measure(DAY, temperature=37.0)
        journal.close()

    run(work())


def test_the_device_id_is_made_once_and_stored(ground: Make) -> None:
    async def work() -> None:
        journal = await Journal.open(ground())
        await journal.answer(DAY, "rash", Answer.TICKED)
        device = journal.device
        journal = await reopened(ground, journal)
        assert journal.device == device == journal.day(DAY).entry("rash").device
        journal.close()

    run(work())


def test_nothing_is_written_by_looking(ground: Make) -> None:
    async def work() -> None:
        journal = await Journal.open(ground())
        assert (journal.day(DAY).entries, journal.days(), journal.visits) == ({}, (), ())
        assert set((await journal.storage.files()).values()) == {0}
        journal.close()

    run(work())


def test_erasing_leaves_nothing_and_the_journal_works_on(ground: Make) -> None:
    async def work() -> None:
        journal = await Journal.open(ground())
        device = journal.device
        await journal.answer(DAY, "rash", Answer.TICKED, note="private")
        await journal.erase_all()
        assert set((await journal.storage.files()).values()) == {0}
        assert (journal.stored(), journal.day(DAY).entries, journal.device != device) == ((), {}, True)
        await journal.answer(DAY, "cough", Answer.TICKED)
        journal = await reopened(ground, journal)
        assert list(journal.day(DAY).entries) == ["cough"]
        journal.close()

    run(work())


def test_a_note_that_was_changed_can_be_removed_from_the_files_too(ground: Make) -> None:
    """What the patient took out of a note should not be found by whoever looks into the file."""

    async def work() -> None:
        journal = await Journal.open(ground())
        await journal.forget_earlier()
        assert set((await journal.storage.files()).values()) == {0}
        await journal.answer(DAY, "rash", Answer.TICKED, note="very private")
        await journal.answer(DAY, "rash", note="itches")
        found = [await journal.raw(name) for name in await journal.storage.files()]
        assert any(b"very private" in data for data in found)
        await journal.forget_earlier()
        found = [await journal.raw(name) for name in await journal.storage.files()]
        assert not any(b"very private" in data for data in found)
        assert all(b"itches" in data for data in found)
        await journal.answer(DAY, "rash", note="itches more")
        journal = await reopened(ground, journal)
        assert journal.day(DAY).entry("rash").note == "itches more"
        journal.close()

    run(work())


def test_memory_that_is_not_kept_says_so_and_still_works() -> None:
    async def work() -> None:
        journal = await Journal.open(MemoryGround(), clock=lambda: NOON)
        assert journal.state is JournalState.NOT_KEPT
        await journal.answer(DAY, "rash", Answer.TICKED)
        assert journal.day(DAY).ticked

    run(work())
