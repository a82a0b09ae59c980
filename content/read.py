"""The sources of one language read into a guide, with every mistake and the place of every item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from content.errors import ContentError
from content.model import (
    CallGuide,
    CallLine,
    Country,
    CrisisLine,
    Group,
    Guide,
    Review,
    Source,
    Stage,
    Symptom,
    Term,
    Topic,
    TreatmentKind,
)
from content.prose import read_prose
from content.tables import TomlText, read_item, read_review, read_toml

T = TypeVar("T")

Place = tuple[str, int]
"""A file relative to `content/` and a line."""


@dataclass
class Reading:
    """A guide as far as it could be read, what was wrong, and where things stand: `places["symptom", "cough"]`."""

    guide: Guide
    problems: list[ContentError]
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    term_links: list[tuple[str, Place]] = field(default_factory=list)
    word_places: dict[str, Place] = field(default_factory=dict)
    unmapped: dict[str, str] = field(default_factory=dict)


def read(root: Path, language: str) -> Reading:
    """Read and check everything of one language under `root`, the folder `content/`."""
    from content.check import check

    reader = _Reader(root, language)
    reading = Reading(
        reader.guide(), reader.problems, reader.places, reader.term_links, reader.word_places, reader.unmapped()
    )
    check(reading)
    reading.problems.sort(key=lambda problem: (problem.file, problem.line))
    return reading


class _Reader:
    def __init__(self, root: Path, language: str) -> None:
        self.root = root
        self.language = language
        self.problems: list[ContentError] = []
        self.places: dict[tuple[str, str], Place] = {}
        self.term_links: list[tuple[str, Place]] = []
        self.word_places: dict[str, Place] = {}

    def guide(self) -> Guide:
        groups, symptoms = self._checklist()
        numbers, countries = self._countries()
        return Guide(
            language=self.language,
            words=self._words(),
            topics=self._topics(),
            groups=groups,
            symptoms=symptoms,
            stages=self._stages(),
            call=self._call(),
            countries=countries,
            treatments=self._list(TreatmentKind, "treatments.toml", "treatment"),
            glossary=self._list(Term, "glossary.toml", "term"),
            sources=tuple(self._items(Source, read_toml(self.root / "sources.toml", self.root), "source")),
            numbers_without_country=numbers,
        )

    def unmapped(self) -> dict[str, str]:
        """Rows of the fact sheet that no item covers, each with the reason."""
        toml = read_toml(self.root / "unmapped.toml", self.root)
        self._keep(toml)
        reasons = {}
        for index, raw in toml.tables("row"):
            if isinstance(raw.get("id"), str) and isinstance(raw.get("reason"), str) and raw["reason"].strip():
                reasons[raw["id"]] = raw["reason"]
            else:
                self.problems.append(
                    ContentError(toml.file, toml.line("row", index), "a row needs id and reason; add them")
                )
        return reasons

    def _open(self, name: str) -> TomlText:
        return read_toml(self.root / self.language / name, self.root)

    def _keep(self, toml: TomlText) -> None:
        self.problems.extend(toml.problems)
        toml.problems = []

    def _place(self, kind: str, item_id: str, toml: TomlText, line: int) -> None:
        """Remember where an id stands; a second one of the same kind is a mistake."""
        first = self.places.setdefault((kind, item_id), (toml.file, line))
        if first != (toml.file, line):
            toml.wrong(line, f"{kind} id {item_id!r} is used twice (first in line {first[1]}); choose another")

    def _items(
        self, cls: type[T], toml: TomlText, table: str, kind: str = "", review: Review | None = None
    ) -> Iterator[T]:
        """The `[[table]]` entries of a file as `cls`; a file review makes each entry carry one."""
        for index, raw in toml.tables(table):
            given: dict[str, Any] = {}
            if "review" in cls.__dataclass_fields__:  # type: ignore[attr-defined]
                given["review"] = read_review(raw, toml, table, index, review)
            item = read_item(cls, raw, toml, table, index, **given)
            if isinstance(raw.get("id"), str):
                self._place(kind or table, raw["id"], toml, toml.line(table, index, "id"))
            if item is not None and given.get("review", True) is not None:
                yield item
        self._keep(toml)

    def _list(self, cls: type[T], name: str, table: str) -> tuple[T, ...]:
        toml = self._open(name)
        toml.only(table)
        return tuple(self._items(cls, toml, table))

    def _review(self, toml: TomlText) -> Review | None:
        """The file's dates in `[review]`."""
        raw = toml.data.get("review")
        if toml.data and not isinstance(raw, dict):
            toml.wrong(1, "no [review] with checked, check_again_by and signed_by; add it at the top")
        return read_review(raw, toml, "review") if isinstance(raw, dict) else None

    def _checklist(self) -> tuple[tuple[Group, ...], tuple[Symptom, ...]]:
        toml = self._open("checklist.toml")
        toml.only("review", "group", "symptom")
        review = self._review(toml)
        groups = tuple(self._items(Group, toml, "group"))
        return groups, tuple(self._items(Symptom, toml, "symptom", review=review))

    def _stages(self) -> tuple[Stage, ...]:
        toml = self._open("stages.toml")
        toml.only("review", "stage")
        return tuple(self._items(Stage, toml, "stage", review=self._review(toml)))

    def _call(self) -> CallGuide:
        toml = self._open("call.toml")
        tables = ("emergency", "call_team", "next_visit")
        toml.only("review", "say_to_emergency", "say_to_team", "sources", *tables)
        review = self._review(toml)
        lists = {table: tuple(self._items(CallLine, toml, table, kind="call line")) for table in tables}
        facts = {key: value for key, value in toml.data.items() if key not in (*tables, "review")}
        guide = read_item(CallGuide, facts, toml, review=review, **lists)
        self._keep(toml)
        return guide or CallGuide(**lists, say_to_emergency="", say_to_team="", review=review or _NO_REVIEW)

    def _countries(self) -> tuple[tuple[str, ...], tuple[Country, ...]]:
        """Numbers stand once for all languages, names in each."""
        toml = read_toml(self.root / "countries.toml", self.root)
        toml.only("numbers_without_country", "country")
        names = self._open("countries.toml")
        names.only("name", "crisis_line")
        name_of, crisis_of = names.data.get("name", {}), names.data.get("crisis_line", {})
        countries = []
        for index, raw in toml.tables("country"):
            line, number = toml.line("country", index, "id"), raw.pop("crisis_number", None)
            country_id = raw.get("id")
            if country_id not in name_of:
                names.wrong(names.line("name"), f"no name for country {country_id!r}; add it under [name]")
                continue
            crisis = None
            if number is not None and country_id not in crisis_of:
                names.wrong(names.line("crisis_line"), f"no crisis line for {country_id!r}; add it under [crisis_line]")
            elif number is not None:
                crisis = CrisisLine(crisis_of[country_id], str(number))
            country = read_item(Country, raw, toml, "country", index, name=name_of[country_id], crisis_line=crisis)
            self._place("country", str(country_id), toml, line)
            countries += [country] if country else []
        known = {raw.get("id") for _, raw in toml.tables("country")}
        for country_id in name_of:
            if country_id not in known:
                names.wrong(names.line("name", 0, country_id), f"no numbers for {country_id!r} in countries.toml")
        numbers = tuple(str(one) for one in toml.data.get("numbers_without_country", ()))
        self._keep(toml)
        self._keep(names)
        return numbers, tuple(countries)

    def _words(self) -> dict[str, str]:
        """Every file of `ui/`: `saved = "..."` in `checklist.toml` is the word `checklist.saved`."""
        words = {}
        for path in sorted((self.root / self.language / "ui").glob("*.toml")):
            toml = read_toml(path, self.root)
            for key, text in toml.data.items():
                line = toml.line(key=key)
                if isinstance(text, str):
                    words[f"{path.stem}.{key}"] = text
                    self.word_places[f"{path.stem}.{key}"] = (toml.file, line)
                else:
                    toml.wrong(line, f'{key!r} is not a text; write {key} = "..."')
            self._keep(toml)
        return words

    def _topics(self) -> tuple[Topic, ...]:
        """The topics in the order of their file names."""
        paths = sorted((self.root / self.language / "learn").glob("*.md"))
        if not paths:
            what = "no topic here; write one, like learn/10-basics.md"
            self.problems.append(ContentError(f"{self.language}/learn", 1, what))
        topics = []
        for path in paths:
            prose = read_prose(path, self.root)
            self.problems.extend(prose.problems)
            self.term_links += [(term, (prose.file, line)) for term, line in prose.term_lines]
            if prose.topic is None:
                continue
            topics.append(prose.topic)
            for section_id, line in prose.section_lines.items():
                self.places["section", f"{prose.topic.id}/{section_id}"] = (prose.file, line)
            first = self.places.setdefault(("topic", prose.topic.id), (prose.file, 2))
            if first[0] != prose.file:
                what = f"topic id {prose.topic.id!r} is used by {first[0]} too; choose another"
                self.problems.append(ContentError(prose.file, 2, what))
        return tuple(topics)


_NO_REVIEW = Review(date.min, date.min)
