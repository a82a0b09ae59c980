"""How a journal of an older schema becomes one of the current schema: one pure function a step.

`STEPS[n]` turns all documents of schema n into schema n + 1. tests/fixtures/journal has a frozen file of
every schema, which never changes.

Schema 2 adds what a patient answered when comparing with the last time, symptoms in the patient's own words, and that
the patient looked and found nothing new. What schema 1 has is unchanged; the step exists so that a program of schema 1
opens such a journal to read, and does not show a day without them as complete.

Schema 3 adds who answered a call and what they said, and who wrote an item if it was not the patient. What schema 2 has
is unchanged; the step has the same reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from journal.storage.log_format import SCHEMA, Document

Tables = Mapping[str, Mapping[str, Document]]

STEPS: Mapping[int, Callable[[Tables], Tables]] = {1: lambda tables: tables, 2: lambda tables: tables}


def migrate(tables: Tables, schema: int, steps: Mapping[int, Callable[[Tables], Tables]] = STEPS) -> Tables:
    """All documents in the current schema."""
    for step in range(schema, SCHEMA):
        tables = steps[step](tables)
    return tables
