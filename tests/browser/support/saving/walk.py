"""Makes the transitions of the save line's states happen: the real save queue over the real journal on a backend.

Runs in this process and in the browser's worker. No Flet, no pytest.
"""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

from app import save_queue
from app.save_queue import SaveQueue, SaveState
from journal import Answer, Journal, JournalError, JournalState
from journal.storage import log_format
from journal.storage.ab_log import ABLog
from tests.browser.support.saving.backends import Backend
from tests.browser.support.saving.transitions import REACHED, Transition

DAY, NOW = date(2026, 11, 23), datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
NEVER, SOON = 600.0, 0.1  # seconds
PATIENCE = 30.0  # seconds after which what a step waits for never comes


class SaveWalk:
    """The app's save queue and journal on a backend, what was entered, and what the line has said."""

    def __init__(self, backend: Backend) -> None:
        self.backend = backend
        self.said: list[SaveState] = []
        self.entered: set[str] = set()
        self.answers = asyncio.Event()
        self.works: list[asyncio.Future[None]] = []
        self.patient()
        save_queue.RETRY_PAUSES = (NEVER,)

    # What the person does.

    async def save(self, symptom: str = "rash") -> None:
        self.entered.add(symptom)
        await self.queue.save((symptom,), lambda: self.journal.answer(DAY, symptom, Answer.TICKED))

    async def save_other(self) -> None:
        await self.save("cough")

    async def begin_save(self) -> None:
        await self._begin(self.save())

    async def begin_other_save(self) -> None:
        await self._begin(self.save("cough"))

    async def begin_held_save(self) -> None:
        await self._begin(self.queue.save(("chills",), self._never))

    async def erase(self) -> None:
        with suppress(JournalError):
            await self.queue.erase(self.journal.erase_all)
        self.entered.clear()

    async def begin_erase(self) -> None:
        await self._begin(self.erase())

    async def retry(self) -> None:
        await self.queue.retry()

    def choose_day(self) -> None:
        self.queue.reset_status()

    # What the backend does.

    def fill(self) -> None:
        self.backend.fill()

    def refuse(self) -> None:
        self.backend.refuse()

    def heal(self) -> None:
        self.backend.heal()

    async def lose(self) -> None:
        await self.backend.lose(self.journal)

    async def steal(self) -> None:
        self.give_back = await self.backend.steal(self.journal)

    def hold(self) -> None:
        """No flush answers before `answer`."""
        backend, flush = self.journal._backend, self.journal._backend.flush

        async def held(name: str) -> None:
            await self.answers.wait()
            await flush(name)

        backend.flush = held  # type: ignore[method-assign]

    async def answer(self) -> None:
        self.answers.set()
        await asyncio.gather(*self.works)

    async def answer_first(self) -> None:
        """One more change is on its way when what was held is answered."""
        await self.begin_held_save()
        self.answers.set()
        await self.works[0]

    # What time does.

    def patient(self) -> None:
        save_queue.SAVE_TIMEOUT = NEVER

    def impatient(self) -> None:
        save_queue.SAVE_TIMEOUT = SOON

    def eager(self) -> None:
        save_queue.RETRY_PAUSES = (SOON,)

    async def late(self) -> None:
        await self._until(SaveState.NOT_SAVED)

    async def saved(self) -> None:
        await self._until(SaveState.SAVED)

    # What this and other tabs do.

    async def open(self) -> None:
        self.journal = await self._opened()
        self.queue = SaveQueue(lambda: self.journal.state, lambda: NOW)
        self.queue.watch(self._look)
        self._look()

    async def open_other(self) -> None:
        self.other = await self._opened()
        while not await self.other.try_take_over():  # noqa: ASYNC110 - it was given up a moment ago
            await asyncio.sleep(0.005)

    def close_other(self) -> None:
        self.other.close()

    async def newer_version(self) -> None:
        log_format.SCHEMA += 1
        try:
            await self.open_other()
            await self.other.answer(DAY, "rash", Answer.TICKED)
            self.close_other()
        finally:
            log_format.SCHEMA -= 1

    async def hand_over(self) -> None:
        await self.queue.retry()
        await self.journal.hand_over()
        self.queue.notify()
        await self.open_other()

    async def try_take_over(self) -> None:
        """What the app does every two seconds in a tab that reads."""
        if await self.journal.try_take_over():
            self.queue.notify()
            await self.queue.retry()

    async def take_over(self) -> None:
        while self.journal.state is JournalState.OTHER_TAB:
            await self.try_take_over()
            await asyncio.sleep(0.005)

    # Inside

    async def do(self, steps: str) -> None:
        for step in steps.split():
            done = self.give_back() if step == "give_back" else getattr(self, step)()
            if done is not None:
                await done

    async def _opened(self) -> Journal:
        return await Journal.open(await self.backend.open_again(), clock=lambda: NOW)

    async def _begin(self, work: Coroutine[Any, Any, Any]) -> None:
        self.works.append(asyncio.ensure_future(work))
        await asyncio.sleep(0)

    async def _never(self) -> None:
        await asyncio.Event().wait()

    def _look(self) -> None:
        state = self.queue.status.state
        if [state] != self.said[-1:]:
            self.said.append(state)

    async def _until(self, state: SaveState) -> None:
        while self.said[-1] is not state:  # noqa: ASYNC110 - the line is looked at, as a person does
            await asyncio.sleep(0.005)

    async def stored(self) -> set[str]:
        """What somebody else reads from the backend."""
        backend = await self.backend.open_again()
        found = Journal(backend, lambda: NOW, "reader")
        found._load(await ABLog(backend).peek())
        backend.disconnect()
        return set(found.day(DAY).entries)

    async def end(self) -> None:
        works = [*self.works, *([self.queue._retry_task] if self.queue._retry_task else [])]
        for work in works:
            work.cancel()
        await asyncio.gather(*works, return_exceptions=True)
        self.journal.close()
        if hasattr(self, "other"):
            self.other.close()
        if hasattr(self, "give_back"):
            await self.give_back()
        await self.backend.clear()


async def walk(backend: Backend, transition: Transition) -> list[str]:
    """What the line says, from the state before to the last one; "but not stored" where "Saved" is not true."""
    way = SaveWalk(backend)
    try:
        async with asyncio.timeout(PATIENCE):
            await way.do(transition.first or REACHED[transition.before])
            reached = way.said[-1] if way.said else None
            assert reached is transition.before, f"reached {reached} first"
            del way.said[:-1]
            await way.do(transition.steps)
            said = [str(state) for state in way.said]
            false = way.said[-1] is SaveState.SAVED and await way.stored() != way.entered
            return [*said, "but not stored"] if false else said
    finally:
        await way.end()
