"""The recorded days as the screens see them, and the day on screen: every change is shown immediately."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import takewhile
from typing import Any

import flet as ft

from app.day_clock import DayClock, ShownDay
from app.drafts import Drafts
from app.journal_access import JournalAccess
from journal import Journal
from journal.documents import CALL, LOOKED, MEASURES
from journal.model import Amount, Answer, Call, Comparison, Day, Entry
from report.recorded import Answers, record_answer


@dataclass(frozen=True, slots=True)
class LastChange:
    """What the last answer on the checklist was about, and what was recorded before it."""

    day: date
    entries: tuple[Entry, ...]
    before: tuple[Entry, ...]
    looked_before: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """What was answered for a day as a whole, and who answered, if it was not the patient."""

    value: float | int | Call | None
    by: str


def measure_key(name: str, day: date) -> str:
    """The name of the field for a number of a day."""
    return f"{name}-{day.isoformat()}"


@ft.observable
class DayState:
    """Today, the day on screen, what is recorded on every day, and every way to change that.

    `revision` grows with every change that is to be drawn; typing a note does not raise it, so that a row is never
    redrawn while someone types in it.
    """

    def __init__(self, access: JournalAccess, clock: Callable[[], datetime], writer: Callable[[], str]) -> None:
        self._access = access
        self._journal = access.journal
        self._writer = writer
        self._unsaved_entries: Drafts[tuple[date, str], Entry] = Drafts()
        self._unsaved_measures: Drafts[tuple[date, str], Measured] = Drafts()
        self.rejected: dict[str, str] = {}
        """What was typed for a number of a day and no person can have, by field, to be corrected."""
        self.last_change: LastChange | None = None
        self.revision = 0
        self._day_clock = DayClock(clock, self._future_days)
        access.register_drafts(self)

    @property
    def can_write(self) -> bool:
        return self._access.can_write

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

    def day(self, day: date) -> Day:
        """The day as shown on screen: what is stored, and over it what could not be stored yet."""
        stored = self._journal.day(day)
        if not self._unsaved_entries and not self._unsaved_measures:  # a report asks for thousands of days
            return stored
        drafts = {
            symptom: entry for (of_day, symptom), entry in self._unsaved_entries.newest().items() if of_day == day
        }
        measured = {name: m.value for (of_day, name), m in self._unsaved_measures.newest().items() if of_day == day}
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
        drafted = {symptom: dict(stored.get(symptom, {})) for _, symptom in self._unsaved_entries.newest()}
        for (day, symptom), entry in self._unsaved_entries.newest().items():
            record_answer(drafted, day, symptom, entry)
        return {**stored, **drafted} if drafted else stored

    def dates(self) -> tuple[date, ...]:
        """Every day with something in it, newest first, drafts included."""
        drafted = {day for day, _ in (*self._unsaved_entries.newest(), *self._unsaved_measures.newest())}
        stored = self._journal.dates()
        return tuple(sorted(drafted.union(stored), reverse=True)) if drafted else stored

    @property
    def has_rejected(self) -> bool:
        """Whether what was typed for a number of the day on screen has to be corrected."""
        return any(self.rejected.get(measure_key(name, self.chosen)) for name in MEASURES)

    def choose(self, day: date) -> None:
        """Show another day; a future one only if it holds records."""
        self._day_clock.choose(day)
        self._access.reset_status()
        self.last_change = None
        self.revision += 1

    def check_clock(self) -> None:
        """Read the clock again: midnight, or another time zone, may have changed today."""
        if self._day_clock.update():
            self._access.reset_status()
            self.revision += 1

    def acknowledge_new_day(self) -> None:
        """The person has seen that the day on screen has changed."""
        self._day_clock.has_new_day = False

    def _future_days(self, day: date) -> tuple[date, ...]:
        """The days after `day` that hold records: the clock was ahead, or the person flew west."""
        return tuple(takewhile(lambda later: later > day, self.dates()))

    async def answer(
        self,
        entries: Sequence[Entry],
        answer: Answer,
        compared: Comparison | None = None,
        shown: ShownDay | None = None,
    ) -> None:
        """Record one answer to one or several symptoms, in one write, on the day on screen.

        `shown`: the day as it was drawn when it was tapped. A symptom that is marked ends "nothing new".
        """
        day = self._day_of(shown)
        current = (self._current(day, entry) for entry in entries)
        changed = tuple(replace(entry, answer=answer, compared=compared) for entry in current)
        await self._record(day, changed, looked=False if any(entry.is_new for entry in changed) else None)

    async def look(self, looked: bool, shown: ShownDay | None = None) -> None:
        """Record that the person looked and found nothing new, or take that back."""
        await self._record(self._day_of(shown), (), looked=looked)

    async def undo(self) -> None:
        """Take the last answer back: what was recorded before it is recorded again, on the same day."""
        if (last := self.last_change) is not None:
            await self._record(last.day, last.before, looked=last.looked_before)
            self.last_change = None
            self.revision += 1

    async def set_amount(self, day: date, symptom_id: str, amount: Amount | None) -> None:
        await self._record(day, (replace(self.day(day).entry(symptom_id), amount=amount),))

    async def set_since(self, day: date, symptom_id: str, since: date | None) -> None:
        await self._record(day, (replace(self.day(day).entry(symptom_id), since=since),))

    async def set_note(self, day: date, symptom_id: str, note: str) -> None:
        """Record a note. Nothing is redrawn while someone types, and no answer before it can be undone any more."""
        had_undo, self.last_change = self.last_change is not None, None
        await self._save(day, (replace(self.day(day).entry(symptom_id), note=note),), looked=None)
        if had_undo:
            self.revision += 1

    def _day_of(self, shown: ShownDay | None) -> date:
        self.check_clock()
        return self._day_clock.day_of(shown or self.shown_day)

    def _current(self, day: date, entry: Entry) -> Entry:
        """The entry of the day; a new one has the patient's own words from `entry`."""
        return self.day(day).entries.get(entry.symptom_id) or Entry(entry.symptom_id, words=entry.words)

    async def _record(self, day: date, entries: tuple[Entry, ...], *, looked: bool | None = None) -> None:
        stored = self.day(day)
        if looked is stored.looked:
            looked = None
        before = tuple(self._current(day, entry) for entry in entries)
        self.last_change = LastChange(day, entries, before, stored.looked)
        await self._save(day, entries, looked=looked)
        self.revision += 1

    async def _save(self, day: date, entries: tuple[Entry, ...], *, looked: bool | None) -> None:
        """Show the changes as drafts and store them in one write."""
        names = tuple(entry.symptom_id for entry in entries)
        self._unsaved_entries.update({(day, entry.symptom_id): replace(entry, by=self._writer()) for entry in entries})
        if looked is not None:
            self._unsaved_measures.update({(day, LOOKED): Measured(looked, self._writer())})
        key = ("entry", day, *names) if names else ("measure", day, LOOKED)
        await self._access.save(key, lambda: self._store(day, names))

    async def _store(self, day: date, names: tuple[str, ...]) -> None:
        entries_of_day = self._unsaved_entries.storing([(day, name) for name in names])
        with entries_of_day as entries, self._unsaved_measures.storing([(day, LOOKED)]) as looked:
            await _record(self._journal, day, tuple(entries.values()), looked.get((day, LOOKED)))

    async def measure(self, day: date, **values: Any) -> None:
        """Record temperature (degrees Celsius) or stools of a day."""
        for name, value in values.items():
            await self._save_measure(day, name, value)

    async def record_call(self, day: date, **words: str) -> None:
        """Record who answered that day's call to the team (`who`), or what they said (`said`), while it is typed."""
        await self._save_measure(day, CALL, replace(self.day(day).call, by=self._writer(), **words))

    async def _save_measure(self, day: date, name: str, value: float | int | Call | None) -> None:
        async def write() -> None:
            with self._unsaved_measures.storing([(day, name)]) as newest:
                await _store_measures(self._journal, newest)

        self._unsaved_measures.update({(day, name): Measured(value, self._writer())})
        await self._access.save(("measure", day, name), write)

    async def write_drafts(self, journal: Journal) -> None:
        """Write what is not stored into a copy of the journal."""
        for (day, _), entry in self._unsaved_entries.newest().items():
            await _record(journal, day, (entry,), None)
        await _store_measures(journal, self._unsaved_measures.newest())

    def discard_drafts(self) -> None:
        """Forget what is not stored: everything was erased."""
        self._unsaved_entries.clear()
        self._unsaved_measures.clear()
        self.rejected.clear()
        self.last_change = None
        self._day_clock.choose(self.today)


async def _record(journal: Journal, day: date, entries: tuple[Entry, ...], looked: Measured | None) -> None:
    writers = {entry.symptom_id: entry.by for entry in entries} | ({LOOKED: looked.by} if looked else {})
    await journal.record(day, entries, looked=bool(looked.value) if looked else None, writers=writers)


async def _store_measures(journal: Journal, measures: Mapping[tuple[date, str], Measured]) -> None:
    for (day, name), measured in measures.items():
        match measured.value:
            case Call() as call:
                await journal.record_call(day, call.who, call.said, writers={CALL: measured.by})
            case value if name == LOOKED:
                await _record(journal, day, (), measured)
            case value:
                await journal.measure(day, **{name: value}, writers={name: measured.by})  # type: ignore[arg-type]
