"""What this device keeps for itself in table "meta", in no backup: page ticks taken in, and dates of reminders.

The web page around the app keeps what was ticked in it until it is told that the journal has it. Telling it may
fail, so the ids go into the journal in the same write as the ticks: a tick is taken in exactly once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from journal import documents
from journal.journal import Journal
from journal.model import Answer
from journal.storage.log_format import Document

PAGE, KEEPING = "page", "keeping"
TAKEN = "taken"
_SETTINGS = {"country", "fahrenheit", "language", "theme", "text_size", "first_start_done"}


@dataclass(frozen=True, slots=True)
class PageTick:
    """A tick, or one taken back, that the page kept. `day` is the day it was made on, by the phone's clock."""

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
class Keeping:
    """When this device last asked the browser to keep its storage, saved a backup, and put the reminder away."""

    asked: date | None = None
    backed_up: date | None = None
    reminded: date | None = None


def taken(journal: Journal) -> frozenset[str]:
    """The ids from the page that the journal has, as far as the page could still offer them."""
    ids = journal.table("meta").get(PAGE, {}).get(TAKEN)
    return frozenset(one for one in ids if isinstance(one, str)) if isinstance(ids, list) else frozenset()


async def take(journal: Journal, ticks: Sequence[PageTick], number: PageNumber | None = None) -> None:
    """Record what the page kept: each tick once, in this order, on its own day; the number for nights.

    `ticks` and `number` must be all that the page offers now: ids it no longer offers never come again and are
    forgotten. All of it is one write. NotSaved: nothing was taken in.
    """

    def make() -> Mapping[str, Mapping[str, Document]]:
        known = taken(journal)
        new = [tick for tick in ticks if tick.id not in known]
        tables = {"days": _days(journal, new), "about": {}, "meta": {}}
        if number is not None and number.id not in known:
            tables["about"] = _edited(journal, "about", "team_night", {"value": number.number})
        if new or tables["about"]:
            ids = [tick.id for tick in ticks] + ([number.id] if number else [])
            tables["meta"] = _edited(journal, "meta", PAGE, {TAKEN: ids})
        return tables

    await journal.record(make)


def keeping(journal: Journal) -> Keeping:
    """The dates this device keeps."""
    stored = journal.table("meta").get(KEEPING, {})
    return Keeping(*(documents.read_date(stored.get(name)) for name in ("asked", "backed_up", "reminded")))


async def keep(journal: Journal, **dates: date) -> None:
    """Record some of the dates of `Keeping`. NotSaved if they are not stored."""
    Keeping(**dates)  # TypeError for a name that it does not have
    await journal.record(lambda: {"meta": _edited(journal, "meta", KEEPING, dates)})


def is_written_in(journal: Journal) -> bool:
    """Whether there is anything in it that a patient would miss; settings alone are not."""
    about = journal.about
    told = any(getattr(about, field.name) for field in fields(about) if field.name not in _SETTINGS)
    return told or bool(journal.dates() or journal.visits)


def _days(journal: Journal, ticks: Iterable[PageTick]) -> dict[str, Document]:
    days: dict[str, Document] = {}
    for tick in ticks:
        if not documents.is_id(tick.symptom_id):
            continue  # no page of ours writes such an id; kept, it would make our own backup unrestorable
        key = tick.day.isoformat()
        day = days.get(key) or dict(journal.table("days").get(key, {}))
        entries = day.setdefault("entries", {})
        old = entries.get(tick.symptom_id)
        if not tick.ticked and (old or {}).get("answer") != Answer.TICKED.value:
            continue  # there is no tick to take back; "not today" stays
        answer = Answer.TICKED if tick.ticked else Answer.NOT_ASKED
        if (entry := documents.changed(old, journal.device, {"answer": answer})) is not None:
            entries[tick.symptom_id] = entry
            days[key] = day
    return days


def _edited(journal: Journal, table: str, key: str, values: Mapping[str, object]) -> dict[str, Document]:
    item = documents.changed(journal.table(table).get(key), journal.device, values)
    return {} if item is None else {key: item}
