"""Break every byte-level operation of a long session, and check whether anything confirmed is lost."""

import random
from collections import Counter
from collections.abc import Callable

import pytest

from journal import StorageFull
from journal.storage import ab_log
from tests.unit.journal.faults import (
    FaultyBackend,
    Files,
    Lines,
    Moment,
    opened,
    restarted,
    run_sync,
    save,
    session,
    stored,
)

SAVES = 220


@pytest.fixture(autouse=True)
def _rewrites_come_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the session many of the most dangerous moments."""
    monkeypatch.setattr(ab_log, "LOG_FLOOR", 3000)


def check(files: Files, moment: Moment, states: list[Lines], count: Counter[str]) -> None:
    """After a restart: the last confirmed state or the one being written, without notice, and saving works."""
    journal = restarted(files)
    found, allowed = stored(journal), states[moment.confirmed : moment.confirmed + 2]
    count["faults"] += 1
    count["lost"] += found not in allowed
    count["noticed"] += bool(journal.notices)
    if count["faults"] % 5 == 0:
        run_sync(save(journal, 10_000 + count["faults"]))
        files = journal._backend.disk.files  # type: ignore[attr-defined]
        again = restarted(files)
        count["lost later"] += stored(again) != stored(journal) or bool(again.notices)
        count["continued"] += 1


def verdict(count: Counter[str]) -> dict[str, int]:
    return {name: count[name] for name in ("lost", "lost later", "noticed")}


NOTHING = {"lost": 0, "lost later": 0, "noticed": 0}


def test_a_kill_or_power_loss_loses_nothing_confirmed(record_property: Callable[[str, object], None]) -> None:
    backend, states = session(SAVES)
    count, rng = Counter[str](), random.Random(1)
    rewrites = sum(m.operation.kind == "truncate" for m in backend.moments)
    for moment in backend.moments:
        for files in moment.killed(cuts=16):
            check(files, moment, states, count)
        for files in moment.power_lost(rng, tries=16):
            check(files, moment, states, count)
    summary = f"{dict(count)} in {SAVES} saves, {len(backend.moments)} operations, {rewrites} rewrites"
    record_property("faults", summary)
    assert rewrites >= 10
    assert count["faults"] >= 10_000
    assert verdict(count) == NOTHING


@pytest.mark.slow
def test_a_kill_at_any_byte_loses_nothing_confirmed(record_property: Callable[[str, object], None]) -> None:
    backend, states = session(100)
    count, rng = Counter[str](), random.Random(2)
    for moment in backend.moments:
        for files in moment.killed(cuts=max(1, min(len(moment.operation.data), 3000))):
            check(files, moment, states, count)
        for files in moment.power_lost(rng, tries=50):
            check(files, moment, states, count)
    record_property("faults", dict(count))
    assert count["faults"] >= 100_000
    assert verdict(count) == NOTHING


@pytest.mark.parametrize("flush_at_start", ["works", "fails"])
def test_a_kill_then_a_power_loss_loses_nothing_confirmed(flush_at_start: str) -> None:
    """The phone ended the app during a save; it was opened again; then the battery died.

    What the killed process wrote and never flushed still looks intact after the restart.
    """
    backend, states = session(60)
    tried, rng = 0, random.Random(3)
    for moment in backend.moments:
        name = moment.operation.name
        for killed, unflushed in zip(moment.killed(cuts=2), moment.cut_short(cuts=2), strict=True):
            second = FaultyBackend(dict(moment.flushed), confirmed=moment.confirmed)
            second.memory.disk.files = dict(killed)
            second._unflushed[name] = list(unflushed)
            if flush_at_start == "fails":
                second.countdown, second.mode = 0, "later"
            journal = opened(second)
            found = stored(journal)
            if flush_at_start == "works":
                assert stored(restarted(second.flushed)) == found
            assert found in states[moment.confirmed : moment.confirmed + 2]
            second.countdown = None
            run_sync(save(journal, 10_000))
            after = stored(journal)
            assert stored(restarted(second.flushed)) == after
            allowed = [*states[moment.confirmed : moment.confirmed + 2], after]
            for later in second.moments:
                for files in later.power_lost(rng, tries=3):
                    lost = restarted(files)
                    assert stored(lost) in allowed
                    assert lost.notices == ()
                    tried += 1
    assert tried >= 5_000


@pytest.mark.parametrize("mode", ["nothing", "half", "all"])
def test_a_refused_save_does_not_reappear_after_a_restart(mode: str) -> None:
    """The patient saw that a tick was not saved, and acted on it; it must not reappear by itself."""
    saves = 12
    for n in range(len(session(saves)[0].moments)):
        backend = FaultyBackend(countdown=n, mode=mode)
        journal = opened(backend)
        for step in range(saves):
            try:
                run_sync(save(journal, step))
            except StorageFull:
                assert stored(restarted(backend.memory.disk.files)) == stored(journal)
                assert stored(restarted(backend.flushed)) == stored(journal)


@pytest.mark.parametrize("failures", [1, 2, 7])
@pytest.mark.parametrize("mode", ["nothing", "half", "all"])
def test_after_any_failed_operation_saving_works_without_loss(mode: str, failures: int) -> None:
    """A full disk, a short write, a flush that fails although (or although not) the bytes arrived.

    One save, or some, are refused with NotSaved; what is shown stays what is stored; once the disk works
    again the next save does too. Then the power is lost: every confirmed save must be there.
    """
    saves, tried, refusals = 40, 0, 0
    for n in range(len(session(saves)[0].moments)):
        backend = FaultyBackend(countdown=n, mode=mode, failures=failures)
        journal, refused = opened(backend), 0
        for step in range(saves):
            before = stored(journal)
            try:
                run_sync(save(journal, step))
            except StorageFull:
                refused += 1
                assert stored(journal) == before
            else:
                assert stored(restarted(backend.flushed)) == stored(journal)
        backend.countdown = None
        run_sync(save(journal, saves))
        after = restarted(backend.flushed)
        assert (stored(after), after.notices) == (stored(journal), ())
        tried, refusals = tried + 1, refusals + refused
        assert refused <= failures  # none if only the cleanup after a save failed
    assert tried >= 80
    assert refusals >= tried * 0.7
