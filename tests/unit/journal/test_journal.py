"""The journal as a view uses it, over memory and over files."""

import asyncio
import errno
from collections.abc import Callable
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import pytest

from journal import (
    Amount,
    Answer,
    Call,
    Disk,
    Entry,
    FilesBackend,
    Journal,
    JournalState,
    MemoryBackend,
    OpenInOtherTab,
    Profile,
)
from journal.storage.backend import Access, StorageBackend
from tests.unit.journal.helpers import DAY, NOON, copy, open_on

Make = Callable[[], StorageBackend]


@pytest.fixture(params=["memory", "files"])
def backend(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    """A function that creates the same backend again."""
    disk = Disk()
    if request.param == "memory":
        return lambda: MemoryBackend(disk, is_persistent=True)
    return lambda: FilesBackend(tmp_path / "data")


async def reopened(backend: Make, journal: Journal) -> Journal:
    journal.close()
    return await Journal.open(backend())


async def test_a_tick_survives_a_restart(backend: Make) -> None:
    journal = await Journal.open(backend())
    assert journal.state is JournalState.WRITABLE
    await journal.answer(
        DAY, "rash", Answer.TICKED, amount=Amount.SOME, since=DAY - timedelta(3), note="arms\n\tand legs \U0001f600"
    )
    await journal.measure(DAY, temperature=38.2, stools=4)
    before = journal.day(DAY)
    journal = await reopened(backend, journal)
    assert journal.day(DAY) == before
    entry = before.entry("rash")
    assert (entry.amount, entry.since, entry.edit) == (Amount.SOME, DAY - timedelta(3), 1)
    assert (before.temperature, before.stools, before.ticked) == (38.2, 4, (entry,))
    assert journal.notices == ()
    journal.close()


async def test_omitted_values_stay_as_they_were(backend: Make) -> None:
    journal = await Journal.open(backend(), device="aaaa")
    await journal.answer(DAY, "rash", Answer.TICKED, amount=Amount.A_LOT, since=DAY, note="itches")
    await journal.answer(DAY, "rash", note="itches more")
    await journal.answer(DAY, "rash", amount=None)
    expected = Entry("rash", Answer.TICKED, None, DAY, "itches more", 3, "aaaa")
    assert journal.day(DAY).entry("rash") == expected
    journal.close()


async def test_a_tick_taken_back_is_a_record_and_not_a_deletion(backend: Make) -> None:
    journal = await Journal.open(backend())
    await journal.answer(DAY, "rash", Answer.TICKED)
    await journal.answer(DAY, "rash", Answer.NOT_ASKED)
    journal = await reopened(backend, journal)
    assert journal.day(DAY).entries["rash"].edit == 2
    assert journal.day(DAY).ticked == ()
    journal.close()


async def test_the_same_tick_twice_is_one_change(backend: Make) -> None:
    journal = await Journal.open(backend())
    await journal.answer(DAY, "rash", Answer.TICKED)
    sizes = await journal.files()
    await journal.answer(DAY, "rash", Answer.TICKED)
    await journal.measure(DAY, temperature=None)
    await journal.update_profile(country=None)
    assert journal.day(DAY).entry("rash").edit == 1
    assert await journal.files() == sizes
    journal.close()


async def test_every_field_of_the_profile_is_stored(backend: Make) -> None:
    values = {
        f.name: DAY if "date" in str(f.type) else True if "bool" in str(f.type) else f"text {f.name}"
        for f in fields(Profile)
    }
    journal = await Journal.open(backend())
    assert journal.profile == Profile()
    await journal.update_profile(**values)
    journal = await reopened(backend, journal)
    assert journal.profile == Profile(**values)  # type: ignore[arg-type]
    await journal.update_profile(started=None, name="")
    assert (journal.profile.started, journal.profile.name) == (None, "")
    journal.close()


async def test_an_unknown_profile_field_is_refused(backend: Make) -> None:
    journal = await Journal.open(backend())
    with pytest.raises(TypeError, match="shoe_size"):
        await journal.update_profile(shoe_size="43")
    journal.close()


async def test_a_day_with_a_call_only_is_recorded(backend: Make) -> None:
    journal = await Journal.open(backend())
    await journal.record_call(DAY, "Nurse Lee", "Come in")
    journal = await reopened(backend, journal)
    assert (journal.day(DAY).call, journal.day(DAY).is_recorded) == (Call("Nurse Lee", "Come in"), True)
    await journal.record_call(DAY, "", " ")
    assert not journal.day(DAY).is_recorded


async def test_a_carers_item_is_marked_until_the_patient_changes_it(backend: Make) -> None:
    journal = await Journal.open(backend())
    await journal.write_as("Luis")
    await journal.answer(DAY, "rash", Answer.TICKED)
    await journal.record_call(DAY, "Nurse Lee", "")
    journal = await reopened(backend, journal)
    assert (journal.writer, journal.day(DAY).entry("rash").by, journal.day(DAY).call.by) == ("Luis",) * 3
    await journal.write_as("")
    await journal.answer(DAY, "rash", Answer.TICKED)
    assert journal.day(DAY).entry("rash").by == "Luis", "nothing was changed"
    await journal.answer(DAY, "rash", Answer.TICKED, note="left arm")
    assert journal.day(DAY).entry("rash").by == ""
    assert journal.writer == ""


async def test_visits_come_newest_first_and_can_be_taken_back(backend: Make) -> None:
    journal = await Journal.open(backend())
    for days in (0, 21, 42):
        await journal.add_visit(DAY + timedelta(days))
    await journal.remove_visit(DAY + timedelta(21))
    await journal.remove_visit(DAY + timedelta(1))
    journal = await reopened(backend, journal)
    assert journal.visits == (DAY + timedelta(42), DAY)
    await journal.add_visit(DAY + timedelta(21))
    assert len(journal.visits) == 3
    journal.close()


async def test_days_come_newest_first(backend: Make) -> None:
    journal = await Journal.open(backend())
    for days in (3, 0, 5):
        await journal.answer(DAY + timedelta(days), "rash", Answer.NOT_TODAY)
    assert [d.day for d in journal.days()] == [DAY + timedelta(n) for n in (5, 3, 0)]
    assert [d.day for d in journal.days(since=DAY + timedelta(1))] == [DAY + timedelta(n) for n in (5, 3)]
    assert journal.dates() == tuple(d.day for d in journal.days())
    journal.close()


async def test_a_second_tab_reads_and_takes_over_when_the_first_closes(backend: Make) -> None:
    first, second = await Journal.open(backend()), None
    await first.answer(DAY, "rash", Answer.TICKED)
    second = await Journal.open(backend())
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


class SuspendedBackend(MemoryBackend):
    """A backend whose files the browser can close, as for a page in its back/forward cache."""

    asleep = False

    async def open(self) -> Access:
        self.asleep = False
        return await super().open()

    async def write(self, name: str, offset: int, data: bytes) -> None:
        if self.asleep:
            raise OSError(errno.EBADF, "InvalidStateError")
        await super().write(name, offset, data)


@pytest.mark.parametrize("other_tab_stays", [False, True])
async def test_a_suspended_tab_rereads_the_journal_before_writing(other_tab_stays: bool) -> None:
    disk = Disk()
    backend = SuspendedBackend(disk, is_persistent=True)
    journal = await Journal.open(backend)
    await journal.answer(DAY, "rash", Answer.TICKED)
    backend.asleep, disk.writer = True, None
    other = await Journal.open(MemoryBackend(disk, is_persistent=True))
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


class EmptiedBackend(SuspendedBackend):
    """A backend whose files no longer exist when they are opened again: site data was cleared."""

    async def open(self) -> Access:
        if self.asleep:
            self.disk.files.clear()
        return await super().open()


async def test_everything_shown_is_written_again_to_emptied_storage() -> None:
    backend = EmptiedBackend(is_persistent=True)
    journal = await Journal.open(backend)
    days = [DAY + timedelta(n) for n in range(5)]
    for day in days:
        await journal.answer(day, "rash", Answer.TICKED)
    backend.asleep = True
    await journal.answer(DAY, "cough", Answer.TICKED)
    again = await open_on(copy(backend.disk))
    assert again.dates() == journal.dates() == tuple(reversed(days))
    assert again.day(DAY) == journal.day(DAY)


class SlowBackend(MemoryBackend):
    """A backend that yields to other tasks during each operation, as IndexedDB does."""

    async def write(self, name: str, offset: int, data: bytes) -> None:
        await asyncio.sleep(0)
        await super().write(name, offset, data)

    async def flush(self, name: str) -> None:
        await asyncio.sleep(0)
        await super().flush(name)


async def test_overlapping_taps_on_a_slow_disk_all_count() -> None:
    disk = Disk()
    journal = await Journal.open(SlowBackend(disk, is_persistent=True))
    await asyncio.gather(*(journal.answer(DAY, "rash", note=f"note {n}") for n in range(20)))
    assert journal.day(DAY).entry("rash").edit == 20
    journal.close()
    journal = await Journal.open(MemoryBackend(disk, is_persistent=True))
    assert (journal.day(DAY).entry("rash").edit, journal.notices) == (20, ())


async def test_a_change_refused_halfway_leaves_nothing_behind(backend: Make) -> None:
    journal = await Journal.open(backend())
    with pytest.raises(ValueError, match="not a number"):
        await journal.update_profile(name="Ana", team_rules=float("nan"))
    await journal.add_visit(DAY)
    assert journal.profile.name == ""
    journal.close()


async def test_half_an_emoji_is_replaced_and_a_complete_one_stored(backend: Make) -> None:
    journal = await Journal.open(backend())
    await journal.answer(DAY, "rash", note="cut \ud83d")
    await journal.answer(DAY, "cough", note="\ud83d\ude00")
    journal = await reopened(backend, journal)
    assert journal.day(DAY).entry("rash").note == "cut \ufffd"
    assert journal.day(DAY).entry("cough").note == "\U0001f600"
    journal.close()


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
async def test_a_temperature_that_is_not_a_number_changes_nothing(backend: Make, value: float) -> None:
    journal = await Journal.open(backend())
    with pytest.raises(ValueError, match="not a number"):
        await journal.measure(DAY, temperature=value)
    assert journal.stored() == ()
    await journal.measure(DAY, temperature=37.0)
    journal.close()


async def test_the_device_id_is_created_once_and_stored(backend: Make) -> None:
    journal = await Journal.open(backend())
    await journal.answer(DAY, "rash", Answer.TICKED)
    device = journal.device
    journal = await reopened(backend, journal)
    assert journal.device == device == journal.day(DAY).entry("rash").device
    journal.close()


async def test_reading_writes_nothing(backend: Make) -> None:
    journal = await Journal.open(backend())
    assert (journal.day(DAY).entries, journal.days(), journal.visits) == ({}, (), ())
    assert set((await journal.files()).values()) == {0}
    journal.close()


async def test_after_erasing_nothing_is_left_and_the_journal_works(backend: Make) -> None:
    journal = await Journal.open(backend())
    device = journal.device
    await journal.answer(DAY, "rash", Answer.TICKED, note="private")
    await journal.erase_all()
    assert set((await journal.files()).values()) == {0}
    assert (journal.stored(), journal.day(DAY).entries, journal.device != device) == ((), {}, True)
    await journal.answer(DAY, "cough", Answer.TICKED)
    journal = await reopened(backend, journal)
    assert list(journal.day(DAY).entries) == ["cough"]
    journal.close()


async def test_a_journal_in_memory_only_reports_it_and_works() -> None:
    journal = await Journal.open(MemoryBackend(), clock=lambda: NOON)
    assert journal.state is JournalState.MEMORY_ONLY
    await journal.answer(DAY, "rash", Answer.TICKED)
    assert journal.day(DAY).ticked
