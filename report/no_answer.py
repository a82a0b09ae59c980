"""What to do when the team does not answer: shown wherever the app says to call (safety rule 3)."""

from __future__ import annotations

from guide.model import Guide
from journal.model import Profile

# Below this many minutes the guide says "a few".
FEW_MINUTES = 15


def no_answer_words(guide: Guide, profile: Profile) -> str:
    """What to do when the team does not answer, by the kind of treatment; an unknown kind gets both times."""
    return guide.say(_key(guide, profile, unknown="common.no_answer_any"))


def no_answer_short(guide: Guide, profile: Profile) -> str:
    """The same without the kinds that wait only a few minutes, for a screen that names them right below."""
    return guide.say(_key(guide, profile, unknown="common.no_answer"))


def _key(guide: Guide, profile: Profile, *, unknown: str) -> str:
    kind = guide.treatment(profile.kind)
    if kind is None or kind.id == "other":
        return unknown
    return "common.no_answer_fast" if kind.answer_within_minutes < FEW_MINUTES else "common.no_answer"
