"""What the last stored change was about, for those who hear "Saved" and do not see where."""

from __future__ import annotations

from datetime import date

from app.save_queue import Key
from app.state import Diary
from guide.dates import say_date
from guide.model import Guide
from journal.model import Entry
from report.temperature import in_fahrenheit, say_temperature
from views.saving.recorded_words import field_name


def what_was_saved(guide: Guide, diary: Diary, what: Key) -> str:
    """The change and how it stands now, so that a second one is another text; empty where a person changed nothing."""
    match what:
        case ("entry", date() as day, str() as symptom_id):
            return _entry(guide, diary.day(day).entry(symptom_id))
        case ("measure", date() as day, str() as name):
            return _measure(guide, diary, day, name)
        case ("about", *names):
            return ", ".join(field_name(guide, str(name)) for name in names)
        case ("visit", date() as day):
            removed = "" if day in diary.visits else f", {guide.say('stored.kept')}: {guide.say('stored.no')}"
            return guide.say("stored.visits", date=say_date(guide, day)) + removed
        case _:
            return ""


def _entry(guide: Guide, entry: Entry) -> str:
    symptom = guide.symptom(entry.symptom_id)
    parts = [symptom.name if symptom else entry.symptom_id, guide.say(f"stored.answer_{entry.answer.value}")]
    if entry.is_ticked:
        parts += [guide.say(f"checklist.amount_{entry.amount.value}")] if entry.amount else []
        parts += [guide.say("checklist.since", date=say_date(guide, entry.since, "short"))] if entry.since else []
        parts += [guide.say("checklist.note")] if entry.note else []
    return ", ".join(parts)


def _measure(guide: Guide, diary: Diary, day: date, name: str) -> str:
    value = getattr(diary.day(day), name)
    if value is None:
        value = guide.say("stored.empty")
    elif name == "temperature":
        value = say_temperature(guide, value, in_fahrenheit(guide, diary.about))
    return guide.say(f"history.{name}", **{name: value})
