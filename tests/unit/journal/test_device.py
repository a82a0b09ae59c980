"""Ticks from the page are imported into the journal exactly once, whatever is lost; the dates of a device."""

import asyncio
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal import Answer, Disk, Journal, NotSaved, backup
from journal.device import (
    PageNumber,
    PageTick,
    ReminderDates,
    import_page_ticks,
    imported_ids,
    reminder_dates,
    save_reminder_dates,
)
from tests.unit.journal.helpers import DAY, copy, open_on


def tick(order: int, symptom_id: str = "rash", ticked: bool = True, day: date = DAY) -> PageTick:
    return PageTick(f"id-{order}", symptom_id, ticked, day)


async def test_each_tick_goes_to_its_own_day_in_order() -> None:
    disk = Disk()
    journal = await open_on(disk)
    yesterday = DAY - timedelta(1)
    await import_page_ticks(journal, [tick(1, day=yesterday), tick(2), tick(3, ticked=False), tick(4, "cough")])
    journal = await open_on(copy(disk))
    assert journal.day(yesterday).entry("rash").is_ticked
    assert journal.day(DAY).entry("rash").answer is Answer.NOT_ASKED
    assert journal.day(DAY).entry("rash").edit == 2
    assert journal.day(DAY).entry("cough").is_ticked


async def test_an_invalid_symptom_id_is_skipped_so_backups_stay_valid() -> None:
    journal = await open_on(Disk())
    await import_page_ticks(journal, [tick(1, "<b>no id</b>"), tick(2, "cough")])
    assert [entry.symptom_id for entry in journal.day(DAY).ticked] == ["cough"]
    other = await open_on(Disk())
    await backup.restore(other, backup.export(journal, DAY))
    assert other.day(DAY).entry("cough").is_ticked


async def test_ids_the_page_no_longer_offers_are_dropped() -> None:
    journal = await open_on(Disk())
    await import_page_ticks(journal, [tick(1), tick(2)])
    await import_page_ticks(journal, [tick(2), tick(3)])
    assert imported_ids(journal) == {"id-2", "id-3"}


async def test_a_tick_taken_back_leaves_not_today_alone() -> None:
    journal = await open_on(Disk())
    await journal.answer(DAY, "rash", Answer.NOT_TODAY)
    await import_page_ticks(journal, [tick(1, ticked=False)])
    assert journal.day(DAY).entry("rash").answer is Answer.NOT_TODAY


async def test_amount_and_note_stay_when_the_page_ticks_again() -> None:
    journal = await open_on(Disk())
    await journal.answer(DAY, "rash", Answer.TICKED, note="arms")
    await import_page_ticks(journal, [tick(1, ticked=False), tick(2)])
    assert journal.day(DAY).entry("rash").note == "arms"


async def test_the_number_is_imported_once() -> None:
    journal = await open_on(Disk())
    await import_page_ticks(journal, [], PageNumber("n-1", "555 0100"))
    assert journal.profile.team_night == "555 0100"
    await journal.update_profile(team_night="555 0199")
    await import_page_ticks(journal, [], PageNumber("n-1", "555 0100"))
    assert journal.profile.team_night == "555 0199"


async def test_a_full_disk_imports_nothing_and_a_retry_imports_all(monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Disk()
    journal = await open_on(disk)
    await journal.answer(DAY, "cough", Answer.TICKED)

    async def full(*_: object) -> None:
        raise OSError(28, "no room")

    with monkeypatch.context() as broken:
        broken.setattr(journal._backend, "write", full)
        with pytest.raises(NotSaved):
            await import_page_ticks(journal, [tick(1)])
    assert not journal.day(DAY).entry("rash").is_ticked
    assert imported_ids(journal) == set()
    await import_page_ticks(journal, [tick(1)])
    assert (await open_on(copy(disk))).day(DAY).entry("rash").is_ticked


async def test_a_concurrent_tap_in_the_app_is_not_lost() -> None:
    journal = await open_on(Disk())
    await asyncio.gather(
        journal.answer(DAY, "rash", Answer.TICKED, note="arms"), import_page_ticks(journal, [tick(1, "cough")])
    )
    assert {entry.symptom_id for entry in journal.day(DAY).ticked} == {"rash", "cough"}
    await asyncio.gather(import_page_ticks(journal, [tick(2)]), journal.answer(DAY, "rash", Answer.NOT_TODAY))
    assert journal.day(DAY).entry("rash").answer is Answer.NOT_TODAY


made_ticks = st.lists(st.tuples(st.sampled_from(["rash", "cough"]), st.booleans(), st.integers(0, 1)), max_size=8)
chances = st.lists(st.tuples(st.integers(0, 8), st.booleans(), st.booleans()), max_size=8)


@settings(max_examples=300)
@given(made_ticks, chances)
def test_kills_and_lost_confirmations_do_not_change_the_outcome(
    what: list[tuple[str, bool, int]], tries: list[tuple[int, bool, bool]]
) -> None:
    """Each attempt offers the ticks made so far; then the app may be killed, or the page gets the confirmation."""
    ticks = [tick(n, symptom, ticked, DAY - timedelta(ago)) for n, (symptom, ticked, ago) in enumerate(what)]

    async def work() -> None:
        undisturbed = await open_on(Disk())
        await import_page_ticks(undisturbed, ticks)
        disk = Disk()
        journal: Journal = await open_on(disk)
        confirmed: set[str] = set()
        for so_far, killed, is_confirmed in (*tries, (len(ticks), False, True)):
            offered = [t for t in ticks[: max(so_far, len(confirmed))] if t.id not in confirmed]
            await import_page_ticks(journal, offered)
            if killed:
                disk = copy(disk)
                journal = await open_on(disk)
            elif is_confirmed:
                confirmed |= {t.id for t in offered}
        assert journal.days() == undisturbed.days()

    asyncio.run(work())  # in Pyodide, Hypothesis runs no test that is `async def`


async def test_dates_of_this_device_are_stored_but_not_backed_up() -> None:
    disk = Disk()
    journal = await open_on(disk)
    assert reminder_dates(journal) == ReminderDates()
    await save_reminder_dates(journal, asked=DAY)
    await save_reminder_dates(journal, backed_up=DAY)
    journal = await open_on(copy(disk))
    assert reminder_dates(journal) == ReminderDates(asked=DAY, backed_up=DAY)
    assert b"backed_up" not in backup.export(journal, DAY)
    with pytest.raises(TypeError):
        await save_reminder_dates(journal, backed_upp=DAY)
