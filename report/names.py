"""Names for what is recorded: the symptom in the words of the guide or the patient, and who wrote it."""

from __future__ import annotations

from guide.model import Guide
from journal.model import Entry
from report.safe_text import one_line


def symptom_name(guide: Guide, symptom_id: str, words: str = "") -> str:
    """The name of a symptom on a screen or a card; `words`, the patient's own, are in quotation marks."""
    if guide.symptom(symptom_id) is None and (own := one_line(words)):
        return guide.say("report.own_words", words=own)
    return entry_name(guide, Entry(symptom_id))


def entry_name(guide: Guide, entry: Entry) -> str:
    """The guide's name for the symptom of an entry, else the patient's own words for it, else its id."""
    if symptom := guide.symptom(entry.symptom_id):
        return symptom.name
    return one_line(entry.words) or guide.say("report.unknown_symptom", id=one_line(entry.symptom_id))


def written_by(guide: Guide, name: str) -> tuple[str, ...]:
    """The line that says which carer wrote something; none for what the patient wrote."""
    return (guide.say("writer.written_by", name=one_line(name)),) if name else ()
