"""Journals and backups of every schema there ever was: frozen files that are never regenerated."""

from pathlib import Path

import pytest

from guide import load_guide
from journal import Amount, Answer, Call, Comparison, Disk, Notice, backup, migrations, records
from journal.migrations import Tables, migrate
from journal.model import own_symptom_id
from journal.storage import log_format
from journal.storage.backend import SLOTS
from tests.unit.journal.faults import stored
from tests.unit.journal.helpers import DAY, copy, open_on

NEXT = log_format.SCHEMA + 1
FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


def frozen(schema: int) -> Disk:
    folder = FIXTURES / "journal" / f"schema_{schema}"
    return Disk({name: (folder / name).read_bytes() for name in SLOTS})


@pytest.mark.parametrize("schema", range(1, log_format.SCHEMA + 1))
async def test_a_frozen_journal_of_each_schema_opens_completely(schema: int) -> None:
    opened = await open_on(frozen(schema))
    assert opened.notices == ()
    entry = opened.day(DAY).entry("rash")
    assert (entry.answer, entry.amount, entry.note, entry.edit) == (
        Answer.TICKED, Amount.SOME, "left arm\n\u00e9\U0001f600", 2,
    )  # fmt: skip
    assert entry.unknown == {"photo": ["arm"]}
    assert opened.day(DAY).temperature == 38.2
    assert "from_a_newer_version" in opened.day(DAY).entries
    assert (opened.profile.name, opened.profile.started) == ("Ana", DAY)
    assert opened.visits == (DAY,)


async def test_schema_2_has_comparisons_own_words_and_looked() -> None:
    opened = await open_on(frozen(2))
    day = opened.day(DAY)
    own = own_symptom_id("ears ring \u2013 LEFT")
    assert (day.entry("cough").compared, day.entry(own).words, day.looked) == (
        Comparison.WORSE, "Ears ring \u2013 left", True,
    )  # fmt: skip
    earlier = (await open_on(frozen(1))).day(DAY)
    assert (earlier.looked, earlier.entry("rash").compared) == (False, None)


async def test_schema_3_has_calls_and_who_wrote_what() -> None:
    opened = await open_on(frozen(3))
    day = opened.day(DAY)
    assert day.call == Call("Nurse Lee", "Come in today.\nBring the card \u2013 \u00e9\U0001f600")
    assert (day.entry("fever").by, day.entry("rash").by, opened.writer) == ("Luis", "", "Luis")
    assert (await open_on(frozen(2))).day(DAY).call.is_empty


@pytest.mark.parametrize("schema", range(1, log_format.SCHEMA + 1))
async def test_there_is_a_frozen_backup_of_each_schema(schema: int) -> None:
    opened = await open_on(Disk())
    await backup.restore(opened, (FIXTURES / "backup" / f"ok__schema_{schema}.json").read_bytes())
    assert opened.day(DAY).ticked


def rename(tables: Tables) -> Tables:
    """A step as a later version may have it."""
    days = {key: {**day, "moved": True} for key, day in tables.get("days", {}).items()}
    return {**tables, "days": days}


@pytest.fixture
def _next_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run as if the app had the next schema."""
    for module in (log_format, migrations, records):
        monkeypatch.setattr(module, "SCHEMA", NEXT)
    steps = {**migrations.STEPS, NEXT - 1: rename}
    monkeypatch.setattr(records, "migrate", lambda tables, schema: migrate(tables, schema, steps))


@pytest.mark.usefixtures("_next_schema")
async def test_an_older_journal_is_migrated_on_disk_by_the_next_save() -> None:
    """The app is updated, opened once, and downgraded to the older version by the store."""
    disk = frozen(NEXT - 1)
    before = dict(disk.files)
    opened = await open_on(disk)
    assert opened.table("days")[str(DAY)]["moved"] is True
    assert disk.files == before
    await opened.answer(DAY, "new", Answer.TICKED)
    assert sorted(log_format.read(data).schema for data in disk.files.values()) == [NEXT - 1, NEXT]
    again = await open_on(copy(disk))
    assert stored(again) == stored(opened)
    assert again.table("days")[str(DAY)]["moved"] is True


@pytest.mark.usefixtures("_next_schema")
async def test_an_interrupted_migration_leaves_the_older_journal() -> None:
    disk = frozen(NEXT - 1)
    opened = await open_on(disk)
    await opened.answer(DAY, "new", Answer.TICKED)
    name = next(n for n in SLOTS if log_format.read(disk.files[n]).schema == NEXT)
    disk.files[name] = disk.files[name][:200]
    again = await open_on(copy(disk))
    assert (again.notices, "new" in again.day(DAY).entries) == ((), False)
    assert again.table("days")[str(DAY)]["moved"] is True
    assert Notice.QUARANTINED not in again.notices


async def test_a_kind_whose_id_changed_keeps_its_meaning() -> None:
    folder = FIXTURES / "journal" / "kind_bispecific"
    opened = await open_on(Disk({path.name: path.read_bytes() for path in folder.iterdir()}))
    assert opened.notices == ()
    kind = load_guide().treatment(opened.profile.kind)
    assert kind is not None
    assert (kind.id, kind.answer_within_minutes) == ("t-cell-engager", 5)
    assert opened.profile.medicine == "teclistamab"
