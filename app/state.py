"""The journal as the screens see it: every change goes through here and is shown at once.

A change that could not be stored stays on screen as a draft; `SaveQueue` tries it again and says how it stands.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from itertools import takewhile
from typing import Any

import flet as ft

from app.day_clock import DayClock, ShownDay
from app.save_queue import PATIENCE, Key, SaveQueue, SaveState, SaveStatus, Write
from journal import Journal, JournalState, Record, device
from journal.model import About, Amount, Answer, Day, Entry
from report.recorded import Answers, note_answer

Erase = Callable[[Write], Awaitable[None]]

SECOND_TAB_PAUSE = 2.0  # seconds between two looks at whether the first tab has closed
LATELY_DAYS = 60


@ft.observable
@dataclass
class SaveLine:
    """The one place that says whether everything is saved, for every screen that shows it."""

    status: SaveStatus

    @property
    def state(self) -> SaveState:
        return self.status.state


@ft.observable
class Diary:
    """The day on screen and the way to change it.

    `revision` grows with every change of what is shown; notes do not raise it, so that a row is never
    drawn again under typing fingers. `told` names what of About was changed since the app was opened,
    `erased` says whether everything was erased since.
    """

    def __init__(self, journal: Journal, clock: Callable[[], datetime]) -> None:
        self._journal = journal
        self._clock = clock
        self._saves = SaveQueue(lambda: journal.state, clock, self.show_again)
        self._saves.watch(self._follow_saves)
        self.save_line = SaveLine(self._saves.status)
        self._drafts: dict[tuple[date, str], Entry] = {}
        self._measured: dict[tuple[date, str], float | int | None] = {}
        self._unsaved_about: dict[str, Any] = {}
        self._typed = False
        self._typing: dict[str, Callable[[], Awaitable[None]]] = {}
        self._yields_until = 0.0
        self.told: set[str] = set()
        self.erased = False
        self.revision = 0
        self.journal_state = journal.state
        self._day_clock = DayClock(clock, self._days_ahead)

    @property
    def today(self) -> date:
        return self._day_clock.today

    @property
    def chosen(self) -> date:
        """The day on screen."""
        return self._day_clock.chosen

    @property
    def shown_day(self) -> ShownDay:
        """The day on screen as it is drawn now."""
        return self._day_clock.shown

    @property
    def neighbors(self) -> tuple[date, date | None]:
        """The days that the bar's arrows lead to."""
        return self._day_clock.day_before, self._day_clock.day_after

    @property
    def today_has_changed(self) -> bool:
        """Whether the day on screen has become another by itself, and nobody has been told yet."""
        return self._day_clock.has_changed

    @property
    def can_write(self) -> bool:
        return self._journal.state in (JournalState.WRITABLE, JournalState.NOT_KEPT)

    @property
    def can_keep(self) -> bool:
        """Whether what is stored here is still there at the next start."""
        return self.save_line.state is not SaveState.CANNOT_KEEP and not self.session_only

    @property
    def session_only(self) -> bool:
        """Whether what is stored goes when the window is closed, as in a private one."""
        return self._journal.session_only

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
        measured = {name: value for (of_day, name), value in self._measured.items() if of_day == day}
        if not drafts and not measured:
            return kept
        unsaved: dict[str, Any] = {"entries": {**kept.entries, **drafts}, **measured}
        return replace(kept, **unsaved)

    def days(self) -> Iterator[Day]:
        """Every day with something in it, newest first, drafts included, read as far as one looks."""
        return (self.day(day) for day in self.dates())

    def answers(self) -> Answers:
        """What was answered on every day, drafts included."""
        stored = self._journal.answers()
        drafted = {symptom: dict(stored.get(symptom, {})) for _, symptom in self._drafts}
        for (day, symptom), entry in self._drafts.items():
            note_answer(drafted, day, symptom, entry)
        return {**stored, **drafted} if drafted else stored

    def dates(self) -> tuple[date, ...]:
        """Every day with something in it, newest first, drafts included."""
        drafted = {day for day, _ in (*self._drafts, *self._measured)}
        stored = self._journal.dates()
        return tuple(sorted(drafted.union(stored), reverse=True)) if drafted else stored

    def ticked_lately(self) -> frozenset[str]:
        """The symptoms ticked in the two months up to the chosen day."""
        days = (self.day(self.chosen - timedelta(days=ago)) for ago in range(LATELY_DAYS))
        return frozenset(entry.symptom_id for day in days for entry in day.ticked)

    def choose(self, day: date) -> None:
        """Show another day; one to come only if it holds records."""
        self._day_clock.choose(day)
        self._saves.quiet()
        self.revision += 1

    def look_at_clock(self) -> None:
        """Follow the clock, the zone and midnight: today may have become another day."""
        if self._day_clock.look():
            self._saves.quiet()
            self.revision += 1

    def new_day_was_seen(self) -> None:
        """The person was told that the day on screen has become another."""
        self._day_clock.has_changed = False

    def _days_ahead(self, day: date) -> tuple[date, ...]:
        """The days after `day` that hold records: the clock was ahead, or a flight went west."""
        return tuple(takewhile(lambda later: later > day, self.dates()))

    async def answer(self, symptom_id: str, answer: Answer, shown: ShownDay | None = None) -> None:
        """Record what the patient said of a symptom on the day on screen, drawn as `shown` when it was tapped."""
        self.look_at_clock()
        await self._change(self._day_clock.day_of(shown or self.shown_day), symptom_id, answer=answer)
        self.revision += 1

    async def set_amount(self, day: date, symptom_id: str, amount: Amount | None) -> None:
        await self._change(day, symptom_id, amount=amount)
        self.revision += 1

    async def set_since(self, day: date, symptom_id: str, since: date | None) -> None:
        await self._change(day, symptom_id, since=since)
        self.revision += 1

    async def set_note(self, day: date, symptom_id: str, note: str) -> None:
        await self._change(day, symptom_id, note=note)

    async def _change(self, day: date, symptom_id: str, **fields: Any) -> None:
        entry = replace(self.day(day).entry(symptom_id), **fields)
        self._drafts[day, symptom_id] = entry
        await self._saves.save(("entry", day, symptom_id), lambda: self._write(day, entry))

    async def _write(self, day: date, entry: Entry) -> None:
        await self._journal.answer(
            day, entry.symptom_id, entry.answer, amount=entry.amount, since=entry.since, note=entry.note
        )
        self._forget_draft(day, entry.symptom_id, entry)

    def _forget_draft(self, day: date, symptom_id: str, entry: Entry) -> None:
        # A newer change of the same symptom may be on its way; its draft stays.
        if self._drafts.get((day, symptom_id)) is entry:
            del self._drafts[day, symptom_id]

    async def measure(self, day: date, **values: Any) -> None:
        """Record temperature (degrees Celsius) or stools of a day."""
        for name, value in values.items():
            self._measured[day, name] = value
            await self._saves.save(("measure", day, name), partial(self._measure, day, name, value))

    async def _measure(self, day: date, name: str, value: float | int | None) -> None:
        await self._journal.measure(day, **{name: value})  # type: ignore[arg-type]
        if (day, name) in self._measured and self._measured[day, name] == value:
            del self._measured[day, name]

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

    def typing_in(self, field: str, leave: Callable[[], Awaitable[None]]) -> None:
        """Something is being typed that counts only once the field is left; `leave` stores it then."""
        self._typing[field] = leave
        self._saves.look()

    async def left_field(self, field: str) -> None:
        """Store what was typed in a field; nothing if nothing was."""
        if (leave := self._typing.pop(field, None)) is not None:
            await leave()
            self._saves.look()

    async def left_fields(self) -> None:
        """Store what was typed in every field: the app may end now."""
        for field in list(self._typing):
            await self.left_field(field)

    async def _tell(self, fields: dict[str, Any]) -> None:
        self.told.update(fields)
        self._unsaved_about.update(fields)
        await self._saves.save(("about", *sorted(fields)), lambda: self._tell_journal(tuple(fields)))

    async def _tell_journal(self, names: tuple[str, ...]) -> None:
        # The newest values, also when this was refused before and is tried again after a later change.
        fields = {name: self._unsaved_about[name] for name in names if name in self._unsaved_about}
        await self._journal.tell(**fields)
        for name, value in fields.items():
            # What was typed meanwhile is newer and still on its way.
            if name in self._unsaved_about and self._unsaved_about[name] == value:
                del self._unsaved_about[name]

    async def add_visit(self, day: date) -> None:
        await self._saves.save(("visit", day), lambda: self._journal.add_visit(day))
        self.revision += 1

    async def remove_visit(self, day: date) -> None:
        await self._saves.save(("visit", day), lambda: self._journal.remove_visit(day))
        self.revision += 1

    async def try_again(self) -> None:
        """Try to store everything that could not be stored before."""
        await self._saves.retry()

    @property
    def unkept(self) -> bool:
        """Whether something would be lost if the app ended now."""
        in_memory = self._journal.state is JournalState.NOT_KEPT and device.is_written_in(self._journal)
        return in_memory or self._saves.is_unsaved or bool(self._typing)

    def watch_unkept(self, look: Callable[[], None]) -> None:
        """Call `look` whenever `unkept` may have changed. Drawing does not depend on it, so nothing is drawn again."""
        self._saves.watch(look)

    async def all_kept(self, patience: float = PATIENCE) -> bool:
        """Wait, at most `patience` seconds, until nothing is on its way to the disk; whether all of it is there."""
        await self.left_fields()
        return await self._saves.all_saved(patience) and not self.unkept

    def writing(self) -> AbstractContextManager[None]:
        """While this is open something is on its way to the disk."""
        return self._saves.writing()

    def _follow_saves(self) -> None:
        """Have the line say how it stands, and notice when the journal may be read only, or written again."""
        self.save_line.status = self._saves.status
        if self.journal_state is not self._journal.state:
            self.journal_state = self._journal.state
            self.revision += 1
            if self.journal_state is JournalState.OTHER_TAB:
                self._waiting = asyncio.ensure_future(self.wait_for_first_tab())

    async def wait_for_first_tab(self) -> None:
        """In a second tab: look again and again until this tab may write."""
        while self.journal_state is JournalState.OTHER_TAB:
            await asyncio.sleep(SECOND_TAB_PAUSE)
            await self.look_again(take_over=time.monotonic() >= self._yields_until)

    async def hand_over(self, patience: float) -> None:
        """Let another tab write, after everything that can be saved; what cannot stays here, as not saved.

        For `patience` seconds this tab leaves the journal alone even if it is free: the other one is about to take it.
        """
        self._yields_until = time.monotonic() + patience
        await self._saves.retry()
        await self.all_kept()
        await self._journal.hand_over()
        self._saves.look()

    async def look_again(self, *, take_over: bool = True) -> bool:
        """In a second tab: take over if the first has closed, otherwise read what it has written since."""
        # Trying to take over reads again too, so what is shown now has to be kept first.
        before = self._journal.days(), self._journal.about, self._journal.visits
        if take_over and await self._journal.try_take_over():
            self._saves.look()
            await self._saves.retry()
            return True
        await self._journal.refresh()
        if before != (self._journal.days(), self._journal.about, self._journal.visits):
            self.revision += 1
        return False

    async def keep(self, what: Key, write: Write) -> bool:
        """Change the journal in a way of the caller's own; said and tried again like every other change."""
        kept = await self._saves.save(what, write)
        if kept:
            # A failure changes nothing of what is shown, and must not call those who try again at each change.
            self.revision += 1
        return kept

    def show_again(self) -> None:
        """Draw what the journal holds now, after it was changed elsewhere."""
        self.revision += 1

    async def erase_all(self, erase: Erase | None = None) -> None:
        """Remove everything this phone stores of the patient. NotErased: something is left.

        `erase` gets the journal's own erasing and may erase more beside it.
        """
        own = self._journal.erase_all
        try:
            await self._saves.erase(partial(erase, own) if erase else own)
            self._drafts.clear()
            self._measured.clear()
            self._unsaved_about.clear()
            self._typing.clear()
            self.told.clear()
            self.erased = True
            self._day_clock.choose(self.today)
        finally:
            self.revision += 1

    def stored(self) -> tuple[Record, ...]:
        """Every record this phone stores, as it is stored."""
        return self._journal.stored()

    async def stored_files(self) -> Mapping[str, int]:
        """Every file the records stand in, with its size in bytes."""
        return await self._journal.files()
