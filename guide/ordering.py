"""What concerns the patient's kind of treatment comes first. Reordered, never hidden; urgency stays above it."""

from __future__ import annotations

from collections.abc import Iterable

from guide.model import Guide, Section, Symptom


def sections_for(sections: Iterable[Section], kind: str | None) -> tuple[Section, ...]:
    """The sections about `kind` moved up to where the ones about single kinds begin; all others in their order."""
    every = tuple(sections)
    if not any(kind in section.kinds for section in every):
        return every
    start = next(number for number, section in enumerate(every) if section.kinds)
    about = tuple(section for section in every[start:] if kind in section.kinds)
    rest = tuple(section for section in every[start:] if kind not in section.kinds)
    return (*every[:start], *about, *rest)


def symptoms_for(guide: Guide, group_id: str, kind: str | None) -> tuple[Symptom, ...]:
    """A group's symptoms: the more urgent first, among equals those of `kind`, then the order of the file."""
    return tuple(sorted(guide.in_group(group_id), key=lambda one: (one.urgency.rank, kind not in one.kinds)))


def parts_for(guide: Guide, group_id: str, kind: str | None) -> tuple[tuple[str, tuple[Symptom, ...]], ...]:
    """A group's symptoms in parts, each with its heading, which is empty where there is none.

    The emergency signs stand under the headings of When to call, those of `kind` before them; others are one part.
    """
    symptoms = symptoms_for(guide, group_id, kind)
    yours = tuple(one for one in symptoms if kind in one.kinds and one.area)
    parts = [(guide.say("app.your_kind"), yours)] if yours else []
    for area in guide.call.groups:
        parts.append((area.name, tuple(one for one in symptoms if one.area == area.id and one not in yours)))
    parts.append(("", tuple(one for one in symptoms if not one.area)))
    return tuple((heading, own) for heading, own in parts if own)
