"""What a recorded symptom is called: in the guide's words, or in the patient's own."""

from __future__ import annotations

from guide.model import Guide
from journal.model import is_own_symptom
from report.typed import one_line


def symptom_name(guide: Guide, symptom_id: str, words: str = "") -> str:
    """The name of a symptom; `words` are the patient's own for one that is in no list."""
    if symptom := guide.symptom(symptom_id):
        return symptom.name
    if is_own_symptom(symptom_id) and (own := one_line(words)):
        return guide.say("report.own_words", words=own)
    return guide.say("report.unknown_symptom", id=one_line(symptom_id))
