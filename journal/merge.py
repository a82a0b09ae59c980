"""Two versions of a record become one: the higher edit counter wins, then the device id.

No clock decides: a clock can be set back. The outcome does not depend on the order of merging, and nothing
is ever lost but the older version of the same item.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from .documents import edit_of
from .slots import Document


def merge(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Document:
    """Merge two versions of a document of any table."""
    if "edit" in mine or "edit" in theirs:
        return dict(mine if _rank(mine) >= _rank(theirs) else theirs)
    names = [*mine, *(name for name in theirs if name not in mine)]
    return {name: _merge_value(mine.get(name), theirs.get(name)) for name in names}


def _merge_value(mine: Any, theirs: Any) -> Any:
    if isinstance(mine, dict) and isinstance(theirs, dict):
        return merge(mine, theirs)
    if mine is None or theirs is None:
        return theirs if mine is None else mine
    return max(mine, theirs, key=_text)


def _rank(item: Mapping[str, Any]) -> tuple[int, str, str]:
    return edit_of(item), str(item.get("device", "")), _text(item)


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
