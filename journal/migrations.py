"""How a journal of an older schema becomes one of the current schema: one pure function a step.

`STEPS[n]` turns all documents of schema n into schema n + 1. tests/fixtures/journal has a frozen file of
every schema, which never changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from journal.storage.log_format import SCHEMA, Document

Tables = Mapping[str, Mapping[str, Document]]

STEPS: Mapping[int, Callable[[Tables], Tables]] = {}


def migrate(tables: Tables, schema: int, steps: Mapping[int, Callable[[Tables], Tables]] = STEPS) -> Tables:
    """All documents in the current schema."""
    for step in range(schema, SCHEMA):
        tables = steps[step](tables)
    return tables
