"""Signatures of clinicians: a name counts only with the hash of the text it was put under. An edit voids it.

A hash covers everything a reader may be told by an item, a section or a file: words, level, numbers, sources.
It does not cover the dates and the signatures themselves, so that one signature never voids another.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from guide.model import Review, Section
from tools.guide.tables import REVIEW_FIELDS, TomlText, read_review

_SECTION = re.compile(r"## .*\{#([a-z0-9\-]+)")
_LENGTH = 16
"""Letters of the hash that are written down: 64 bits, enough to notice any edit."""


def item_hash(raw: Mapping[str, Any]) -> str:
    """The hash of one table, such as an item of the checklist."""
    return _hash(_covered(raw))


def file_hash(data: Mapping[str, Any]) -> str:
    """The hash of a whole TOML file: all of it but `[review]`."""
    return _hash({name: _covered(value) for name, value in data.items() if name != "review"})


def topic_hash(facts: Mapping[str, Any], body: str) -> str:
    """The hash of a whole topic: its facts between the +++ lines and its text."""
    return _hash([{name: value for name, value in _covered(facts).items() if name != "signed"}, _lines(body)])


def section_texts(body: str) -> dict[str, str]:
    """Each section of a topic by its id: its heading line and everything below it."""
    parts = re.split(r"^(?=## )", body, flags=re.MULTILINE)
    return {found[1]: part for part in parts if (found := _SECTION.match(part))}


def section_hash(text: str) -> str:
    """The hash of one section."""
    return _hash(_lines(text))


def counted(review: Review, text: str, toml: TomlText, table: str = "", index: int = 0) -> Review:
    """The review with its signature if it was put under this text (a hash), otherwise without; then that is told."""
    if not review.signed_by.strip() and not review.signed_text:
        return review
    if review.signed_by.strip() and review.signed_text == text:
        return review
    line = toml.line(table, index, "signed_by")
    again = "take signed_by and signed_text out, or have it read again and signed: python -m content sign FILE NAME"
    if review.signed_by.strip() and not review.signed_text:
        toml.wrong(line, f"{review.signed_by!r} without signed_text is no signature; {again}")
    elif not review.signed_by.strip():
        toml.wrong(toml.line(table, index, "signed_text"), f"signed_text without a name is no signature; {again}")
    else:
        toml.wrong(line, f"the text was changed after {review.signed_by} signed it, so it counts as unsigned; {again}")
    return replace(review, signed_by="", signed_text="")


class TopicSignatures:
    """The signatures between the +++ lines of a topic: one for the whole, and `[signed.<section id>]` for one section.

    `toml` gathers what is wrong with them.
    """

    def __init__(self, toml: TomlText, body: str) -> None:
        self.toml = toml
        self._whole = topic_hash(toml.data, body)
        self._sections = section_texts(body)

    def topic_review(self, review: Review | None) -> Review | None:
        """The topic's dates, with its signature if that holds."""
        return review and counted(review, self._whole, self.toml)

    def signed(self, sections: tuple[Section, ...]) -> tuple[Section, ...]:
        """The sections, those with a signature of their own that holds under it."""
        given = self.toml.data.get("signed", {})
        for section_id in given if isinstance(given, dict) else ():
            if section_id not in self._sections:
                what = f"there is no section {section_id!r} to sign; mend the id or take this out"
                self.toml.wrong(self.toml.line(f"signed.{section_id}"), what)
        return tuple(replace(one, review=self._section(one, given.get(one.id))) for one in sections)

    def _section(self, section: Section, raw: Any) -> Review:
        if raw is None:
            return section.review
        table = f"signed.{section.id}"
        review = read_review(dict(raw), self.toml, table, default=replace(section.review, signed_by="", signed_text=""))
        if review is None:
            return section.review
        own = counted(review, section_hash(self._sections[section.id]), self.toml, table)
        return own if own.is_signed else section.review


def _covered(value: Any) -> Any:
    """The value without dates and signatures, at any depth."""
    if isinstance(value, Mapping):
        return {name: _covered(one) for name, one in value.items() if name not in REVIEW_FIELDS}
    if isinstance(value, list):
        return [_covered(one) for one in value]
    return value


def _lines(text: str) -> str:
    """Without spaces at the ends of lines, and without empty lines at the end."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _hash(value: Any) -> str:
    plain = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
    return hashlib.sha256(plain.encode()).hexdigest()[:_LENGTH]


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no plain form")
