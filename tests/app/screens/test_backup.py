"""Backup through the real buttons: saved, previewed, merged, and refused with a clear message."""

import asyncio
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import flet as ft
import pytest

from journal import Answer, Disk, Entry, Journal, backup
from tests.app.backends import FillingBackend, wait_for
from tests.app.conftest import NOW, persistent
from tests.app.fake_page import FakePage

TODAY = NOW.date()
NAME = "between-visits-2026-11-23.json"
BAD_FILES = Path(__file__).parents[2] / "fixtures" / "backup"


async def other_phone() -> Journal:
    """A journal with a day, a visit and a medicine in it."""
    journal = await Journal.open(persistent(), device="other")
    await journal.answer(TODAY, "cough", Answer.TICKED, note="at night")
    await journal.answer(TODAY - timedelta(1), "fatigue", Answer.TICKED)
    await journal.add_visit(TODAY)
    await journal.update_profile(medicine="nivolumab")
    return journal


async def pick(app: Any, data: bytes | None, *, size: int | None = None, path: str | None = None) -> None:
    """What the client sends after the dialog it opened inside the tap."""
    action = app.button("restore").action
    assert isinstance(action, ft.PickFiles)
    size = len(data or b"") if size is None else size
    file = {"id": 1, "name": "file.json", "size": size, "path": path, "bytes": data}
    await app.session.dispatch_event(action.service_id, "result", {"files": [file]})
    await app.settle()


def saved(app: Any) -> list[tuple[str, bytes]]:
    return [(args["file_name"], args["src_bytes"]) for name, args in app.client.calls if name == "save_file"]


async def test_a_saved_backup_brings_everything_to_another_phone(running) -> None:
    async with running().app("/card", replies={"save_file": f"/documents/{NAME}"}, open_all=True) as app:
        assert "No backup was made here yet." in app.text
        assert "The file holds details about your health." in app.text
        await app.journal.answer(TODAY, "cough", Answer.TICKED)
        await app.journal.update_profile(medicine="nivolumab")
        await app.press("Save a backup")
        [(name, data)] = saved(app)
        assert name == NAME
        assert f"The backup is made. The file is called {NAME}." in app.text
        assert "Last backup made here: Monday, November 23, 2026" in app.text
        assert app.button("backup-share").action.files[0].data == data
    async with running().app("/card", open_all=True) as app:
        await pick(app, data)
        assert "New days: 1" in app.text
        assert app.journal.stored() == (), "shown, not done"
        await app.press("restore-yes")
        assert app.journal.day(TODAY).entry("cough").is_ticked
        assert app.journal.profile.medicine == "nivolumab"
        assert "The backup is restored." in app.text


async def test_a_restore_is_previewed_in_words_and_counts(running) -> None:
    other = await other_phone()
    async with running().app("/card", open_all=True) as app:
        await app.journal.answer(TODAY, "rash", Answer.TICKED)
        for answer in (Answer.TICKED, Answer.NOT_ASKED, Answer.NOT_TODAY):
            await app.journal.answer(TODAY - timedelta(1), "fatigue", answer)
        before = app.journal.stored()
        await pick(app, backup.export(other, TODAY - timedelta(2)))
        for line in (
            "This backup was made on Saturday, November 21, 2026.",
            "Days with something new: 1",
            "Visits: 1",
            "My card: Medicine",
            "Newer here, so it stays as it is: 1",
        ):
            assert line in app.text.split("\n")
        await app.press("restore-no")
        assert app.journal.stored() == before
        assert not app.find(ft.FilledButton, key="restore-yes")


async def test_a_restore_says_what_comes_from_whom(running) -> None:
    other = await other_phone()
    await other.write_as("Luis")
    await other.answer(TODAY, "rash", Answer.TICKED)
    async with running().app("/card?part=backup") as app:
        await pick(app, backup.export(other, TODAY))
        assert "Written without a name: 2\nWritten by Luis: 1" in app.text
        await app.press("restore-yes")
        assert app.journal.day(TODAY).entry("rash").by == "Luis"


async def test_a_backup_with_nothing_new_offers_nothing_to_restore(running) -> None:
    async with running().app("/card", open_all=True) as app:
        await app.journal.answer(TODAY, "rash", Answer.TICKED)
        await pick(app, backup.export(app.journal, TODAY))
        assert "All of this backup is here already." in app.text
        assert not app.find(ft.FilledButton, key="restore-yes")


