"""What concerns the patient's kind of treatment comes first. Reordered, never hidden; urgency ranks higher."""

from __future__ import annotations

from collections.abc import Iterable

from guide.model import CallLine, Guide, Section, Symptom, Urgency


def sections_for(sections: Iterable[Section], kind: str | None) -> tuple[Section, ...]:
    """The sections about `kind` come first among those about single kinds; all others stay in their order."""
    ordered = tuple(sections)
    if not any(kind in section.kinds for section in ordered):
        return ordered
    start = next(number for number, section in enumerate(ordered) if section.kinds)
    matching = tuple(section for section in ordered[start:] if kind in section.kinds)
    others = tuple(section for section in ordered[start:] if kind not in section.kinds)
    return (*ordered[:start], *matching, *others)


def symptoms_for(guide: Guide, group_id: str, kind: str | None) -> tuple[Symptom, ...]:
    """A group's symptoms: the more urgent first, among equals those of `kind`, then the order of the file."""
    return tuple(sorted(guide.in_group(group_id), key=lambda s: (s.urgency.rank, kind not in s.kinds)))


def parts_for(guide: Guide, group_id: str, kind: str | None) -> tuple[tuple[str, tuple[Symptom, ...]], ...]:
    """A group's symptoms in parts, each with its heading, which may be empty.

    Emergency signs come under the headings of When to call, those of `kind` before them; others are one part.
    """
    symptoms = symptoms_for(guide, group_id, kind)
    of_kind = tuple(symptom for symptom in symptoms if kind in symptom.kinds and symptom.area)
    parts = [(guide.say("app.your_kind"), of_kind)] if of_kind else []
    for area in guide.call.groups:
        parts.append((area.name, tuple(s for s in symptoms if s.area == area.id and s not in of_kind)))
    parts.append(("", tuple(symptom for symptom in symptoms if not symptom.area)))
    return tuple((heading, members) for heading, members in parts if members)


def call_lines_for(lines: Iterable[CallLine], kind: str | None) -> tuple[CallLine, ...]:
    """The lines of one list of When to call, those of `kind` first; all others stay in their order."""
    return tuple(sorted(lines, key=lambda line: kind not in line.kinds))


def urgency_order(guide: Guide, symptom_id: str) -> tuple[float, int, str]:
    """Sort key: the most urgent first, then as in the guide; a symptom it does not know right after the emergencies."""
    symptom = guide.symptom(symptom_id)
    if symptom is None:
        return Urgency.EMERGENCY.rank + 0.5, 0, symptom_id
    return symptom.urgency.rank, guide.symptoms.index(symptom), symptom_id
