"""A separate process that writes a journal in a folder; tests kill it, or take its disk away.

python -m tests.unit.journal.writer <what> <folder>
"""

import asyncio
import os
import signal
import sys
import time
from pathlib import Path

from journal import Answer, FilesBackend, Journal, JournalState, StorageFull
from tests.unit.journal.helpers import DAY


async def endless(folder: Path, confirmed: int) -> None:
    """Save 1, 2, 3 ... as a note, continuing from what is stored; print each number once it is confirmed."""
    journal = await Journal.open(FilesBackend(folder))
    n = int(journal.day(DAY).entry("rash").note or 0)
    while True:
        n += 1
        if n % 5 == 0:
            journal._storage.ab_log.schedule_rewrite()
        await journal.answer(DAY, "rash", Answer.TICKED, note=str(n))
        os.write(confirmed, b"%d\n" % n)


def killed(folder: Path, rounds: int) -> None:
    """Kill a writer `rounds` times at any moment; print rounds, saves confirmed and saves lost."""
    lost = last = 0
    for round_ in range(rounds):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            asyncio.run(endless(folder, writing))
        os.close(writing)
        output = os.read(reading, 64)  # it runs; let it continue for a few saves
        time.sleep((round_ * 7 % 40) / 4000)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while more := os.read(reading, 65536):
            output += more
        os.close(reading)
        journal = asyncio.run(Journal.open(FilesBackend(folder)))
        stored = int(journal.day(DAY).entry("rash").note)
        confirmed = int(output.splitlines()[-1])
        is_intact = journal.state is JournalState.WRITABLE and not journal.notices
        journal.close()
        lost += not (is_intact and last < confirmed <= stored <= confirmed + 1)
        last = stored
    print(rounds, last, lost)


def full(folder: Path) -> None:
    """Save until the files may not grow further, then raise the limit; print how much was saved and refused."""
    import resource

    async def work() -> None:
        journal = await Journal.open(FilesBackend(folder))
        saved = refused = 0
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
        while refused < 5:
            try:
                await journal.answer(DAY, f"s{saved}", Answer.TICKED, note="word " * 20)
                saved += 1
            except StorageFull:
                refused += 1
        assert len(journal.day(DAY).entries) == saved
        again = await Journal.open(FilesBackend(folder))
        assert len(again.day(DAY).entries) in (saved, saved + 1)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        await journal.answer(DAY, "after", Answer.TICKED)
        print(saved, refused, len(journal.day(DAY).entries))

    asyncio.run(work())


def hold(folder: Path) -> None:
    """Open the journal, save once, print its state and wait."""

    async def work() -> None:
        journal = await Journal.open(FilesBackend(folder))
        await journal.answer(DAY, "rash", Answer.TICKED)
        print(journal.state, flush=True)
        sys.stdin.read()

    asyncio.run(work())


if __name__ == "__main__":
    what, where = sys.argv[1], Path(sys.argv[2])
    if what == "killed":
        killed(where, int(sys.argv[3]))
    else:
        {"full": full, "hold": hold}[what](where)
