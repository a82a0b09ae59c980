"""What was ticked in the page comes into the journal once, whatever is lost on the way; a device's own dates."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal import Answer, Disk, Journal, NotSaved, OpenInOtherTab, backup
from journal.device import Keeping, PageNumber, PageTick, keep, keeping, take, taken
from tests.unit.journal.helpers import DAY, copy, open_on, run


def tick(order: int, symptom_id: str = "rash", ticked: bool = True, day: date = DAY) -> PageTick:
    return PageTick(f"id-{order}", symptom_id, ticked, day)


def test_each_tick_goes_to_its_own_day_in_order() -> None:
    async def work() -> None:
        disk = Disk()
        journal = await open_on(disk)
        yesterday = DAY - timedelta(1)
        await take(journal, [tick(1, day=yesterday), tick(2), tick(3, ticked=False), tick(4, "cough")])
        journal = await open_on(copy(disk))
        assert journal.day(yesterday).entry("rash").is_ticked
        assert journal.day(DAY).entry("rash").answer is Answer.NOT_ASKED
        assert journal.day(DAY).entry("rash").edit == 2
        assert journal.day(DAY).entry("cough").is_ticked

    run(work())


def test_a_symptom_id_that_is_none_is_passed_over_and_a_backup_stays_restorable() -> None:
    async def work() -> None:
        journal = await open_on(Disk())
        await take(journal, [tick(1, "<b>no id</b>"), tick(2, "cough")])
        assert [entry.symptom_id for entry in journal.day(DAY).ticked] == ["cough"]
        other = await open_on(Disk())
        await backup.restore(other, backup.export(journal, DAY))
        assert other.day(DAY).entry("cough").is_ticked

    run(work())


def test_a_lost_confirmation_ticks_nothing_twice() -> None:
    async def work() -> None:
        disk = Disk()
        journal = await open_on(disk)
        await take(journal, [tick(1)])
        await journal.answer(DAY, "rash", Answer.NOT_ASKED)  # taken back in the app, before the page was told
        journal = await open_on(copy(disk))
        await take(journal, [tick(1), tick(2, "cough")])
        assert not journal.day(DAY).entry("rash").is_ticked
        assert journal.day(DAY).entry("cough").is_ticked

    run(work())


def test_ids_the_page_no_longer_offers_are_forgotten() -> None:
    async def work() -> None:
        journal = await open_on(Disk())
        await take(journal, [tick(1), tick(2)])
        await take(journal, [tick(2), tick(3)])
        assert taken(journal) == {"id-2", "id-3"}

    run(work())


def test_a_tick_taken_back_leaves_not_today_alone() -> None:
    async def work() -> None:
        journal = await open_on(Disk())
        await journal.answer(DAY, "rash", Answer.NOT_TODAY)
        await take(journal, [tick(1, ticked=False)])
        assert journal.day(DAY).entry("rash").answer is Answer.NOT_TODAY

    run(work())


def test_amount_and_note_stay_when_the_page_ticks_again() -> None:
    async def work() -> None:
        journal = await open_on(Disk())
        await journal.answer(DAY, "rash", Answer.TICKED, note="arms")
        await take(journal, [tick(1, ticked=False), tick(2)])
        assert journal.day(DAY).entry("rash").note == "arms"

    run(work())


def test_the_number_is_taken_once() -> None:
    async def work() -> None:
        journal = await open_on(Disk())
        await take(journal, [], PageNumber("n-1", "555 0100"))
        assert journal.about.team_night == "555 0100"
        await journal.tell(team_night="555 0199")
        await take(journal, [], PageNumber("n-1", "555 0100"))
        assert journal.about.team_night == "555 0199"

    run(work())


def test_a_full_disk_takes_nothing_and_the_next_try_takes_all(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        disk = Disk()
        journal = await open_on(disk)
        await journal.answer(DAY, "cough", Answer.TICKED)

        async def full(*_: object) -> None:
            raise OSError(28, "no room")

        with monkeypatch.context() as broken:
            broken.setattr(journal._ground, "write", full)
            with pytest.raises(NotSaved):
                await take(journal, [tick(1)])
        assert not journal.day(DAY).entry("rash").is_ticked
        assert taken(journal) == set()
        await take(journal, [tick(1)])
        assert (await open_on(copy(disk))).day(DAY).entry("rash").is_ticked

    run(work())


def test_a_tap_in_the_app_at_the_same_moment_is_not_lost() -> None:
    async def work() -> None:
        journal = await open_on(Disk())
        await asyncio.gather(journal.answer(DAY, "rash", Answer.TICKED, note="arms"), take(journal, [tick(1, "cough")]))
        assert {one.symptom_id for one in journal.day(DAY).ticked} == {"rash", "cough"}
        await asyncio.gather(take(journal, [tick(2)]), journal.answer(DAY, "rash", Answer.NOT_TODAY))
        assert journal.day(DAY).entry("rash").answer is Answer.NOT_TODAY

    run(work())


def test_a_tab_that_only_reads_takes_nothing() -> None:
    async def work() -> None:
        disk = Disk()
        first, second = await open_on(disk), await open_on(disk)
        with pytest.raises(OpenInOtherTab):
            await take(second, [tick(1)])
        assert first.stored() == ()

    run(work())


made = st.lists(st.tuples(st.sampled_from(["rash", "cough"]), st.booleans(), st.integers(0, 1)), max_size=8)
chances = st.lists(st.tuples(st.integers(0, 8), st.booleans(), st.booleans()), max_size=8)


@settings(max_examples=300, deadline=None)
@given(made, chances)
def test_whatever_is_lost_in_between_the_outcome_is_that_of_one_undisturbed_hand_over(
    what: list[tuple[str, bool, int]], tries: list[tuple[int, bool, bool]]
) -> None:
    """Each try offers the ticks made so far; then perhaps the app is killed, perhaps the page is told."""
    ticks = [tick(n, symptom, ticked, DAY - timedelta(ago)) for n, (symptom, ticked, ago) in enumerate(what)]

    async def work() -> None:
        undisturbed = await open_on(Disk())
        await take(undisturbed, ticks)
        disk = Disk()
        journal: Journal = await open_on(disk)
        confirmed: set[str] = set()
        for so_far, killed, told in (*tries, (len(ticks), False, True)):
            offered = [one for one in ticks[: max(so_far, len(confirmed))] if one.id not in confirmed]
            await take(journal, offered)
            if killed:
                disk = copy(disk)
                journal = await open_on(disk)
            elif told:
                confirmed |= {one.id for one in offered}
        assert journal.days() == undisturbed.days()

    run(work())


def test_dates_of_this_device_are_kept_and_go_into_no_backup() -> None:
    async def work() -> None:
        disk = Disk()
        journal = await open_on(disk)
        assert keeping(journal) == Keeping()
        await keep(journal, asked=DAY)
        await keep(journal, backed_up=DAY)
        journal = await open_on(copy(disk))
        assert keeping(journal) == Keeping(asked=DAY, backed_up=DAY)
        assert b"backed_up" not in backup.export(journal, DAY)
        with pytest.raises(TypeError):
            await keep(journal, backed_upp=DAY)

    run(work())
