"""What concerns the patient's kind of treatment comes first. Reordered, never hidden; urgency stays above it."""

from __future__ import annotations

from collections.abc import Iterable

from content.model import Guide, Section, Symptom


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
