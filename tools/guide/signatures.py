"""Signatures of clinicians: a name counts only with the hash of the signed text. An edit voids it.

A hash covers everything that an item, a section or a file tells a reader: words, level, numbers, sources.
It does not cover the dates and the signatures themselves, so that one signature never voids another.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from guide.prose import Section
from guide.provenance import Review
from tools.guide.tables import REVIEW_FIELDS, TomlText, read_review

_SECTION = re.compile(r"## .*\{#([a-z0-9\-]+)")
_LENGTH = 16
"""Length of the stored hash: 64 bits, enough to notice any edit."""


def item_hash(raw: Mapping[str, Any]) -> str:
    """The hash of one table, such as an item of the checklist."""
    return _hash(_covered(raw))


def file_hash(data: Mapping[str, Any]) -> str:
    """The hash of a complete TOML file, except `[review]`."""
    return _hash({name: _covered(value) for name, value in data.items() if name != "review"})


def topic_hash(facts: Mapping[str, Any], body: str) -> str:
    """The hash of a complete topic: its facts between the +++ lines and its text."""
    return _hash([{name: value for name, value in _covered(facts).items() if name != "signed"}, _lines(body)])


def section_texts(body: str) -> dict[str, str]:
    """Each section of a topic by its id: its heading line and everything below it."""
    parts = re.split(r"^(?=## )", body, flags=re.MULTILINE)
    return {match[1]: part for part in parts if (match := _SECTION.match(part))}


def section_hash(text: str) -> str:
    """The hash of one section."""
    return _hash(_lines(text))


def verified(review: Review, text: str, toml: TomlText, table: str = "", index: int = 0) -> Review:
    """The review with its signature if that is for this text (a hash); otherwise without, and that is reported."""
    if not review.signed_by.strip() and not review.signed_text:
        return review
    if review.signed_by.strip() and review.signed_text == text:
        return review
    line = toml.line(table, index, "signed_by")
    command = "python -m tools.guide sign FILE NAME"
    remedy = f"take signed_by and signed_text out, or have it read again and signed: {command}"
    if review.signed_by.strip() and not review.signed_text:
        toml.report(line, f"{review.signed_by!r} without signed_text is no signature; {remedy}")
    elif not review.signed_by.strip():
        toml.report(toml.line(table, index, "signed_text"), f"signed_text without a name is no signature; {remedy}")
    else:
        reason = f"the text was changed after {review.signed_by} signed it, so it counts as unsigned"
        toml.report(line, f"{reason}; {remedy}")
    return replace(review, signed_by="", signed_text="")


class TopicSignatures:
    """The signatures between the +++ lines of a topic: one for all of it, and `[signed.<section id>]` for one section.

    `toml` collects the mistakes in them.
    """

    def __init__(self, toml: TomlText, body: str) -> None:
        self.toml = toml
        self._topic_hash = topic_hash(toml.data, body)
        self._sections = section_texts(body)

    def topic_review(self, review: Review | None) -> Review | None:
        """The topic's dates, with its signature if that is valid."""
        return review and verified(review, self._topic_hash, self.toml)

    def signed(self, sections: tuple[Section, ...]) -> tuple[Section, ...]:
        """The sections, each with its own valid signature if it has one."""
        preset = self.toml.data.get("signed", {})
        for section_id in preset if isinstance(preset, dict) else ():
            if section_id not in self._sections:
                message = f"there is no section {section_id!r} to sign; correct the id or take this out"
                self.toml.report(self.toml.line(f"signed.{section_id}"), message)
        return tuple(replace(section, review=self._section(section, preset.get(section.id))) for section in sections)

    def _section(self, section: Section, raw: Any) -> Review:
        if raw is None:
            return section.review
        table = f"signed.{section.id}"
        review = read_review(dict(raw), self.toml, table, default=replace(section.review, signed_by="", signed_text=""))
        if review is None:
            return section.review
        section_review = verified(review, section_hash(self._sections[section.id]), self.toml, table)
        return section_review if section_review.is_signed else section.review


def _covered(value: Any) -> Any:
    """The value without dates and signatures, at any depth."""
    if isinstance(value, Mapping):
        return {name: _covered(item) for name, item in value.items() if name not in REVIEW_FIELDS}
    if isinstance(value, list):
        return [_covered(item) for item in value]
    return value


def _lines(text: str) -> str:
    """The text without trailing spaces and trailing empty lines."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _hash(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_json_value)
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]


def _json_value(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no JSON form")
