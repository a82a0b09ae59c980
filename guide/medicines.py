"""Finds a medicine and its kind by name, and the emergency rules that both bring. It suggests; a person decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guide.model import Guide, KindRule, Medicine, TreatmentKind
from guide.search import distance, words_of

MAX_SUGGESTIONS = 3
_MIN_PREFIX = 3
_MIN_FUZZY, _LONG_NAME = 5, 8


@dataclass(frozen=True, slots=True)
class MedicinesFound:
    """The medicines named in a text; if there are none, names that are written nearly like it."""

    medicines: tuple[Medicine, ...] = ()
    suggestions: tuple[str, ...] = ()


def find_medicines(guide: Guide, typed: str) -> MedicinesFound:
    """The medicines whose generic name, brand or short name is in `typed`, in its order.

    Capitals, accents, hyphens, doses and the four-letter suffix of American names (-kcqx) make no difference. A typing
    error or the beginning of a name is never taken for the name itself: it only leads to suggestions.
    """
    words = words_of(typed)
    if medicines := tuple(dict.fromkeys(_named(guide, words))):
        return MedicinesFound(medicines)
    return MedicinesFound(suggestions=_suggestions(guide, "".join(words)))


def kinds_of(guide: Guide, medicines: tuple[Medicine, ...]) -> tuple[TreatmentKind, ...]:
    """The kinds of the medicines, each once, the one with the shortest wait for an answer first."""
    kinds = {medicine.kind: guide.treatment(medicine.kind) for medicine in medicines}
    return tuple(sorted((kind for kind in kinds.values() if kind), key=lambda kind: kind.answer_within_minutes))


def rules_for(
    guide: Guide, kind: str | None, medicines: tuple[Medicine, ...], has_chemotherapy: bool
) -> tuple[KindRule, ...]:
    """The emergency rules of a kind, of medicines and their kinds, and of chemotherapy, in the order of the file."""
    kinds = {kind, *(medicine.kind for medicine in medicines)}
    ids = {medicine.id for medicine in medicines}
    chemotherapy = has_chemotherapy or any(medicine.with_chemotherapy for medicine in medicines)
    return tuple(
        rule
        for rule in guide.rules
        if kinds & set(rule.kinds) or ids & set(rule.medicines) or (rule.with_chemotherapy and chemotherapy)
    )


def _named(guide: Guide, words: list[str]) -> Iterator[Medicine]:
    """At each place of the text the longest name that begins there: trastuzumab deruxtecan is not trastuzumab."""
    names = {tuple(words_of(name)): medicine for medicine in guide.medicines for name in medicine.names}
    longest = max(map(len, names), default=0)
    place = 0
    while place < len(words):
        lengths = range(min(longest, len(words) - place), 0, -1)
        length = next((n for n in lengths if tuple(words[place : place + n]) in names), 0)
        if length:
            yield names[tuple(words[place : place + length])]
        place += length or 1


def _suggestions(guide: Guide, typed: str) -> tuple[str, ...]:
    """Names that begin with what was typed; if there are none, names that differ from it by one or two letters."""
    if len(typed) < _MIN_PREFIX:
        return ()
    names = {name: "".join(words_of(name)) for medicine in guide.medicines for name in medicine.names}
    completed = [name for name, letters in names.items() if letters.startswith(typed)]
    if completed or len(typed) < _MIN_FUZZY:
        return tuple(completed[:MAX_SUGGESTIONS])
    limit = 2 if len(typed) >= _LONG_NAME else 1
    distances = {name: distance(typed, letters, limit) for name, letters in names.items()}
    near = sorted((name for name, letters in distances.items() if letters <= limit), key=lambda name: distances[name])
    return tuple(near[:MAX_SUGGESTIONS])
