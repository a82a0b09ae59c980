"""Runs in the browser's worker: the real save queue over the real journal, while its storage fails in every way.

After each fault the save status is compared with what is on the disk.
"""

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import js

from app import save_queue
from app.save_queue import SaveQueue, SaveState
from journal import Answer, Journal, JournalState, detect_backend
from journal.storage import indexeddb, opfs
from journal.storage.ab_log import ABLog
from journal.storage.backend import SLOTS

START = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 14, 30)
ANSWER = 0.05  # seconds, instead of ten: a fault in which the browser never answers must not take so long here

CALLS = {
    "opfs": (
        "write full", "write invalid", "write short", "flush fails", "truncate fails", "handle refused", "look late",
        "look fails", "folder refused",
    ),
    "indexeddb": (
        "open refused", "transaction invalid", "abort soon", "close soon", "slow", "put throws", "put full",
        "no answer", "answer late",
    ),
}  # fmt: skip
TAKEN = {"opfs": ("closed", "emptied", "stolen"), "indexeddb": ("closed", "removed", "emptied", "stolen")}
NEEDS_OPENING = {"handle refused", "folder refused", "open refused"}


@contextlib.contextmanager
def patient() -> Iterator[None]:
    """The suite itself waits as long as it takes."""
    indexeddb.REQUEST_TIMEOUT = 20.0
    try:
        yield
    finally:
        indexeddb.REQUEST_TIMEOUT = ANSWER


class Suite:
    """A journal in use, and what was entered into it so far."""

    def __init__(self, backend: str, seed: int) -> None:
        self.backend, self.random, self.count = backend, random.Random(seed), Counter[str]()
        self.entered: dict[tuple[date, str], str] = {}
        self.confirmed: dict[tuple[date, str], str] = {}

    async def open(self) -> None:
        with patient():
            self.journal = await Journal.open(await detect_backend(force=self.backend))
        self.queue = SaveQueue(lambda: self.journal.state, lambda: NOW)
        self.queue.watch(self._look)
        while self.journal.state is JournalState.OTHER_TAB:  # the lock given up a moment ago may not be free yet
            await self.journal.try_take_over()
            await asyncio.sleep(0.01)

    async def enter(self) -> None:
        """One change, of a symptom that may have been changed before."""
        what = START + timedelta(self.random.randrange(4)), f"s{self.random.randrange(12)}"
        self.count["saves"] += 1
        self.entered[what] = value = f"{self.count['saves']} " + "word " * self.random.randrange(40)

        async def write() -> None:
            await self.journal.answer(*what, Answer.TICKED, note=value)
            self.confirmed[what] = value

        await self.queue.save(("entry", *what), write)

    def _look(self) -> None:
        """At any time: SAVED may be shown only when everything entered is confirmed."""
        if self.queue.status.state is SaveState.SAVED and self.confirmed != self.entered:
            self.count["false Saved"] += 1

    async def on_disk(self) -> dict[tuple[date, str], str]:
        """What somebody else finds."""
        backend = await detect_backend(force=self.backend)
        found = Journal(backend, lambda: NOW, "reader")
        with patient():
            found._load(await ABLog(backend).peek())
        backend.disconnect()
        return {(day.day, name): entry.note for day in found.days() for name, entry in day.entries.items()}

    async def check(self, what: str) -> None:
        """What is called saved is there, for others and on the screen."""
        if self.queue.status.state is SaveState.SAVED and await self.on_disk() != self.entered:
            self.count[what] += 1
        shown = {key for key in self.confirmed if key[1] in self.journal.day(key[0]).entries}
        self.count["vanished"] += len(self.confirmed) - len(shown)
        self.count["in memory"] += self.journal.state is JournalState.MEMORY_ONLY

    async def fault(self) -> None:
        """Saves, a fault during saves, and saves after it."""
        await self.enter()
        kind = self.random.choice(CALLS[self.backend] + TAKEN[self.backend] * 2)
        before = js.faults.fired
        back = None
        if kind in TAKEN[self.backend]:
            back = await take_away(kind, self.backend, self.journal)
            js.faults.fired += 1
            if self.random.random() < 0.3:  # and what should repair it fails as well
                js.faults.arm(self.random.choice(CALLS[self.backend]), self.random.randrange(3), 1)
        else:
            if kind == "truncate fails":
                self.journal._storage.ab_log.schedule_rewrite()  # otherwise nothing is cut off here
            if kind in NEEDS_OPENING:
                await take_away("closed", self.backend, self.journal)
            js.faults.arm(kind, self.random.randrange(3), self.random.choice((1, 1, 2, 5)))
        await asyncio.gather(*(self.enter() for _ in range(self.random.randrange(1, 4))))
        js.faults.disarm()  # what is on the disk is read by somebody whom nothing hinders
        await self.check("false Saved")
        if back is not None:
            await back()
        await self.repair()
        self.count[kind] += js.faults.fired > before
        self.count["faults"] += js.faults.fired - before

    async def repair(self) -> None:
        """Nothing fails any more: everything is stored, and shown as saved."""
        for _ in range(20):
            if self.journal.state is JournalState.OTHER_TAB:
                await self.journal.try_take_over()
            await self.enter()
            await self.queue.retry()
            if self.queue.status.state is SaveState.SAVED:
                break
            await asyncio.sleep(0.02)
        else:
            self.count["never mended"] += 1
        found = await self.on_disk()
        self.count["lost"] += found != self.entered

    async def restart(self) -> None:
        """The app is closed and opened."""
        self.journal.close()
        await self.open()
        shown = {(day.day, name): entry.note for day in self.journal.days() for name, entry in day.entries.items()}
        self.count["lost"] += shown != self.entered
        self.count["noticed"] += bool(self.journal.notices)


