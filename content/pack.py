"""The guide as JSON and back: what the build writes and the phone reads. Same guide, same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import Any

import dacite

from content.model import Guide, Urgency

_CONFIG = dacite.Config(cast=[Urgency, tuple], type_hooks={date: date.fromisoformat}, strict=True)


def pack(guide: Guide) -> str:
    """The guide as JSON text; fields that hold their default are left out."""
    return json.dumps(_plain(guide), ensure_ascii=False, separators=(",", ":")) + "\n"


def unpack(text: str) -> Guide:
    """The guide that `pack` wrote. dacite.DaciteError: the text was written by another version of the guide."""
    return dacite.from_dict(Guide, json.loads(text), _CONFIG)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {
            f.name: _plain(getattr(value, f.name))
            for f in fields(value)
            if f.default is MISSING or getattr(value, f.name) != f.default
        }
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in sorted(value.items())}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return value