async def _exported() -> bytes:
    return backup.export(await other_phone(), TODAY)


async def test_a_bad_backup_file_gets_a_message_and_changes_nothing(running) -> None:
    bad = sorted(file for file in BAD_FILES.glob("*.json") if not file.name.startswith("ok__"))
    assert len(bad) > 40
    async with running().app("/card", open_all=True) as app:
        await app.journal.answer(TODAY, "rash", Answer.TICKED)
        before = app.journal.stored()
        for file in bad:
            await pick(app, file.read_bytes())
            sentence = app.guide.say(f"error.{file.name.partition('__')[0]}")
            assert "Nothing was changed." in sentence
            assert sentence in app.text, file.name
            assert app.journal.stored() == before
            assert not app.find(ft.FilledButton, key="restore-yes")
        await pick(app, await _exported())
        assert app.button("restore-yes"), "a good one can be picked afterwards"
        assert sentence not in app.text


async def test_a_huge_file_is_not_read_and_a_missing_one_is_reported(running, tmp_path) -> None:
    async with running().app("/card", open_all=True) as app:
        await pick(app, None, size=backup.MAX_BYTES + 1, path=str(tmp_path / "none"))
        assert app.guide.say("error.backup_too_large") in app.text
        await pick(app, None, size=1, path=str(tmp_path / "none"))
        assert app.guide.say("error.backup") in app.text


async def test_on_a_phone_the_file_is_read_from_its_path(running, tmp_path) -> None:
    file = tmp_path / NAME
    file.write_bytes(await _exported())
    async with running().app("/card", open_all=True) as app:
        await pick(app, None, size=file.stat().st_size, path=str(file))
        await app.press("restore-yes")
        assert app.journal.profile.medicine == "nivolumab"


async def test_a_failed_restore_changes_nothing_and_can_be_retried(running) -> None:
    backend = FillingBackend(is_persistent=True)
    async with running(backend).app("/card", open_all=True) as app:
        await app.journal.answer(TODAY, "rash", Answer.TICKED)
        await pick(app, await _exported())
        backend.full = True
        await app.press("restore-yes")
        assert app.guide.say("error.storage_full") in app.text
        assert app.journal.profile.medicine == ""
        backend.full = False
        await app.press("restore-yes")
        assert app.journal.profile.medicine == "nivolumab"


async def test_a_failed_backup_is_reported_and_not_recorded(running) -> None:
    async with running().app("/card", replies={"save_file": None}, open_all=True) as app:
        app.page.web = False  # a phone: a dismissed dialog gives no path
        app.page.platform = ft.PagePlatform.ANDROID
        await app.press("Save a backup")
        assert "No file was saved." in app.text
        assert "No backup was made here yet." in app.text


async def test_a_download_counts_only_once_somebody_has_seen_the_file(running) -> None:
    page = FakePage(persisted=True)
    async with running(web_page=page).app("/card", open_all=True) as app:
        await app.journal.answer(TODAY - timedelta(1), "cough", Answer.TICKED)
        for answer, counts in (("backup-not-there", False), ("backup-there", True)):
            await app.press("Save a backup")
            assert page.downloads[-1][0] == NAME
            assert "Is it there?" in app.text
            assert app.context.persistence.last_backup is None, "nobody knows yet"
            await app.press(answer)
            assert (app.context.persistence.last_backup == TODAY) is counts
            assert app.context.persistence.is_reminder_due() is not counts
            assert ("No file was saved." in app.text) is not counts
        assert "The backup is made." in app.text


async def test_a_download_the_page_refuses_is_reported(running) -> None:
    page = FakePage(refuses={"download"})
    async with running(web_page=page).app("/card", open_all=True) as app:
        await app.press("Save a backup")
        assert "No file was saved." in app.text
        assert app.context.persistence.last_backup is None


@pytest.mark.parametrize("can_share", [True, False])
async def test_sending_is_offered_only_with_a_share_sheet(running, can_share: bool) -> None:
    async with running(web_page=FakePage(can_share=can_share)).app("/card", open_all=True) as app:
        await app.journal.answer(TODAY, "cough", Answer.TICKED)
        await app.press("Save a backup")
        assert bool(app.find(ft.OutlinedButton, key="backup-share")) is can_share


