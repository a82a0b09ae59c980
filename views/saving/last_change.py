"""What the last stored change was about, for people who hear "Saved" and do not see where."""

from __future__ import annotations

from datetime import date

from app.context import AppContext
from app.save_queue import Key
from guide.dates import say_date
from guide.model import Guide
from journal.documents import CALL
from journal.model import Entry
from report.names import symptom_name
from report.temperature import in_fahrenheit, say_temperature
from views.saving.recorded_words import field_name


def describe_change(app: AppContext, key: Key) -> str:
    """The change with its current value, so that a second one is another text; empty if no person made it."""
    guide = app.guide
    match key:
        case ("entry", date() as day, *symptom_ids):
            recorded = app.days.day(day)
            return "; ".join(_entry(guide, recorded.entry(str(symptom_id))) for symptom_id in symptom_ids)
        case ("measure", date() as day, str() as name):
            return _measure(app, day, name)
        case ("about", *names):
            return ", ".join(field_name(guide, str(name)) for name in names)
        case ("visit", date() as day):
            removed = "" if day in app.patient.visits else f", {guide.say('stored.kept')}: {guide.say('stored.no')}"
            return guide.say("stored.visits", date=say_date(guide, day)) + removed
        case ("writer",):
            return guide.say(
                "stored.line", name=guide.say("stored.writer"), value=app.patient.writer or guide.say("writer.patient")
            )
        case _:
            return ""


def _entry(guide: Guide, entry: Entry) -> str:
    parts = [symptom_name(guide, entry.symptom_id, entry.words), guide.say(f"stored.answer_{entry.answer.value}")]
    if entry.is_ticked:
        parts += [guide.say(f"checklist.{entry.compared.value}")] if entry.compared else []
        parts += [guide.say(f"checklist.amount_{entry.amount.value}")] if entry.amount else []
        parts += [guide.say("checklist.since", date=say_date(guide, entry.since, "short"))] if entry.since else []
        parts += [guide.say("checklist.note")] if entry.note else []
    return ", ".join(parts)


def _measure(app: AppContext, day: date, name: str) -> str:
    guide, value = app.guide, getattr(app.days.day(day), name)
    if name == "looked":
        return guide.say(
            "stored.line", name=guide.say("stored.looked"), value=guide.say("stored.yes" if value else "stored.no")
        )
    if name == CALL:
        return guide.say("stored.call")  # it is stored with every letter, and nobody hears their own words each time
    if value is None:
        value = guide.say("stored.empty")
    elif name == "temperature":
        value = say_temperature(guide, value, in_fahrenheit(guide, app.patient.profile))
    return guide.say(f"history.{name}", **{name: value})
