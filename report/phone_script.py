"""What to say on the phone: the guide's sentence, then what the patient entered and ticked today."""

from __future__ import annotations

from guide.dates import say_date
from guide.model import Guide
from journal.model import Comparison, Day, Entry, Profile
from report.names import symptom_name
from report.safe_text import one_line
from report.symptoms.by_urgency import by_urgency
from report.temperature import in_fahrenheit, say_temperature


def emergency_script(guide: Guide, profile: Profile) -> tuple[str, ...]:
    """The sentences for the emergency number: few, because every second counts."""
    return (guide.call.say_to_emergency, *_chemotherapy(guide, profile))


def team_script(guide: Guide, profile: Profile, day: Day) -> tuple[str, ...]:
    """The sentences for the care team, in the order in which they ask. `day`: what is recorded for today."""
    say = guide.say
    kind = guide.treatment(profile.kind)
    sentences = [guide.call.say_to_team]
    if medicine := one_line(profile.medicine):
        sentences.append(say("call.with_medicine", medicine=medicine))
    if kind:
        sentences.append(say("call.with_kind", kind=kind.name))
    if profile.last_dose:
        sentences.append(say("call.with_last_dose", date=say_date(guide, profile.last_dose, "short_year")))
    sentences.extend(_chemotherapy(guide, profile))
    if profile.steroids == "yes":
        sentences.append(say("call.with_steroids"))
    if day.temperature is not None:
        shown = say_temperature(guide, day.temperature, in_fahrenheit(guide, profile))
        sentences.append(say("call.with_temperature", temperature=shown))
    if ticked := _ticked(guide, day):
        sentences.append(say("call.with_symptoms", symptoms="; ".join(ticked)))
    return tuple(sentences)


def _chemotherapy(guide: Guide, profile: Profile) -> tuple[str, ...]:
    """A fever means something else with chemotherapy, so it is mentioned, also if the patient is not sure."""
    key = {"yes": "call.with_chemotherapy", "not-sure": "call.maybe_chemotherapy"}.get(profile.chemotherapy)
    return (guide.say(key),) if key else ()


def _ticked(guide: Guide, day: Day) -> tuple[str, ...]:
    """Today's symptoms by name, the most urgent first, with what was said of them. A newer version's are left out."""
    known = (entry for entry in by_urgency(guide, day.ticked) if guide.symptom(entry.symptom_id) or entry.words)
    return tuple(_symptom(guide, entry) for entry in known)


def _symptom(guide: Guide, entry: Entry) -> str:
    name = symptom_name(guide, entry.symptom_id, entry.words)
    details = [guide.say(f"report.amount_{entry.amount.value}")] if entry.amount else []
    details += [guide.say("call.symptom_worse")] if entry.compared is Comparison.WORSE else []
    return guide.say("call.symptom_details", symptom=name, details=", ".join(details)) if details else name
