"""Reads TOML files into the types of `guide.model`, with the line of every mistake."""

import re
import tomllib
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from guide.model import Urgency
from guide.provenance import Review
from tools.guide.errors import ContentError

T = TypeVar("T")

REVIEW_DATES = ("checked", "check_again_by")
REVIEW_FIELDS = (*REVIEW_DATES, "signed_by", "signed_text")
NOT_UTF8 = "this file is not UTF-8 text; save it as UTF-8"

_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.\-]+)\s*\]\]?")
_KEY = re.compile(r"^\s*(\"[^\"]+\"|[\w\-]+)\s*=")
_AT_LINE = re.compile(r"\(at line (\d+)")


class TomlText:
    """A TOML text and the lines of its tables and keys. A text that is not valid TOML is empty and one problem."""

    def __init__(self, text: str, file: str, first_line: int = 1) -> None:
        self.file = file
        self.problems: list[ContentError] = []
        self._first_line = first_line
        self._lines = _places(text, first_line)
        self.data: dict[str, Any] = {}
        try:
            self.data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            match = _AT_LINE.search(str(error))
            line = int(match[1]) if match else text.count("\n") + 1
            reason = str(error).split(" (at ", 1)[0]
            self.report(
                first_line + line - 1,
                f"this is not valid TOML ({reason}); check quotes, = signs and brackets here, and no name twice",
                is_unreadable=True,
            )

    def report(self, line: int, message: str, *, is_unreadable: bool = False) -> None:
        self.problems.append(ContentError(self.file, line, message, is_unreadable))

    def line(self, table: str = "", index: int = 0, key: str = "") -> int:
        """The line of a key in the index-th table of that name; the line of the table if the key is missing."""
        places = self._lines
        return places.get((table, index, key)) or places.get((table, index, "")) or self._first_line

    def tables(self, name: str) -> list[tuple[int, dict[str, Any]]]:
        """Every `[[name]]` table with its index. None at all is one problem."""
        tables = self.data.get(name, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self.report(self.line(name), f"write [[{name}]] with two brackets on each side")
            return []
        return list(enumerate(tables))

    def reject_unknown(self, *names: str) -> None:
        """Report every top-level table or key that is not in `names`."""
        for name in self.data:
            if name not in names:
                line = self.line(name) if isinstance(self.data[name], list | dict) else self.line(key=name)
                self.report(line, f"nothing reads {name!r} here; use one of: {', '.join(names)}")


def read_toml(path: Path, root: Path) -> TomlText:
    """The file's tables; a missing file is empty and one problem."""
    file = path.relative_to(root).as_posix()
    try:
        return TomlText(path.read_text(encoding="utf-8"), file)
    except FileNotFoundError:
        missing = TomlText("", file)
        missing.report(1, "this file is missing; write it", is_unreadable=True)
        return missing
    except UnicodeDecodeError:
        unreadable = TomlText("", file)
        unreadable.report(1, NOT_UTF8, is_unreadable=True)
        return unreadable


def read_item(
    cls: type[T],
    raw: Mapping[str, Any],
    toml: TomlText,
    table: str = "",
    index: int = 0,
    preset: Mapping[str, Any] = MappingProxyType({}),
) -> T | None:
    """One table as `cls`, or None after every mistake in it was reported. `preset`: fields from elsewhere."""
    before = len(toml.problems)
    hints = get_type_hints(cls)
    values: dict[str, Any] = dict(preset)
    expected = [f for f in fields(cls) if f.name not in preset]  # type: ignore[arg-type]
    for key in raw:
        if key not in {f.name for f in expected}:
            line = toml.line(table, index, key)
            toml.report(line, f"{_named(raw)}unknown field {key!r}; check its spelling or take it out")
    for field in expected:
        if field.name not in raw:
            if field.default is MISSING and field.default_factory is MISSING:
                line = toml.line(table, index)
                toml.report(line, f"{_named(raw)}has no {field.name!r}; add {field.name} = ...")
            continue
        try:
            values[field.name] = _value(raw[field.name], hints[field.name])
        except ValueError as error:
            toml.report(toml.line(table, index, field.name), f"{_named(raw)}{field.name}: {error}")
    return cls(**values) if len(toml.problems) == before else None


def read_review(
    raw: dict[str, Any], toml: TomlText, table: str = "", index: int = 0, default: Review | None = None
) -> Review | None:
    """Take dates and signature out of `raw`. `default` replaces missing dates; its signature is not passed on.

    The signature is not verified here: see `tools.guide.signatures.verified`.
    """
    taken = {name: raw.pop(name) for name in REVIEW_FIELDS if name in raw}
    if not taken and default is not None:
        return default
    if default is not None and not taken.keys() & set(REVIEW_DATES):
        taken = {"checked": default.checked, "check_again_by": default.check_again_by, **taken}
    review = read_item(Review, taken, toml, table, index)
    if review and review.check_again_by <= review.checked:
        line = toml.line(table, index, "check_again_by")
        toml.report(line, "check_again_by is not after checked; give a later date")
        return None
    return review


def _named(raw: Mapping[str, Any]) -> str:
    return f"{raw['id']!r} " if isinstance(raw.get("id"), str) else ""


def _value(value: Any, hint: Any) -> Any:
    """`value` as the hinted type. ValueError: a sentence on what is wrong with it."""
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(arg for arg in get_args(hint) if arg is not type(None))
    if hint is Urgency:
        return _urgency(value)
    if get_origin(hint) is tuple:
        if not isinstance(value, list) or not all(isinstance(text, str) and text.strip() for text in value):
            raise ValueError('write a list of texts, like ["one", "two"]')
        return tuple(value)
    if hint is date and isinstance(value, datetime):
        raise ValueError("write a date only, like 2026-11-23")
    if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        raise ValueError(_EXPECTED.get(hint, f"write a {hint.__name__}"))
    return value


_EXPECTED = {
    str: 'write a text in quotes, like "a text"',
    int: "write a whole number without quotes, like 30",
    bool: "write true or false without quotes",
    date: "write a date without quotes, like 2026-11-23",
}


def _urgency(value: Any) -> Urgency:
    try:
        return Urgency(value)
    except ValueError:
        levels = ", ".join(repr(level.value) for level in Urgency if level is not Urgency.NEXT_VISIT)
        raise ValueError(f"unknown urgency {value!r}; use one of {levels}") from None


def _places(text: str, first_line: int) -> dict[tuple[str, int, str], int]:
    """The first line of every (table, index, key); a later match inside a long text is ignored."""
    places: dict[tuple[str, int, str], int] = {}
    counts: dict[str, int] = {}
    table, index = "", 0
    for number, line in enumerate(text.splitlines(), first_line):
        if header := _HEADER.match(line):
            table = header[2]
            index = counts.get(table, 0)
            counts[table] = index + 1
            places.setdefault((table, index, ""), number)
        elif key := _KEY.match(line):
            places.setdefault((table, index, key[1].strip('"')), number)
    return places
