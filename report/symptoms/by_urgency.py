"""The order in which entries are read: what is urgent comes first."""

from __future__ import annotations

from collections.abc import Iterable

from guide.model import Guide
from guide.ordering import urgency_order
from journal.model import Entry


def by_urgency(guide: Guide, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries, the most urgent symptom first."""
    return tuple(sorted(entries, key=lambda entry: urgency_order(guide, entry.symptom_id)))
