"""The journal in real files against real processes: killed, full, read-only, opened twice."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from journal import Answer, FilesBackend, Journal, JournalState, MemoryBackend, NotErased, NotSaved, detect_backend
from tests.unit.journal.helpers import DAY, NOON

Recorder = Callable[[str, object], None]

PROJECT = Path(__file__).resolve().parents[3]
WRITER = [sys.executable, "-m", "tests.unit.journal.writer"]

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork, signals and limits of a Unix")


def writer(*arguments: str) -> list[int]:
    """Run the writer to its end; the numbers it printed."""
    done = subprocess.run([*WRITER, *arguments], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [int(number) for number in done.stdout.split()]


def kill_often(folder: Path, rounds: int, record_property: Recorder) -> None:
    tried, saves, lost = writer("killed", str(folder), str(rounds))
    record_property("kills", f"{tried}, with {saves} saves confirmed, {lost} lost")
    assert (tried, lost) == (rounds, 0)


@posix
def test_a_killed_app_loses_nothing_confirmed(tmp_path: Path, record_property: Recorder) -> None:
    """The phone ends apps without notice when it needs memory."""
    kill_often(tmp_path, 40, record_property)


@posix
@pytest.mark.slow
def test_hundreds_of_kills_lose_nothing_confirmed(tmp_path: Path, record_property: Recorder) -> None:
    kill_often(tmp_path, 200, record_property)


@posix
async def test_a_full_disk_loses_nothing_and_saving_resumes_later(tmp_path: Path) -> None:
    saved, refused, after = writer("full", str(tmp_path))
    assert saved > 10
    assert (refused, after) == (5, saved + 1)
    journal = await Journal.open(FilesBackend(tmp_path))
    assert (len(journal.day(DAY).entries), journal.notices) == (after, ())
    journal.close()


@posix
async def test_a_second_process_takes_over_when_the_first_is_killed(tmp_path: Path) -> None:
    with subprocess.Popen(
        [*WRITER, "hold", str(tmp_path)], cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "writable\n"
        journal = await Journal.open(FilesBackend(tmp_path))
        assert journal.state is JournalState.OTHER_TAB
        assert list(journal.day(DAY).entries) == ["rash"]
        assert not await journal.try_take_over()
        first.kill()
        first.wait()
        assert await journal.try_take_over()
        await journal.answer(DAY, "cough", Answer.TICKED)
        journal.close()


@contextmanager
def readable_only(folder: Path) -> Iterator[None]:
    """A folder that can only be read, also when root runs the tests."""
    user = os.geteuid()
    for path in (folder, *folder.iterdir()):
        path.chmod(0o555 if path.is_dir() else 0o444)
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)
        folder.chmod(0o755)


@posix
async def test_a_read_only_folder_is_shown_and_nothing_is_stored() -> None:
    """A restored phone whose files belong to someone else."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        journal = await Journal.open(FilesBackend(folder))
        await journal.answer(DAY, "rash", Answer.TICKED)
        journal.close()
        with readable_only(folder):
            journal = await Journal.open(FilesBackend(folder))
            assert (journal.state, journal.notices) == (JournalState.MEMORY_ONLY, ())
            await journal.answer(DAY, "cough", Answer.TICKED)
            assert sorted(journal.day(DAY).entries) == ["cough", "rash"]
            with pytest.raises(NotErased):
                await journal.erase_all()
        journal = await Journal.open(FilesBackend(folder))
        assert list(journal.day(DAY).entries) == ["rash"]
        journal.close()


async def test_a_file_in_place_of_the_folder_does_not_stop_the_app(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    journal = await Journal.open(FilesBackend(tmp_path / "data"))
    assert journal.state is JournalState.MEMORY_ONLY


async def test_a_closed_journal_refuses_to_save(tmp_path: Path) -> None:
    journal = await Journal.open(FilesBackend(tmp_path))
    journal.close()
    with pytest.raises(NotSaved):
        await journal.answer(DAY, "rash", Answer.TICKED)


async def test_a_clock_set_back_changes_nothing(tmp_path: Path) -> None:
    """The patient flies west, or the battery was empty and the phone thinks it is 1970."""
    for n in range(5):
        past = NOON - timedelta(days=4000 * n)
        journal = await Journal.open(FilesBackend(tmp_path), clock=lambda past=past: past)
        await journal.answer(DAY, "rash", Answer.TICKED, note=str(n))
        journal.close()
    journal = await Journal.open(FilesBackend(tmp_path))
    assert (journal.day(DAY).entry("rash").note, journal.day(DAY).entry("rash").edit) == ("4", 5)
    journal.close()


async def test_the_backend_is_the_given_folder_or_the_apps_or_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FLET_APP_STORAGE_DATA", raising=False)
    assert isinstance(await detect_backend(), MemoryBackend)
    assert isinstance(await detect_backend(tmp_path), FilesBackend)
    monkeypatch.setenv("FLET_APP_STORAGE_DATA", str(tmp_path))
    assert isinstance(await detect_backend(), FilesBackend)
    assert isinstance(await detect_backend(force="memory"), MemoryBackend)
    monkeypatch.setenv("BETWEEN_VISITS_STORAGE", "memory")
    assert isinstance(await detect_backend(), MemoryBackend)
