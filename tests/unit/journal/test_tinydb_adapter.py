"""TinyDB's own interface over the two slots: it sees what is stored, and its changes wait for a commit."""

from __future__ import annotations

import pytest
from tinydb import where
from tinydb.table import Document as Stored

from journal import Disk, MemoryGround
from journal.storage.ab_log import TwoSlots
from journal.storage.tinydb_adapter import Database, SlotStorage
from tests.unit.journal.faults import now


@pytest.fixture
def storage() -> SlotStorage:
    pair = TwoSlots(MemoryGround(Disk(), keeps=True))
    now(pair.open())
    return SlotStorage(pair)


def test_a_change_shows_once_it_is_stored_and_costs_one_document(storage: SlotStorage) -> None:
    table = Database(storage).table("days")
    for key in ("a", "b"):
        table.upsert(Stored({"n": key, "list": []}, doc_id=key))  # type: ignore[arg-type]
    assert len(table) == 0
    assert set(now(storage.commit())) == {("days", "a"), ("days", "b")}
    assert [str(d.doc_id) for d in table.search(where("n") == "b")] == ["b"]
    assert list(map(str, table.update({"seen": True}, where("n") == "b"))) == ["b"]
    assert now(storage.commit()) == (("days", "b"),)
    assert table.get(where("n") == "b") == {"n": "b", "list": [], "seen": True}
    assert now(storage.commit()) == ()


def test_what_tinydb_gave_can_be_changed_without_changing_what_is_stored(storage: SlotStorage) -> None:
    table = Database(storage).table("days")
    table.upsert(Stored({"list": []}, doc_id="a"))  # type: ignore[arg-type]
    now(storage.commit())
    for document in table:
        document["list"].append(1)
    assert table.all() == [{"list": []}]


def test_a_record_is_never_deleted(storage: SlotStorage) -> None:
    database = Database(storage)
    table = database.table("days")
    table.upsert(Stored({"n": 1}, doc_id="a"))  # type: ignore[arg-type]
    now(storage.commit())
    with pytest.raises(TypeError, match="never deleted"):
        table.remove(where("n") == 1)
    with pytest.raises(TypeError, match="never deleted"):
        table.truncate()
    database.drop_tables()
    now(storage.commit())
    assert len(table) == 1


def test_a_document_that_is_no_json_is_refused_and_nothing_is_stored(storage: SlotStorage) -> None:
    table = Database(storage).table("days")
    with pytest.raises(ValueError, match="JSON"):
        table.upsert(Stored({"n": float("nan")}, doc_id="a"))  # type: ignore[arg-type]
    assert now(storage.commit()) == ()