async def test_a_file_that_arrives_late_is_waited_for(running) -> None:
    async with running().app("/card", open_all=True) as app:
        assert app.button("restore").action.args["cancel_upload_on_window_blur"] is False
        await app.press("restore")
        assert app.guide.say("backup.waiting") in app.text
        await app.session.dispatch_event(app.button("restore").action.service_id, "result", {"files": []})
        await app.settle()
        assert app.guide.say("backup.waiting") not in app.text, "nothing was chosen"
        await app.press("restore")
        await pick(app, await _exported())
        assert app.guide.say("backup.waiting") not in app.text
        assert app.button("restore-yes")


async def test_a_file_read_while_another_screen_is_open_is_asked_about(running, tmp_path) -> None:
    slow = tmp_path / "slow.json"
    os.mkfifo(slow)
    data = await _exported()
    async with running().app("/card?part=backup") as app:
        await app.press("restore")
        picking = asyncio.ensure_future(pick(app, None, size=len(data), path=str(slow)))
        await wait_for(lambda: app.guide.say("backup.reading") in app.text)
        await app.go("/checklist")
        await asyncio.to_thread(slow.write_bytes, data)
        await picking
        await app.go("/card?part=backup")
        await app.press("restore-yes")
        assert app.journal.profile.medicine == "nivolumab"
        await app.go("/checklist")
        await app.go("/card?part=backup")
        assert app.guide.say("backup.done") not in app.text, "said once"


async def test_a_picked_backup_follows_what_happens_in_between(running) -> None:
    async with running().app("/card?part=backup") as app:
        await app.journal.answer(TODAY, "rash", Answer.TICKED)
        await pick(app, backup.export(app.journal, TODAY))
        assert "All of this backup is here already." in app.text
        await app.context.access.erase_all()
        await app.settle()
        assert app.button("restore"), "what was picked was erased too"
        await pick(app, await _exported())
        assert "New days: 2" in app.text
        await app.context.days.answer([Entry("rash")], Answer.TICKED)
        await app.settle()
        assert "New days: 1" in app.text


async def test_of_two_picked_files_the_last_is_restored(running, tmp_path) -> None:
    slow = tmp_path / "slow.json"
    os.mkfifo(slow)
    async with running().app("/card?part=backup") as app:
        picking = asyncio.ensure_future(pick(app, None, size=9, path=str(slow)))
        await wait_for(lambda: app.guide.say("backup.reading") in app.text)
        await pick(app, await _exported())
        other = await Journal.open(persistent())
        await other.update_profile(medicine="ipilimumab")
        await asyncio.to_thread(slow.write_bytes, backup.export(other, TODAY))
        await picking
        await app.press("restore-yes")
        assert app.journal.profile.medicine == "nivolumab"


async def test_a_dialog_that_nobody_answers_is_not_waited_for_again(running) -> None:
    async with running().app("/card?part=backup") as app:
        await app.press("restore")
        assert app.guide.say("backup.waiting") in app.text
        await app.go("/checklist")
        await app.go("/card?part=backup")
        assert app.guide.say("backup.waiting") not in app.text


async def test_unreadable_notes_can_be_saved_as_they_are(running) -> None:
    disk = Disk()
    disk.files["journal.a"] = b"something else entirely, long enough to have been a journal once"
    backend = persistent(disk)
    async with running(backend).app("/expect") as app:
        assert app.guide.say("error.set_aside") in app.text
        await app.press("Save them as a file")
        await app.go("/card?part=backup", open_all=True)
        [name] = [name for name in disk.files if name.startswith("journal.aside-")]
        await app.press(f"Save {name}")
        assert saved(app) == [(name, b"something else entirely, long enough to have been a journal once")]


async def test_a_second_tab_can_save_a_backup_and_restore_nothing(running) -> None:
    disk = Disk()
    async with running(persistent(disk)).app("/card") as first:
        await first.journal.update_profile(medicine="nivolumab")
        async with running(persistent(disk)).app("/card", open_all=True) as app:
            assert app.button("restore").disabled
            assert not app.button("backup-save").disabled
