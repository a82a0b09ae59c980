"""Two versions of a record become one: the higher edit counter wins, then the device id.

No clock decides: a clock can be set back. The outcome does not depend on the order of merging, and nothing
is lost but the older version of the same item.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from journal.documents import edit_count
from journal.storage.log_format import Document


def merge(table: str, mine: Mapping[str, Any] | None, theirs: Mapping[str, Any] | None) -> Document:
    """Merge two versions of a record; either may be missing. A day is merged entry by entry."""
    if table != "days" or mine is None or theirs is None:
        return dict(newer(mine, theirs) or {})
    merged = {name: newer(mine.get(name), theirs.get(name)) for name in _names(mine, theirs)}
    my_entries, their_entries = mine.get("entries"), theirs.get("entries")
    if isinstance(my_entries, dict) and isinstance(their_entries, dict):
        names = _names(my_entries, their_entries)
        merged["entries"] = {name: newer(my_entries.get(name), their_entries.get(name)) for name in names}
    return merged


def newer(mine: Any, theirs: Any) -> Any:
    """The version of an item that was changed more often; any version wins over none."""
    return mine if _rank(mine) >= _rank(theirs) else theirs


def _names(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> list[str]:
    return [*mine, *(name for name in theirs if name not in mine)]


def _rank(item: Any) -> tuple[bool, int, str, str]:
    known = item if isinstance(item, dict) else {}
    return item is not None, edit_count(known), str(known.get("device", "")), json.dumps(item, sort_keys=True)
