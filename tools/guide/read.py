"""Parses the sources of one language into a guide. Mistakes are collected, not raised, and reported together."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from guide.call_guide import CallGroup, CallGuide, CallLine, Country, CrisisLine, StripLine
from guide.model import (
    DEFAULT_LANGUAGE,
    Group,
    Guide,
    KindRule,
    Medicine,
    RetiredSymptom,
    Stage,
    Symptom,
    Term,
    TreatmentKind,
)
from guide.prose import Topic
from guide.provenance import Review, Source
from tools.guide.check import check
from tools.guide.collect import Collector, Reading
from tools.guide.prose import Prose, read_prose
from tools.guide.tables import TomlText, read_item

T = TypeVar("T")

_NO_REVIEW = Review(date.min, date.min)


def read(root: Path, language: str) -> Reading:
    """Read and check everything of one language; `root` is the folder `content/`."""
    collector = Collector(root, language)
    groups, symptoms = _checklist(collector)
    treatments, rules = _treatments(collector)
    numbers, countries = _countries(collector)
    words = _words(collector)
    guide = Guide(
        language=language,
        words=words,
        topics=_topics(collector, _publisher(collector, words)),
        groups=groups,
        symptoms=symptoms,
        stages=_stages(collector),
        call=_call(collector),
        countries=countries,
        treatments=treatments,
        glossary=_only_table(Term, collector, collector.localized("glossary.toml"), "term"),
        sources=_sources(collector),
        numbers_without_country=numbers,
        rules=rules,
        medicines=_only_table(Medicine, collector, collector.shared("medicines.toml"), "medicine"),
        retired=_only_table(RetiredSymptom, collector, collector.localized("retired.toml"), "retired"),
    )
    check(guide, collector)
    return Reading(guide, collector, _unmapped(collector))


def _checklist(collector: Collector) -> tuple[tuple[Group, ...], tuple[Symptom, ...]]:
    toml = collector.localized("checklist.toml")
    toml.reject_unknown("review", "group", "symptom")
    review = collector.review(toml)
    groups = tuple(collector.items(Group, toml, "group"))
    symptoms = tuple(collector.items(Symptom, toml, "symptom", review=review))
    collector.collect_problems(toml)
    return groups, symptoms


def _only_table(cls: type[T], collector: Collector, toml: TomlText, table: str) -> tuple[T, ...]:
    """The items of a file that has nothing but this table."""
    toml.reject_unknown(table)
    items = tuple(collector.items(cls, toml, table))
    collector.collect_problems(toml)
    return items


def _stages(collector: Collector) -> tuple[Stage, ...]:
    toml = collector.localized("stages.toml")
    toml.reject_unknown("review", "stage")
    stages = tuple(collector.items(Stage, toml, "stage", review=collector.review(toml)))
    collector.collect_problems(toml)
    return stages


def _treatments(collector: Collector) -> tuple[tuple[TreatmentKind, ...], tuple[KindRule, ...]]:
    toml = collector.localized("treatments.toml")
    toml.reject_unknown("review", "treatment", "rule")
    treatments = tuple(collector.items(TreatmentKind, toml, "treatment"))
    rules = tuple(collector.items(KindRule, toml, "rule", review=collector.review(toml)))
    collector.collect_problems(toml)
    return treatments, rules


def _sources(collector: Collector) -> tuple[Source, ...]:
    sources = _only_table(Source, collector, collector.shared("sources.toml"), "source")
    if collector.language == DEFAULT_LANGUAGE or not any(source.note for source in sources):
        return sources
    localized = collector.localized("sources.toml")
    localized.reject_unknown("note")
    notes = localized.data.get("note", {})
    for note in sorted({source.note for source in sources} - {"", *notes}):
        message = f"the note {note!r} of content/sources.toml has no words here; add it under [note]"
        localized.report(localized.line("note"), message)
    collector.collect_problems(localized)
    return tuple(replace(source, note=str(notes.get(source.note, source.note))) for source in sources)


def _call(collector: Collector) -> CallGuide:
    toml = collector.localized("call.toml")
    tables = ("emergency", "call_team", "next_visit")
    known = ("review", "say_to_emergency", "say_to_team", "sources", "stools_above_normal", "group", "strip")
    toml.reject_unknown(*known, *tables)
    review = collector.review(toml)
    emergency, call_team, next_visit = (
        tuple(collector.items(CallLine, toml, table, kind="call line")) for table in tables
    )
    groups = tuple(collector.items(CallGroup, toml, "group", kind="call group"))
    preset = {
        "emergency": emergency,
        "call_team": call_team,
        "next_visit": next_visit,
        "groups": groups,
        "strip": tuple(collector.items(StripLine, toml, "strip", kind="strip line")),
        "review": review,
    }
    facts = {key: value for key, value in toml.data.items() if key not in (*tables, "group", "strip", "review")}
    guide = read_item(CallGuide, facts, toml, preset=preset)
    collector.collect_problems(toml)
    return guide or CallGuide(emergency, call_team, next_visit, "", "", review or _NO_REVIEW)


def _countries(collector: Collector) -> tuple[tuple[str, ...], tuple[Country, ...]]:
    """The numbers without a country, and the countries: numbers are shared by all languages, names are not."""
    toml, named = collector.shared("countries.toml"), collector.localized("countries.toml")
    toml.reject_unknown("numbers_without_country", "country")
    named.reject_unknown("name", "crisis_line")
    names, lines = named.data.get("name", {}), named.data.get("crisis_line", {})
    countries = []
    for index, raw in toml.tables("country"):
        country_id, number = str(raw.get("id", "")), raw.pop("crisis_number", None)
        collector.register_place("country", country_id, toml, toml.line("country", index, "id"))
        if country_id not in names:
            named.report(named.line("name"), f"no name for country {country_id!r}; add it under [name]")
        if number and country_id not in lines:
            named.report(named.line("crisis_line"), f"no crisis line for {country_id!r}; add it under [crisis_line]")
        crisis = CrisisLine(lines[country_id], str(number)) if number and country_id in lines else None
        preset = {"name": names.get(country_id, ""), "crisis_line": crisis}
        country = read_item(Country, raw, toml, "country", index, preset)
        countries += [country] if country else []
    for table, entries in (("name", names), ("crisis_line", lines)):
        for country_id in entries:
            if ("country", country_id) not in collector.places:
                message = f"country {country_id!r} has no number; add it to content/countries.toml"
                named.report(named.line(table, 0, country_id), message)
    collector.collect_problems(toml, named)
    return tuple(str(number) for number in toml.data.get("numbers_without_country", ())), tuple(countries)


def _words(collector: Collector) -> dict[str, str]:
    """Every file of `ui/`: `saved = "..."` in `checklist.toml` is the word `checklist.saved`."""
    words = {}
    for path in sorted((collector.root / collector.language / "ui").glob("*.toml")):
        toml = collector.localized(f"ui/{path.name}")
        for key, text in toml.data.items():
            if isinstance(text, str):
                words[f"{path.stem}.{key}"] = text
                collector.word_places[f"{path.stem}.{key}"] = (toml.file, toml.line(key=key))
            else:
                toml.report(toml.line(key=key), f'{key!r} is not a text; write {key} = "..."')
        collector.collect_problems(toml)
    return words


def read_publisher(collector: Collector) -> tuple[str, str]:
    """The name and the contact of who answers for the guide; both empty while nobody does."""
    toml = collector.shared("publisher.toml")
    toml.reject_unknown("name", "contact")
    name, contact = (str(toml.data.get(key, "")).strip() for key in ("name", "contact"))
    if bool(name) != bool(contact):
        toml.report(1, "a publisher has a name and a contact; fill in both or leave both empty")
    collector.collect_problems(toml)
    return name, contact


def _publisher(collector: Collector, words: dict[str, str]) -> str:
    name, contact = read_publisher(collector)
    return words.get("publisher.named" if name else "publisher.none", "").format(name=name, contact=contact)


def _topics(collector: Collector, publisher: str) -> tuple[Topic, ...]:
    """The topics in the order of their file names."""
    paths = sorted((collector.root / collector.language / "learn").glob("*.md"))
    if not paths:
        place = (f"{collector.language}/learn", 1)
        collector.report(place, "there is no topic here; write one, like learn/10-basics.md")
    topics = []
    for path in paths:
        prose = read_prose(path, collector.root, publisher)
        collector.problems.extend(prose.problems)
        collector.term_links += [(term, (prose.file, line)) for term, line in prose.term_lines]
        collector.pictures += [(name, (prose.file, line)) for name, line in prose.picture_lines]
        if prose.topic is not None:
            _place_topic(collector, prose, prose.topic)
            topics.append(prose.topic)
    return tuple(topics)


def _place_topic(collector: Collector, prose: Prose, topic: Topic) -> None:
    first = collector.places.setdefault(("topic", topic.id), (prose.file, 2))
    if first[0] != prose.file:
        collector.report((prose.file, 2), f"topic id {topic.id!r} is used by {first[0]} too; choose another")
    for section_id, line in prose.section_lines.items():
        collector.places["section", f"{topic.id}/{section_id}"] = (prose.file, line)


def _unmapped(collector: Collector) -> dict[str, str]:
    """Rows of the fact sheet that no item covers, each with the reason."""
    toml = collector.shared("unmapped.toml")
    toml.reject_unknown("row")
    reasons = {}
    for index, raw in toml.tables("row"):
        row, reason = raw.get("id"), raw.get("reason")
        if isinstance(row, str) and isinstance(reason, str) and row.strip() and reason.strip():
            reasons[row] = reason
        else:
            toml.report(toml.line("row", index), "a row needs an id and a reason; add them")
    collector.collect_problems(toml)
    return reasons
