"""Backup and restore: previewed first, merged, never replaced; an invalid file changes nothing."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal import Amount, Answer, BackupError, Call, Disk, Journal, NotSaved, OpenInOtherTab, backup
from journal.merge import merge, newer
from tests.unit.journal.faults import FaultyBackend
from tests.unit.journal.helpers import DAY, open_on

CORPUS = Path(__file__).resolve().parents[2] / "fixtures" / "backup"


async def filled_journal(device: str = "aaaa") -> Journal:
    """A journal with a little of everything."""
    journal = await open_on(Disk(), device)
    await journal.answer(DAY, "rash", Answer.TICKED, amount=Amount.SOME, since=DAY, note="\u00e9\n\U0001f600")
    await journal.answer(DAY, "cough", Answer.NOT_TODAY)
    await journal.measure(DAY - timedelta(1), temperature=38.2, stools=3)
    await journal.update_profile(name="Ana", started=DAY, fahrenheit=True)
    await journal.add_visit(DAY)
    return journal


def shown(journal: Journal) -> Any:
    return journal.days(), journal.profile, journal.visits


def with_valid_checksum(content: dict[str, Any]) -> bytes:
    """A backup with this content and a valid checksum, as a hostile file would have."""
    content["checksum"] = backup.checksum(content["tables"])
    return json.dumps(content).encode()


async def test_a_new_phone_restores_everything() -> None:
    old = await filled_journal("aaaa")
    new = await open_on(Disk(), "bbbb")
    data = backup.export(old, DAY)
    seen = backup.preview(new, data)
    assert (seen.made, seen.new_days, seen.visits) == (DAY, (DAY, DAY - timedelta(1)), (DAY,))
    assert (seen.profile, seen.items, seen.unchanged) == (("fahrenheit", "name", "started"), 8, 0)
    assert new.stored() == ()
    assert await backup.restore(new, data) == seen
    assert shown(new) == shown(old)
    assert new.device == "bbbb"
    assert backup.preview(new, data).changes_nothing


async def test_an_old_backup_does_not_restore_a_tick_taken_back() -> None:
    """A restore that undid newer edits: the hazard that the edit counters prevent."""
    journal = await filled_journal()
    data = backup.export(journal, DAY)
    await journal.answer(DAY, "rash", Answer.NOT_ASKED)
    await journal.answer(DAY, "fever", Answer.TICKED)
    await journal.remove_visit(DAY)
    before = shown(journal)
    seen = backup.preview(journal, data)
    assert (seen.changes_nothing, seen.unchanged) == (True, 2)
    await backup.restore(journal, data)
    assert shown(journal) == before


async def test_a_backup_from_before_erasing_restores_everything() -> None:
    journal = await filled_journal()
    before, data = shown(journal), backup.export(journal, DAY)
    await journal.erase_all()
    await backup.restore(journal, data)
    assert shown(journal) == before


async def test_phones_that_exchange_backups_show_the_same_in_any_order() -> None:
    here, there = await filled_journal("aaaa"), await filled_journal("bbbb")
    await here.answer(DAY, "rash", note="here, once more")
    await there.answer(DAY, "cough", Answer.TICKED)
    await there.answer(DAY, "headache", Answer.TICKED)
    from_here, from_there = backup.export(here, DAY), backup.export(there, DAY)
    await backup.restore(there, from_here)
    await backup.restore(here, from_there)
    assert shown(here) == shown(there)
    assert here.day(DAY).entry("rash").note == "here, once more"
    assert len(here.day(DAY).entries) == 3


async def test_a_call_is_restored_and_the_later_words_win() -> None:
    old, new = await open_on(Disk(), "aaaa"), await open_on(Disk(), "bbbb")
    await old.record_call(DAY, "Nurse Lee", "Come in")
    data = backup.export(old, DAY)
    assert (await backup.restore(new, data)).new_days == (DAY,)
    await new.record_call(DAY, "Nurse Lee", "Come in now")
    assert (await backup.restore(new, data)).changes_nothing
    assert new.day(DAY).call == Call("Nurse Lee", "Come in now")
    await backup.restore(old, backup.export(new, DAY))
    assert shown(old) == shown(new)


async def test_newer_fields_survive_backup_restore_and_edits() -> None:
    content = json.loads(backup.export(await filled_journal(), DAY))
    entry = content["tables"]["days"][str(DAY)]["entries"]["rash"]
    entry |= {"answer": "much_better", "photo": {"of": ["arm"]}}
    content["tables"]["days"][str(DAY)]["pain"] = {"value": 3, "edit": 1, "device": "cccc"}
    content["tables"]["about"]["pharmacy"] = {"value": "Main St", "edit": 1, "device": "cccc"}
    content["tables"]["days"][str(DAY)]["entries"]["from_the_future"] = {"edit": 1, "device": "cccc"}
    journal = await open_on(Disk())
    await backup.restore(journal, with_valid_checksum(content))
    found = journal.day(DAY).entry("rash")
    assert (found.answer, found.unknown["answer"]) == (Answer.NOT_ASKED, "much_better")
    assert "from_the_future" in journal.day(DAY).entries
    await journal.answer(DAY, "rash", note="new note")
    again = json.loads(backup.export(journal, DAY))["tables"]
    assert again["days"][str(DAY)]["entries"]["rash"]["photo"] == {"of": ["arm"]}
    assert again["days"][str(DAY)]["entries"]["rash"]["answer"] == "much_better"
    assert again["days"][str(DAY)]["pain"]["value"] == 3
    assert again["about"]["pharmacy"]["value"] == "Main St"


@pytest.mark.parametrize("made", [None, 5, [], {"a": 1}, "yesterday", "2026-13-45"])
async def test_a_backup_with_an_invalid_date_can_be_restored(made: Any) -> None:
    content = json.loads(backup.export(await filled_journal(), DAY)) | {"made": made}
    assert backup.preview(await open_on(Disk()), with_valid_checksum(content)).made is None


async def test_a_read_only_tab_refuses_to_restore() -> None:
    data = backup.export(await filled_journal(), DAY)
    disk = Disk()
    await open_on(disk)
    second = await open_on(disk)
    with pytest.raises(OpenInOtherTab):
        await backup.restore(second, data)


async def test_a_failed_restore_changes_nothing() -> None:
    data = backup.export(await filled_journal(), DAY)
    backend = FaultyBackend(countdown=3, mode="half", failures=9)
    journal = await Journal.open(backend)
    with pytest.raises(NotSaved):
        await backup.restore(journal, data)
    assert journal.stored() == ()


@pytest.mark.parametrize("path", sorted(CORPUS.iterdir()), ids=lambda path: path.name)
async def test_each_bad_file_has_its_own_error_and_changes_nothing(path: Path) -> None:
    """The file's name begins with the error's code; `ok__` files are restored."""
    code, data = path.name.split("__")[0], path.read_bytes()
    journal = await filled_journal()
    before = journal.stored()
    if code == "ok":
        await backup.restore(journal, data)
        assert {r.key for r in before} <= {r.key for r in journal.stored()}
        return
    with pytest.raises(BackupError) as caught:
        backup.preview(journal, data)
    assert caught.value.code == code
    with pytest.raises(type(caught.value)):
        await backup.restore(journal, data)
    assert journal.stored() == before


def test_every_kind_of_backup_error_has_a_file() -> None:
    codes = {error.code for error in BackupError.__subclasses__()} - {"backup_too_large"}
    assert codes <= {path.name.split("__")[0] for path in CORPUS.iterdir()}


async def test_a_huge_file_is_refused_before_it_is_read() -> None:
    with pytest.raises(BackupError) as caught:
        backup.preview(await filled_journal(), b" " * (backup.MAX_BYTES + 1))
    assert caught.value.code == "backup_too_large"


async def test_a_backup_truncated_anywhere_is_refused() -> None:
    """The download stopped halfway."""
    journal = await filled_journal()
    data = backup.export(journal, DAY)
    for cut in range(1, len(data)):
        with pytest.raises(BackupError) as caught:
            backup.preview(journal, data[:cut])
        assert caught.value.code == ("backup_not_ours" if cut < 25 else "backup_cut_off")


items = st.fixed_dictionaries(
    {"edit": st.integers(1, 3), "device": st.sampled_from(["a", "b"])},
    optional={"answer": st.sampled_from(list(Answer)), "note": st.text(max_size=3)},
)
days = st.fixed_dictionaries(
    {"entries": st.dictionaries(st.sampled_from(["rash", "cough"]), items)}, optional={"stools": items}
)


@given(st.lists(days, min_size=3, max_size=3))
def test_merging_days_does_not_depend_on_the_order(found: list[dict[str, Any]]) -> None:
    a, b, c = found
    assert merge("days", a, b) == merge("days", b, a)
    assert merge("days", a, merge("days", b, c)) == merge("days", merge("days", a, b), c)
    assert merge("days", a, a) == a


@given(items, items)
def test_the_item_changed_more_often_wins_and_then_the_device(a: dict[str, Any], b: dict[str, Any]) -> None:
    winner = newer(a, b)
    assert winner in (a, b)
    assert (winner["edit"], winner["device"]) == max((i["edit"], i["device"]) for i in (a, b))