async def take_away(kind: str, backend: str, journal: Journal) -> Any:
    """What happens to storage without a call of ours; gives what ends it, if it has to be ended."""
    if backend == "opfs":
        return await take_files(kind, journal)
    return await take_database(kind, journal)


async def take_files(kind: str, journal: Journal) -> Any:
    for handle in journal._backend._open.values():
        handle.close()
    folder = await js.navigator.storage.getDirectory()
    if kind == "emptied":
        for name in SLOTS:
            await folder.removeEntry(name)
            await folder.getFileHandle(name, create=True)
    elif kind == "stolen":
        thief = await (await folder.getFileHandle(SLOTS[0])).createSyncAccessHandle()

        async def give_back() -> None:
            thief.close()

        return give_back
    return None


async def take_database(kind: str, journal: Journal) -> Any:
    if kind == "closed" and journal._backend._database is not None:
        journal._backend._database.close()
    if kind in ("removed", "emptied"):
        with patient():
            await indexeddb._event(js.indexedDB.deleteDatabase(indexeddb.NAME), "onsuccess", ("onerror",))
    if kind == "emptied":
        with contextlib.suppress(OSError):
            await (
                await detect_backend(force="indexeddb")
            ).quarantined()  # somebody has made it again, with nothing in it
    if kind == "stolen":
        release, held = [], asyncio.Event()

        def granted(_: Any) -> Any:
            held.set()
            return js.Promise.new(indexeddb._once(lambda resolve, _reject: release.append(resolve)))

        js.navigator.locks.request(indexeddb.NAME, js.JSON.parse('{"steal": true}'), indexeddb._once(granted))
        await held.wait()
        await asyncio.sleep(0)

        async def give_back() -> None:
            release[0]()

        return give_back
    return None


async def run(backend: str, wanted: int, seed: int) -> dict[str, int]:
    """Faults until `wanted` have happened; what became of them, by name."""
    indexeddb.REQUEST_TIMEOUT, save_queue.RETRY_PAUSES = ANSWER, (0.02,)
    indexeddb._OPEN_ATTEMPTS = opfs._OPEN_ATTEMPTS = 1
    suite = Suite(backend, seed)
    await suite.open()
    rounds = 0
    while suite.count["faults"] < wanted:
        await suite.fault()
        rounds += 1
        if rounds % 10 == 0:
            await suite.restart()
    suite.journal.close()
    return dict(suite.count)
