"""What to do when the team does not answer: it stands wherever the app says to call (safety rule 3)."""

from __future__ import annotations

from guide.model import Guide
from journal.model import About

# At most so many minutes and the guide says "a few".
FEW_MINUTES = 15


def no_answer_words(guide: Guide, about: About) -> str:
    """What to do when the team does not answer, by the kind of treatment; unknown kind gets both times."""
    kind = guide.treatment(about.kind)
    if kind is None or kind.id == "other":
        return guide.say("common.no_answer_any")
    return guide.say("common.no_answer_fast" if kind.answer_within_minutes < FEW_MINUTES else "common.no_answer")
