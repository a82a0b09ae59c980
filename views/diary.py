"""The journal as the screens see it: every change goes through here, is kept, and says so.

A change that could not be kept stays on screen as a draft, is named as not saved, and can be tried again.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import flet as ft

from journal import Journal, JournalState, Record
from journal.errors import JournalError
from journal.model import About, Amount, Answer, Day, Entry


class SaveState(StrEnum):
    """What the line under the day says. SAVED only after the bytes are durable."""

    QUIET = "quiet"
    SAVED = "saved"
    FAILED = "failed"


@ft.observable
@dataclass
class SaveLine:
    """The last save, for the one line that shows it. `code` is the error's code when it failed."""

    state: SaveState = SaveState.QUIET
    code: str = ""
    at: datetime | None = None


@ft.observable
class Diary:
    """The day on screen and the way to change it.

    `revision` grows with every change of what is shown; notes do not raise it, so that a row is never
    drawn again under typing fingers.
    """

    def __init__(self, journal: Journal, save_line: SaveLine, clock: Callable[[], datetime]) -> None:
        self._journal = journal
        self._save_line = save_line
        self._clock = clock
        self._drafts: dict[tuple[date, str], Entry] = {}
        self._unsaved_about: dict[str, Any] = {}
        self._typed = False
        self.revision = 0
        self.journal_state = journal.state
        self.chosen = self.today

    @property
    def today(self) -> date:
        return self._clock().date()

    @property
    def can_write(self) -> bool:
        return self._journal.state in (JournalState.WRITABLE, JournalState.NOT_KEPT)

    @property
    def notices(self) -> tuple[str, ...]:
        return self._journal.notices

    @property
    def about(self) -> About:
        about = self._journal.about
        return replace(about, **self._unsaved_about) if self._unsaved_about else about

    @property
    def visits(self) -> tuple[date, ...]:
        return self._journal.visits

    def day(self, day: date) -> Day:
        """The day as it stands on screen: what is kept, and over it what could not be kept yet."""
        kept = self._journal.day(day)
        drafts = {symptom: entry for (of_day, symptom), entry in self._drafts.items() if of_day == day}
        return replace(kept, entries={**kept.entries, **drafts}) if drafts else kept

    def days(self) -> tuple[Day, ...]:
        """Every day with something in it, newest first, drafts included."""
        known = {day.day for day in self._journal.days()} | {day for day, _ in self._drafts}
        return tuple(self.day(day) for day in sorted(known, reverse=True))

    @property
    def has_drafts(self) -> bool:
        return bool(self._drafts or self._unsaved_about)

    def choose(self, day: date) -> None:
        """Show another day, never one to come."""
        self.chosen = min(day, self.today)
        self._save_line.state = SaveState.QUIET
        self.revision += 1

    async def answer(self, symptom_id: str, answer: Answer) -> None:
        """Record what the patient said of a symptom on the chosen day."""
        await self._change(symptom_id, answer=answer)
        self.revision += 1

    async def set_amount(self, symptom_id: str, amount: Amount | None) -> None:
        await self._change(symptom_id, amount=amount)
        self.revision += 1

    async def set_since(self, symptom_id: str, since: date | None) -> None:
        await self._change(symptom_id, since=since)
        self.revision += 1

    async def set_note(self, symptom_id: str, note: str) -> None:
        await self._change(symptom_id, note=note)

    async def _change(self, symptom_id: str, **fields: Any) -> None:
        day = self.chosen
        entry = replace(self.day(day).entry(symptom_id), **fields)
        self._drafts[day, symptom_id] = entry
        if await self._keep(lambda: self._write(day, entry)) and self._drafts.get((day, symptom_id)) is entry:
            del self._drafts[day, symptom_id]

    async def _write(self, day: date, entry: Entry) -> None:
        await self._journal.answer(
            day, entry.symptom_id, entry.answer, amount=entry.amount, since=entry.since, note=entry.note
        )

    async def measure(self, **values: Any) -> None:
        """Record temperature (degrees Celsius) or stools of the chosen day."""
        await self._keep(lambda: self._journal.measure(self.chosen, **values))

    async def tell(self, **fields: Any) -> None:
        """Record what the patient told about treatment or settings."""
        await self._tell(fields)
        self.revision += 1

    async def note_about(self, **fields: Any) -> None:
        """Record what is being typed about treatment; nothing is drawn again under the fingers."""
        self._typed = True
        await self._tell(fields)

    def typing_ended(self) -> None:
        """Show what was typed about treatment everywhere else it stands."""
        if self._typed:
            self._typed = False
            self.revision += 1

    async def _tell(self, fields: dict[str, Any]) -> None:
        self._unsaved_about.update(fields)
        if await self._keep(lambda: self._journal.tell(**fields)):
            for name, value in fields.items():
                # What was typed meanwhile is newer and still on its way.
                if name in self._unsaved_about and self._unsaved_about[name] == value:
                    del self._unsaved_about[name]

    async def add_visit(self, day: date) -> None:
        await self._keep(lambda: self._journal.add_visit(day))
        self.revision += 1

    async def remove_visit(self, day: date) -> None:
        await self._keep(lambda: self._journal.remove_visit(day))
        self.revision += 1

    async def try_again(self) -> None:
        """Try to keep everything that could not be kept before."""
        for (day, symptom_id), entry in list(self._drafts.items()):
            if await self._keep(lambda day=day, entry=entry: self._write(day, entry)):  # type: ignore[misc]
                self._drafts.pop((day, symptom_id), None)
        if self._unsaved_about:
            await self.tell(**dict(self._unsaved_about))
        self.revision += 1

    async def look_again(self) -> bool:
        """In a second tab: take over if the first has closed, otherwise read what it has written since."""
        if await self._journal.try_take_over():
            self.journal_state = self._journal.state
            self.revision += 1
            return True
        await self._journal.refresh()
        self.revision += 1
        return False

    async def erase_all(self) -> bool:
        """Remove everything this phone stores of the patient. False if something is left."""
        erased = await self._keep(self._journal.erase_all)
        if erased:
            self._drafts.clear()
            self._unsaved_about.clear()
            self._save_line.state = SaveState.QUIET
        self.revision += 1
        return erased

    def stored(self) -> tuple[Record, ...]:
        """Every record this phone stores, as it is stored."""
        return self._journal.stored()

    async def stored_files(self) -> Mapping[str, int]:
        """Every file the records stand in, with its size in bytes."""
        return await self._journal.files()

    async def _keep(self, write: Callable[[], Awaitable[None]]) -> bool:
        try:
            await write()
        except JournalError as error:
            self._save_line.code = error.code
            self._save_line.state = SaveState.FAILED
            return False
        self._save_line.at = self._clock()
        self._save_line.state = SaveState.SAVED if not self._drafts or len(self._drafts) == 1 else SaveState.FAILED
        return True
