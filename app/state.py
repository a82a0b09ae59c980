"""The app's state as the screens see it: every change goes through here and is shown immediately.

A change that could not be stored stays on screen as a draft; `SaveQueue` retries it and reports its status.
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
from app.save_queue import SAVE_TIMEOUT, Key, SaveQueue, SaveState, SaveStatus, Write
from journal import Journal, JournalState, Record, device
from journal.model import Amount, Answer, Day, Entry, Profile
from report.recorded import Answers, record_answer

Erase = Callable[[Write], Awaitable[None]]

SECOND_TAB_POLL_PAUSE = 2.0  # seconds between two checks whether the first tab has closed
RECENT_DAYS = 60


@ft.observable
@dataclass
class SaveLine:
    """Whether everything is saved, in one place for every screen that shows it."""

    status: SaveStatus

    @property
    def state(self) -> SaveState:
        return self.status.state


@ft.observable
class AppState:
    """The day on screen, the profile, whether they are saved, and every way to change them.

    `revision` grows with every change that is to be drawn; typing a note does not raise it, so that a row is never
    redrawn while someone types in it. `changed_fields`: the profile fields changed since the app was opened.
    `erased`: whether everything was erased since then.
    """

    def __init__(self, journal: Journal, clock: Callable[[], datetime]) -> None:
        self._journal = journal
        self._clock = clock
        self._save_queue = SaveQueue(lambda: journal.state, clock, self.redraw)
        self._save_queue.watch(self._on_save_status)
        self.save_line = SaveLine(self._save_queue.status)
        self._entry_drafts: dict[tuple[date, str], Entry] = {}
        self._measure_drafts: dict[tuple[date, str], float | int | None] = {}
        self._unsaved_profile: dict[str, Any] = {}
        self._has_undrawn_typing = False
        self._uncommitted: dict[str, Callable[[], Awaitable[None]]] = {}
        self._yields_until = 0.0
        self.changed_fields: set[str] = set()
        self.erased = False
        self.revision = 0
        self.journal_state = journal.state
        self._day_clock = DayClock(clock, self._future_days)

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
    def has_new_day(self) -> bool:
        """Whether the day on screen has changed by itself, and the person has not seen that yet."""
        return self._day_clock.has_new_day

    @property
    def can_write(self) -> bool:
        return self._journal.state in (JournalState.WRITABLE, JournalState.MEMORY_ONLY)

    @property
    def can_save(self) -> bool:
        """Whether what is stored here is still there at the next start."""
        return self.save_line.state is not SaveState.NOT_PERSISTENT and not self.session_only

    @property
    def session_only(self) -> bool:
        """Whether what is stored goes when the window is closed, as in a private one."""
        return self._journal.session_only

    @property
    def notices(self) -> tuple[str, ...]:
        return self._journal.notices

    @property
    def profile(self) -> Profile:
        profile = self._journal.profile
        return replace(profile, **self._unsaved_profile) if self._unsaved_profile else profile

    @property
    def visits(self) -> tuple[date, ...]:
        return self._journal.visits

    def day(self, day: date) -> Day:
        """The day as shown on screen: what is stored, and over it what could not be stored yet."""
        stored = self._journal.day(day)
        drafts = {symptom: entry for (of_day, symptom), entry in self._entry_drafts.items() if of_day == day}
        measured = {name: value for (of_day, name), value in self._measure_drafts.items() if of_day == day}
        if not drafts and not measured:
            return stored
        unsaved: dict[str, Any] = {"entries": {**stored.entries, **drafts}, **measured}
        return replace(stored, **unsaved)

    def days(self) -> Iterator[Day]:
        """Every day with something in it, newest first, drafts included, read lazily."""
        return (self.day(day) for day in self.dates())

    def answers(self) -> Answers:
        """What was answered on every day, drafts included."""
        stored = self._journal.answers()
        drafted = {symptom: dict(stored.get(symptom, {})) for _, symptom in self._entry_drafts}
        for (day, symptom), entry in self._entry_drafts.items():
            record_answer(drafted, day, symptom, entry)
        return {**stored, **drafted} if drafted else stored

    def dates(self) -> tuple[date, ...]:
        """Every day with something in it, newest first, drafts included."""
        drafted = {day for day, _ in (*self._entry_drafts, *self._measure_drafts)}
        stored = self._journal.dates()
        return tuple(sorted(drafted.union(stored), reverse=True)) if drafted else stored

    def recently_ticked(self) -> frozenset[str]:
        """The symptoms ticked in the two months up to the chosen day."""
        days = (self.day(self.chosen - timedelta(days=ago)) for ago in range(RECENT_DAYS))
        return frozenset(entry.symptom_id for day in days for entry in day.ticked)

    def choose(self, day: date) -> None:
        """Show another day; a future one only if it holds records."""
        self._day_clock.choose(day)
        self._save_queue.reset_status()
        self.revision += 1

    def check_clock(self) -> None:
        """Read the clock again: midnight, or another time zone, may have changed today."""
        if self._day_clock.update():
            self._save_queue.reset_status()
            self.revision += 1

    def acknowledge_new_day(self) -> None:
        """The person has seen that the day on screen has changed."""
        self._day_clock.has_new_day = False

    def _future_days(self, day: date) -> tuple[date, ...]:
        """The days after `day` that hold records: the clock was ahead, or the person flew west."""
        return tuple(takewhile(lambda later: later > day, self.dates()))

    async def answer(self, symptom_id: str, answer: Answer, shown: ShownDay | None = None) -> None:
        """Record the answer to a symptom on the day on screen, drawn as `shown` when it was tapped."""
        self.check_clock()
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
        self._entry_drafts[day, symptom_id] = entry
        await self._save_queue.save(("entry", day, symptom_id), lambda: self._write(day, entry))

    async def _write(self, day: date, entry: Entry) -> None:
        await self._journal.answer(
            day, entry.symptom_id, entry.answer, amount=entry.amount, since=entry.since, note=entry.note
        )
        self._drop_draft(day, entry.symptom_id, entry)

    def _drop_draft(self, day: date, symptom_id: str, entry: Entry) -> None:
        # A newer change of the same symptom may be on its way; its draft stays.
        if self._entry_drafts.get((day, symptom_id)) is entry:
            del self._entry_drafts[day, symptom_id]

    async def measure(self, day: date, **values: Any) -> None:
        """Record temperature (degrees Celsius) or stools of a day."""
        for name, value in values.items():
            self._measure_drafts[day, name] = value
            await self._save_queue.save(("measure", day, name), partial(self._measure, day, name, value))

    async def _measure(self, day: date, name: str, value: float | int | None) -> None:
        await self._journal.measure(day, **{name: value})  # type: ignore[arg-type]
        if (day, name) in self._measure_drafts and self._measure_drafts[day, name] == value:
            del self._measure_drafts[day, name]

    async def update_profile(self, **fields: Any) -> None:
        """Record changes of treatment, team or settings."""
        await self._save_profile(fields)
        self.revision += 1

    async def update_profile_while_typing(self, **fields: Any) -> None:
        """Record what is being typed; nothing is redrawn while someone types."""
        self._has_undrawn_typing = True
        await self._save_profile(fields)

    def finish_typing(self) -> None:
        """Show what was typed on the rest of the screen too."""
        if self._has_undrawn_typing:
            self._has_undrawn_typing = False
            self.revision += 1

    def register_typing(self, field: str, commit: Callable[[], Awaitable[None]]) -> None:
        """Note that someone types in a field that counts only once it is left; `commit` stores it then."""
        self._uncommitted[field] = commit
        self._save_queue.notify()

    async def commit_field(self, field: str) -> None:
        """Store what was typed in a field; nothing if nothing was."""
        if (commit := self._uncommitted.pop(field, None)) is not None:
            await commit()
            self._save_queue.notify()

    async def commit_fields(self) -> None:
        """Store what was typed in every field: the app may end now."""
        for field in list(self._uncommitted):
            await self.commit_field(field)

    async def _save_profile(self, fields: dict[str, Any]) -> None:
        self.changed_fields.update(fields)
        self._unsaved_profile.update(fields)
        await self._save_queue.save(("about", *sorted(fields)), lambda: self._store_profile(tuple(fields)))

    async def _store_profile(self, names: tuple[str, ...]) -> None:
        # The newest values, also if this failed before and is retried after a later change.
        fields = {name: self._unsaved_profile[name] for name in names if name in self._unsaved_profile}
        await self._journal.update_profile(**fields)
        for name, value in fields.items():
            # What was typed in the meantime is newer and is still being saved.
            if name in self._unsaved_profile and self._unsaved_profile[name] == value:
                del self._unsaved_profile[name]

    async def add_visit(self, day: date) -> None:
        await self._save_queue.save(("visit", day), lambda: self._journal.add_visit(day))
        self.revision += 1

    async def remove_visit(self, day: date) -> None:
        await self._save_queue.save(("visit", day), lambda: self._journal.remove_visit(day))
        self.revision += 1

    async def try_again(self) -> None:
        """Try to store everything that could not be stored before."""
        await self._save_queue.retry()

    @property
    def has_unsaved(self) -> bool:
        """Whether something would be lost if the app ended now."""
        in_memory = self._journal.state is JournalState.MEMORY_ONLY and device.has_patient_data(self._journal)
        return in_memory or self._save_queue.has_unsaved or bool(self._uncommitted)

    def watch_unsaved(self, listener: Callable[[], None]) -> None:
        """Call `listener` whenever `has_unsaved` may have changed. Nothing is redrawn: no screen depends on it."""
        self._save_queue.watch(listener)

    async def flush(self, max_wait: float = SAVE_TIMEOUT) -> bool:
        """Store what is being typed and wait, at most `max_wait` seconds, until everything is saved; whether it is."""
        await self.commit_fields()
        return await self._save_queue.wait_until_saved(max_wait) and not self.has_unsaved

    def writing(self) -> AbstractContextManager[None]:
        """While this is open something is on its way to the disk."""
        return self._save_queue.writing()

    def _on_save_status(self) -> None:
        """Update the save line, and notice when the journal has become read-only, or writable again."""
        self.save_line.status = self._save_queue.status
        if self.journal_state is not self._journal.state:
            self.journal_state = self._journal.state
            self.revision += 1
            if self.journal_state is JournalState.OTHER_TAB:
                self._polling = asyncio.ensure_future(self.poll_until_writable())

    async def poll_until_writable(self) -> None:
        """In a second tab: check repeatedly until this tab may write."""
        while self.journal_state is JournalState.OTHER_TAB:
            await asyncio.sleep(SECOND_TAB_POLL_PAUSE)
            await self.refresh_or_take_over(take_over=time.monotonic() >= self._yields_until)

    async def hand_over(self, max_wait: float) -> None:
        """Save everything that can be saved, then let another tab write; the rest stays in this one, as not saved.

        For `max_wait` seconds this tab leaves the journal alone even if it is free: the other one is about to take it.
        """
        self._yields_until = time.monotonic() + max_wait
        await self._save_queue.retry()
        await self.flush()
        await self._journal.hand_over()
        self._save_queue.notify()

    async def refresh_or_take_over(self, *, take_over: bool = True) -> bool:
        """In a second tab: take over if the first has closed, otherwise read what it has written since.

        True: this tab writes now.
        """
        # Trying to take over reads the journal too, so remember first what is shown now.
        before = self._journal.days(), self._journal.profile, self._journal.visits
        if take_over and await self._journal.try_take_over():
            self._save_queue.notify()
            await self._save_queue.retry()
            return True
        await self._journal.refresh()
        if before != (self._journal.days(), self._journal.profile, self._journal.visits):
            self.revision += 1
        return False

    async def save(self, key: Key, write: Write) -> bool:
        """Run the caller's own change of the journal; it is reported and retried like every other change."""
        saved = await self._save_queue.save(key, write)
        if saved:
            # A failure changes nothing on screen, and must not wake listeners that try again after each change.
            self.revision += 1
        return saved

    def redraw(self) -> None:
        """Draw what the journal holds, after it was changed elsewhere."""
        self.revision += 1

    async def erase_all(self, erase: Erase | None = None) -> None:
        """Remove everything this phone stores of the patient. NotErased: something is left.

        `erase` is called with the erasing of the journal and may erase more than that.
        """
        erase_journal = self._journal.erase_all
        try:
            await self._save_queue.erase(partial(erase, erase_journal) if erase else erase_journal)
            self._entry_drafts.clear()
            self._measure_drafts.clear()
            self._unsaved_profile.clear()
            self._uncommitted.clear()
            self.changed_fields.clear()
            self.erased = True
            self._day_clock.choose(self.today)
        finally:
            self.revision += 1

    def stored(self) -> tuple[Record, ...]:
        """Every record this phone stores, as it is stored."""
        return self._journal.stored()

    async def stored_files(self) -> Mapping[str, int]:
        """Every file that holds records, with its size in bytes."""
        return await self._journal.files()
