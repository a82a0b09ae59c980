"""What concerns the patient's kind of treatment comes first. Reordered, never hidden; urgency ranks higher."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import groupby
from typing import TypeVar

from guide.call_guide import CallGroup, CallLine, StripLine
from guide.model import EMERGENCY_GROUP, UNSURE_KIND, Guide, Symptom, Term, Urgency
from guide.prose import Section
from guide.search import fold

_Line = TypeVar("_Line", CallLine, StripLine)


def sections_for(sections: Iterable[Section], kind: str | None) -> tuple[Section, ...]:
    """The sections about `kind` come first among those about single kinds; all others stay in their order."""
    ordered = tuple(sections)
    if not any(kind in section.kinds for section in ordered):
        return ordered
    start = next(number for number, section in enumerate(ordered) if section.kinds)
    matching = tuple(section for section in ordered[start:] if kind in section.kinds)
    others = tuple(section for section in ordered[start:] if kind not in section.kinds)
    return (*ordered[:start], *matching, *others)


def symptoms_for(guide: Guide, group_id: str, own: Collection[str]) -> tuple[Symptom, ...]:
    """A group's symptoms: the more urgent first, among equals those of `own` kinds, then the order of the file."""
    return tuple(sorted(guide.in_group(group_id), key=lambda s: (s.urgency.rank, not _is_of(s, own))))


def parts_for(guide: Guide, group_id: str, own: Collection[str]) -> tuple[tuple[str, tuple[Symptom, ...]], ...]:
    """A group's symptoms in parts, each with its heading, which may be empty.

    Emergency signs come under the headings of When to call, those of `own` kinds before them; others are one part.
    """
    symptoms = symptoms_for(guide, group_id, own)
    of_line = {line.id: line.group for line in guide.call.emergency}
    heading = {s.id: of_line.get(s.sign, "") if group_id == EMERGENCY_GROUP else "" for s in symptoms}
    of_kind = tuple(symptom for symptom in symptoms if heading[symptom.id] and _is_of(symptom, own))
    parts = [(guide.say("app.your_kind"), of_kind)] if of_kind else []
    for group in (*guide.call.groups, CallGroup("", "")):
        parts.append((group.name, tuple(s for s in symptoms if heading[s.id] == group.id and s not in of_kind)))
    return tuple((name, members) for name, members in parts if members)


def own_rows(guide: Guide, own: Collection[str]) -> tuple[Symptom, ...]:
    """The symptoms of `own` kinds that are no emergency signs: they are shown above the body areas."""
    return tuple(
        symptom for area in guide.areas for symptom in symptoms_for(guide, area.id, own) if _is_of(symptom, own)
    )


def is_for_others(symptom: Symptom, kind: str | None, own: Collection[str]) -> bool:
    """Whether only patients of other kinds of treatment need it. Who is unsure of the `kind` may have any."""
    return symptom.only_kinds and kind not in (None, UNSURE_KIND) and not _is_of(symptom, own)


def common_action(symptoms: Iterable[Symptom]) -> str:
    """What to do about most of these symptoms: printed once above them, and beside one only where it differs."""
    return Counter(symptom.action for symptom in symptoms).most_common(1)[0][0]


def call_lines_for(lines: Iterable[_Line], own: Collection[str]) -> tuple[_Line, ...]:
    """The lines of one list of When to call or of the strip, those of `own` kinds first; the others stay in order."""
    return tuple(sorted(lines, key=lambda line: not _is_of(line, own)))


def team_parts(guide: Guide) -> tuple[tuple[str, tuple[CallLine, ...]], ...]:
    """The signs to call the care team about, in the order of the file, in parts with a heading, which may be empty."""
    names = {group.id: group.name for group in guide.call.groups}
    parts = groupby(guide.call.call_team, key=lambda line: names.get(line.group, ""))
    return tuple((name, tuple(lines)) for name, lines in parts)


def _is_of(item: CallLine | StripLine | Symptom, own: Collection[str]) -> bool:
    return not set(item.kinds).isdisjoint(own)


def terms_by_letter(guide: Guide) -> tuple[tuple[str, tuple[Term, ...]], ...]:
    """The glossary in the order of the alphabet, accents aside: each first letter with its terms."""
    terms = sorted(guide.glossary, key=lambda term: fold(term.term))
    letters = groupby(terms, key=lambda term: fold(term.term)[0].upper())
    return tuple((letter, tuple(same)) for letter, same in letters)


def urgency_order(guide: Guide, symptom_id: str) -> tuple[float, int, str]:
    """Sort key: the most urgent first, then as in the guide; a symptom it does not know right after the emergencies."""
    symptom = guide.symptom(symptom_id)
    if symptom is None:
        return Urgency.EMERGENCY.rank + 0.5, 0, symptom_id
    return symptom.urgency.rank, place_of(guide, symptom_id), symptom_id


def place_of(guide: Guide, symptom_id: str) -> int:
    """The place of an item on the checklist; of a retired one, that of the item in its place; else behind all."""
    offered = guide.offered(symptom_id)
    return guide.symptoms.index(offered) if offered else len(guide.symptoms)
