"""Unexpected bytes, as a backup to restore and as slots on the phone."""

import copy
import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal import BackupError, Disk, Journal, JournalState, backup
from journal.documents import edit_count
from journal.storage import log_format
from journal.storage.backend import SLOTS
from tests.unit.journal.faults import restarted, run_sync, session, stored
from tests.unit.journal.helpers import DAY, open_on
from tests.unit.journal.test_backup import filled_journal, with_valid_checksum

GOOD = backup.export(run_sync(filled_journal()), DAY)
CONTENT = json.loads(GOOD)
SLOT = session(30)[0].memory.disk.files

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)


def edits(data: bytes) -> st.SearchStrategy[bytes]:
    """The bytes with some places replaced, inserted or cut out."""
    place = st.integers(0, len(data))
    change = st.tuples(place, st.integers(0, 40), st.binary(max_size=40))

    def apply(changes: list[tuple[int, int, bytes]]) -> bytes:
        changed = data
        for at, cut, new in changes:
            changed = changed[:at] + new + changed[at + cut :]
        return changed

    return st.lists(change, min_size=1, max_size=4).map(apply)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path to every value inside a JSON value."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, inner in below for place in places(inner, (*path, key)))]


@st.composite
def edits_with_valid_checksum(draw: st.DrawFn) -> bytes:
    """A backup with a valid checksum in which one value, or one name, was changed."""
    content = copy.deepcopy(CONTENT)
    *path, last = draw(st.sampled_from([p for p in places(CONTENT["tables"]) if p]))
    where = content["tables"]
    for step in path:
        where = where[step]
    if isinstance(where, dict) and draw(st.booleans()):
        where[draw(st.text(max_size=12))] = where.pop(last)
    else:
        where[last] = draw(json_values)
    return with_valid_checksum(content)


def edit_counts(journal: Journal) -> Counter[str]:
    """How often each item was changed, by its place."""
    counts: Counter[str] = Counter()
    for record in journal.stored():
        counts[f"{record.table} {record.key}"] = edit_count(record.document)
        for name, item in record.document.get("entries", {}).items():
            counts[f"{record.table} {record.key} {name}"] = edit_count(item)
    return counts


def check_restore(data: bytes) -> None:
    """Either a BackupError and nothing changed, or a merge that lost nothing and can be backed up."""
    journal = run_sync(filled_journal())
    before, counts = stored(journal), edit_counts(journal)
    try:
        run_sync(backup.restore(journal, data))
    except BackupError:
        assert stored(journal) == before
        return
    assert edit_counts(journal) >= counts
    journal.close()
    again = run_sync(open_on(journal._backend.disk))  # type: ignore[attr-defined]
    assert stored(again) == stored(journal)
    assert (again.days(), again.profile, again.visits) == (journal.days(), journal.profile, journal.visits)
    run_sync(backup.restore(run_sync(open_on(Disk())), backup.export(again, DAY)))


anything = st.one_of(
    st.binary(max_size=300), edits(GOOD), edits_with_valid_checksum(), json_values.map(lambda v: json.dumps(v).encode())
)


@given(anything)
@settings(max_examples=400)
def test_no_backup_file_harms_the_journal(data: bytes) -> None:
    check_restore(data)


@pytest.mark.slow
@given(anything)
@settings(max_examples=5_000)
def test_many_more_files_do_not_harm_the_journal(data: bytes) -> None:
    check_restore(data)


def check_slots(a: bytes, b: bytes) -> None:
    """The journal opens with any bytes in the slots, loses none that it cannot read, and saves."""
    journal = restarted({SLOTS[0]: a, SLOTS[1]: b})
    files = journal._backend.disk.files  # type: ignore[attr-defined]
    assert (journal.days(), journal.profile, journal.stored()) is not None
    if journal.state is JournalState.NEWER_VERSION:
        assert (files[SLOTS[0]], files[SLOTS[1]]) == (a, b)
        return
    quarantined = {data for name, data in files.items() if name not in SLOTS}
    for data in (a, b):
        if log_format.read(data).kind in (log_format.Kind.FOREIGN, log_format.Kind.DAMAGED):
            assert data in quarantined
            assert journal.notices
    run_sync(journal.add_visit(DAY))
    assert stored(restarted(files)) == stored(journal)


slot_bytes = st.one_of(st.binary(max_size=300), edits(SLOT["journal.a"]), edits(SLOT["journal.b"]))


@given(slot_bytes, st.one_of(slot_bytes, st.sampled_from(list(SLOT.values()))))
@settings(max_examples=300)
def test_no_bytes_in_the_slots_stop_the_journal(a: bytes, b: bytes) -> None:
    """The hazard: an app that crashes on every start."""
    check_slots(a, b)


@pytest.mark.slow
@given(slot_bytes, st.one_of(slot_bytes, st.sampled_from(list(SLOT.values()))))
@settings(max_examples=3_000)
def test_many_more_bytes_in_the_slots_do_not_stop_the_journal(a: bytes, b: bytes) -> None:
    check_slots(a, b)
