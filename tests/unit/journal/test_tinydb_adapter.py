"""TinyDB's interface over the two slots: it reads what is stored, and its changes wait for a commit."""

import pytest
from tinydb import where
from tinydb.table import Document as Stored

from journal import Disk, MemoryBackend
from journal.storage.ab_log import ABLog
from journal.storage.tinydb_adapter import Database, SlotStorage
from tests.unit.journal.faults import run_sync


@pytest.fixture
def storage() -> SlotStorage:
    ab_log = ABLog(MemoryBackend(Disk(), is_persistent=True))
    run_sync(ab_log.open())
    return SlotStorage(ab_log)


def test_a_change_is_visible_once_stored_and_costs_one_document(storage: SlotStorage) -> None:
    table = Database(storage).table("days")
    for key in ("a", "b"):
        table.upsert(Stored({"n": key, "list": []}, doc_id=key))  # type: ignore[arg-type]
    assert len(table) == 0
    assert set(run_sync(storage.commit())) == {("days", "a"), ("days", "b")}
    assert [str(d.doc_id) for d in table.search(where("n") == "b")] == ["b"]
    assert list(map(str, table.update({"seen": True}, where("n") == "b"))) == ["b"]
    assert run_sync(storage.commit()) == (("days", "b"),)
    assert table.get(where("n") == "b") == {"n": "b", "list": [], "seen": True}
    assert run_sync(storage.commit()) == ()


def test_changing_a_read_document_does_not_change_the_stored(storage: SlotStorage) -> None:
    table = Database(storage).table("days")
    table.upsert(Stored({"list": []}, doc_id="a"))  # type: ignore[arg-type]
    run_sync(storage.commit())
    for document in table:
        document["list"].append(1)
    assert table.all() == [{"list": []}]


def test_a_record_is_never_deleted(storage: SlotStorage) -> None:
    database = Database(storage)
    table = database.table("days")
    table.upsert(Stored({"n": 1}, doc_id="a"))  # type: ignore[arg-type]
    run_sync(storage.commit())
    with pytest.raises(TypeError, match="never deleted"):
        table.remove(where("n") == 1)
    with pytest.raises(TypeError, match="never deleted"):
        table.truncate()
    database.drop_tables()
    run_sync(storage.commit())
    assert len(table) == 1


def test_a_document_that_is_not_json_is_refused(storage: SlotStorage) -> None:
    table = Database(storage).table("days")
    with pytest.raises(ValueError, match="JSON"):
        table.upsert(Stored({"n": float("nan")}, doc_id="a"))  # type: ignore[arg-type]
    assert run_sync(storage.commit()) == ()
