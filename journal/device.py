"""What belongs to this device only, in table "meta" and in no backup: imported page ticks, and dates of reminders.

The host page stores what was ticked in it until the app confirms that the journal has it. The confirmation may
be lost, so the ids go into the journal in the same write as the ticks: a tick is imported exactly once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from journal import documents
from journal.journal import Journal
from journal.model import Answer
from journal.questions import questions
from journal.storage.log_format import Document

PAGE_KEY, REMINDERS_KEY = "page", "keeping"
IMPORTED_KEY = "taken"
_SETTINGS = {"country", "fahrenheit", "language", "theme", "text_size", "first_start_done"}


@dataclass(frozen=True, slots=True)
class PageTick:
    """A tick, or one taken back, that the page stored. `day` is the day it was made on, by the phone's clock."""

    id: str
    symptom_id: str
    ticked: bool
    day: date


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The care team's number as it was typed in the page; empty if it was removed there."""

    id: str
    number: str


@dataclass(frozen=True, slots=True)
class ReminderDates:
    """When this device last asked the browser for persistent storage, saved a backup, and dismissed the reminder."""

    asked: date | None = None
    backed_up: date | None = None
    reminded: date | None = None


def imported_ids(journal: Journal) -> frozenset[str]:
    """The ids of imported ticks and numbers that the page may still offer."""
    ids = journal.table("meta").get(PAGE_KEY, {}).get(IMPORTED_KEY)
    return frozenset(tick_id for tick_id in ids if isinstance(tick_id, str)) if isinstance(ids, list) else frozenset()


async def import_page_ticks(journal: Journal, ticks: Sequence[PageTick], number: PageNumber | None = None) -> None:
    """Record what the page stored: each tick once, in this order, on its own day; the number for nights.

    `ticks` and `number` must be all that the page offers now: ids it no longer offers are dropped. All of it is one
    write. NotSaved: nothing was imported.
    """

    def make() -> Mapping[str, Mapping[str, Document]]:
        known = imported_ids(journal)
        new = [tick for tick in ticks if tick.id not in known]
        tables = {"days": _days(journal, new), "about": {}, "meta": {}}
        if number is not None and number.id not in known:
            tables["about"] = _edited(journal, "about", "team_night", {"value": number.number})
        if new or tables["about"]:
            ids = [tick.id for tick in ticks] + ([number.id] if number else [])
            tables["meta"] = _edited(journal, "meta", PAGE_KEY, {IMPORTED_KEY: ids})
        return tables

    await journal.write_documents(make)


def reminder_dates(journal: Journal) -> ReminderDates:
    """The dates that this device has stored."""
    stored = journal.table("meta").get(REMINDERS_KEY, {})
    return ReminderDates(*(documents.read_date(stored.get(name)) for name in ("asked", "backed_up", "reminded")))


async def save_reminder_dates(journal: Journal, **dates: date) -> None:
    """Record some of the dates of `ReminderDates`. NotSaved if they are not stored."""
    ReminderDates(**dates)  # TypeError for an unknown name
    await journal.edit("meta", REMINDERS_KEY, dates)


def has_patient_data(journal: Journal) -> bool:
    """Whether the journal has anything that a patient would miss; settings do not count."""
    profile = journal.profile
    has_profile = any(getattr(profile, field.name) for field in fields(profile) if field.name not in _SETTINGS)
    return has_profile or bool(journal.dates() or journal.visits or questions(journal))


def _days(journal: Journal, ticks: Iterable[PageTick]) -> dict[str, Document]:
    days: dict[str, Document] = {}
    for tick in ticks:
        if not documents.is_id(tick.symptom_id):
            continue  # our page never writes such an id, and a backup with it could not be restored
        key = tick.day.isoformat()
        day = days.get(key) or dict(journal.table("days").get(key, {}))
        entries = day.setdefault("entries", {})
        old = entries.get(tick.symptom_id)
        if not tick.ticked and (old or {}).get("answer") != Answer.TICKED.value:
            continue  # there is no tick to take back; "not today" stays
        answer = Answer.TICKED if tick.ticked else Answer.NOT_ASKED
        if (entry := documents.with_changes(old, journal.device, {"answer": answer})) is not None:
            entries[tick.symptom_id] = entry
            days[key] = day
    return days


def _edited(journal: Journal, table: str, key: str, values: Mapping[str, object]) -> dict[str, Document]:
    item = documents.with_changes(journal.table(table).get(key), journal.device, values)
    return {} if item is None else {key: item}
