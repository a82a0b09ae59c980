"""The guide to JSON and back: the build writes it, the phone reads it. Same guide, same bytes.

The phone reads this at every start, so the reader of each type is built only once: for the complete guide that is
several times faster than a library that checks every value. The build has checked them.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from guide.model import Guide

_Reader = Callable[[Any], Any]


def pack(guide: Guide) -> str:
    """The guide as JSON text; fields with their default value are left out."""
    return json.dumps(_to_json(guide), ensure_ascii=False, separators=(",", ":")) + "\n"


def unpack(text: str) -> Guide:
    """The guide that `pack` wrote. ValueError: the text is not a guide of this version."""
    try:
        guide: Guide = _reader(Guide)(json.loads(text))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("This is not a guide of this version; build it again with make content.") from error
    return guide


def _to_json(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {
            f.name: _to_json(getattr(value, f.name))
            for f in fields(value)
            if f.default is MISSING or getattr(value, f.name) != f.default
        }
    if isinstance(value, Mapping):
        return {key: _to_json(item) for key, item in sorted(value.items())}
    if isinstance(value, list | tuple):
        return [_to_json(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


@cache
def _reader(hint: Any) -> _Reader:
    """A function that turns a JSON value into a value of the hinted type."""
    if is_dataclass(hint):
        return _dataclass_reader(hint)
    if get_origin(hint) is tuple:
        item = _reader(get_args(hint)[0])
        return tuple if item is _identity else lambda values: tuple([item(value) for value in values])
    if get_origin(hint) in (Union, types.UnionType):
        inner = next(_reader(arg) for arg in get_args(hint) if arg is not type(None))
        return inner if inner is _identity else lambda value: None if value is None else inner(value)
    if hint is date:
        return date.fromisoformat
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    return _identity


def _dataclass_reader(cls: Any) -> _Reader:
    hints = get_type_hints(cls)
    readers = {field.name: _reader(hints[field.name]) for field in fields(cls)}

    def read(raw: Any) -> Any:
        return cls(**{name: readers[name](value) for name, value in raw.items()})

    return read


def _identity(value: Any) -> Any:
    return value
