"""What a recorded symptom is called."""

from __future__ import annotations

from guide.model import Guide
from journal.model import Entry
from report.typed import one_line


def entry_name(guide: Guide, entry: Entry) -> str:
    """The guide's name for the symptom of an entry, else the patient's own words for it, else its id."""
    if symptom := guide.symptom(entry.symptom_id):
        return symptom.name
    return one_line(entry.words) or guide.say("report.unknown_symptom", id=one_line(entry.symptom_id))
