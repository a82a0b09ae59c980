"""Collects what parsing the sources of one language gives: items, their places, and every mistake."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from guide.model import Guide
from guide.provenance import Review
from tools.guide.errors import ContentError
from tools.guide.signatures import file_hash, item_hash, verified
from tools.guide.tables import TomlText, read_item, read_review, read_toml

T = TypeVar("T")

Place = tuple[str, int]
"""A file relative to `content/` and a line."""


@dataclass
class Collector:
    """Reads tables of one language and remembers problems and places: `places["symptom", "cough"]`."""

    root: Path
    language: str
    problems: list[ContentError] = field(default_factory=list)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    word_places: dict[str, Place] = field(default_factory=dict)
    term_links: list[tuple[str, Place]] = field(default_factory=list)
    pictures: list[tuple[str, Place]] = field(default_factory=list)

    def shared(self, name: str) -> TomlText:
        """A file that is the same for every language."""
        return read_toml(self.root / name, self.root)

    def localized(self, name: str) -> TomlText:
        """A file of this language."""
        return read_toml(self.root / self.language / name, self.root)

    def collect_problems(self, *files: TomlText) -> None:
        """Move the problems of the files to this collector."""
        for toml in files:
            self.problems.extend(toml.problems)
            toml.problems = []

    def report(self, place: Place, message: str) -> None:
        self.problems.append(ContentError(*place, message))

    def register_place(self, kind: str, item_id: str, toml: TomlText, line: int) -> None:
        """Record the place of an id; a second one of the same kind is a mistake."""
        first = self.places.setdefault((kind, item_id), (toml.file, line))
        if first != (toml.file, line):
            message = f"{kind} id {item_id!r} is used twice (first in line {first[1]}); choose another"
            toml.report(line, message)

    def items(
        self, cls: type[T], toml: TomlText, table: str, kind: str = "", review: Review | None = None
    ) -> Iterator[T]:
        """The `[[table]]` entries as `cls`; `review` is the file's, for entries without their own dates."""
        for index, raw in toml.tables(table):
            preset: dict[str, Any] = {}
            if "review" in cls.__dataclass_fields__:  # type: ignore[attr-defined]
                preset["review"] = self._item_review(raw, toml, table, index, review)
            if isinstance(raw.get("id"), str):
                self.register_place(kind or table, raw["id"], toml, toml.line(table, index, "id"))
            item = read_item(cls, raw, toml, table, index, preset)
            if item is not None and preset.get("review", True) is not None:
                yield item

    def _item_review(
        self, raw: dict[str, Any], toml: TomlText, table: str, index: int, default: Review | None
    ) -> Review | None:
        """The item's own dates and signature, or the file's."""
        review = read_review(raw, toml, table, index, default)
        return review if review is None or review is default else verified(review, item_hash(raw), toml, table, index)

    def review(self, toml: TomlText) -> Review | None:
        """The dates and the signature of a file in `[review]`."""
        raw = toml.data.get("review")
        if not isinstance(raw, dict):
            if toml.data:
                toml.report(1, "no [review] with checked, check_again_by and signed_by; add it at the top")
            return None
        review = read_review(raw, toml, "review")
        return review and verified(review, file_hash(toml.data), toml, "review")


@dataclass(frozen=True)
class Reading:
    """A guide as far as it could be read, its mistakes, and the rows that no item covers with the reasons."""

    guide: Guide
    collected: Collector
    unmapped: dict[str, str]

    @property
    def problems(self) -> tuple[ContentError, ...]:
        """Every mistake, by file and line, each once."""
        return tuple(sorted(set(self.collected.problems), key=lambda p: (p.file, p.line, p.message)))
