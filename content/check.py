"""What must hold across the files of one language; each mistake names its file, its line and what to do."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator

from content.collect import Collector, Place
from content.model import Guide, Symptom, Urgency

EMERGENCY_GROUP = "emergency"
PHASES = ("before", "during", "after")
NEEDED_WORDS = (*(f"urgency.{level.value}" for level in Urgency), "common.in_doubt")


def check(guide: Guide, collector: Collector) -> None:
    """Note every mistake that no single line shows. Clinical rules: DESIGN.md, "Safety rules" 2, 3, 7 and 8."""
    _words(guide, collector)
    _sources(guide, collector)
    _kinds(guide, collector)
    _glossary(guide, collector)
    _groups(guide, collector)
    for symptom in guide.symptoms:
        _symptom(guide, symptom, collector)
    _call(guide, collector)
    _stages(guide, collector)
    _countries(guide, collector)
    _treatments(guide, collector)


def blanks(text: str) -> frozenset[str]:
    """The names of the {blanks} in an interface text. ValueError: a brace is not closed, or is no plain name."""
    names = set()
    for _, name, spec, conversion in string.Formatter().parse(text):
        if name is None:
            continue
        if not name.isidentifier() or spec or conversion:
            raise ValueError(f"{{{name}}} is no plain name in braces")
        names.add(name)
    return frozenset(names)


def _words(guide: Guide, collector: Collector) -> None:
    for key in NEEDED_WORDS:
        if key not in guide.words:
            screen, _, word = key.partition(".")
            place = (f"{guide.language}/ui/{screen}.toml", 1)
            collector.wrong(place, f"the words {word!r} are missing; the safety rules need them")
    for key, text in guide.words.items():
        place = collector.word_places[key]
        if not text.strip():
            collector.wrong(place, f"{key} is empty; write its words or take it out")
        try:
            blanks(text)
        except ValueError as error:
            what = f"{key} has a broken blank ({error}); write blanks like {{number}} and no other braces"
            collector.wrong(place, what)


def _sourced(guide: Guide, collector: Collector) -> Iterator[tuple[str, tuple[str, ...], bool, Place]]:
    """Everything that names sources: what it is called, its sources, whether it must have any, where it stands."""
    places = collector.places
    for symptom in guide.symptoms:
        yield f"symptom {symptom.id!r}", symptom.sources, True, places["symptom", symptom.id]
    for stage in guide.stages:
        yield f"stage {stage.id!r}", stage.sources, True, places["stage", stage.id]
    for line in (*guide.call.emergency, *guide.call.call_team, *guide.call.next_visit):
        yield f"call line {line.id!r}", line.sources, True, places["call line", line.id]
    for term in guide.glossary:
        yield f"term {term.id!r}", term.sources, False, places["term", term.id]
    for topic in guide.topics:
        for section in topic.sections:
            place = places["section", f"{topic.id}/{section.id}"]
            yield f"section {section.id!r}", section.sources, True, place
    yield "call.toml", guide.call.sources, False, (f"{guide.language}/call.toml", 1)


def _sources(guide: Guide, collector: Collector) -> None:
    known = {source.id for source in guide.sources}
    for name, sources, needed, place in _sourced(guide, collector):
        if needed and not sources:
            collector.wrong(place, f'{name} names no source; add sources = ["..."] from content/sources.toml')
        for source in sources:
            if source not in known:
                what = f"{name} names an unknown source {source!r}; add it to content/sources.toml or mend the id"
                collector.wrong(place, what)


def _kinds(guide: Guide, collector: Collector) -> None:
    known = {kind.id for kind in guide.treatments}
    kinds: list[tuple[tuple[str, ...], Place]] = [
        *((one.kinds, collector.places["symptom", one.id]) for one in guide.symptoms),
        *((one.kinds, collector.places["stage", one.id]) for one in guide.stages),
        *(
            (section.kinds, collector.places["section", f"{topic.id}/{section.id}"])
            for topic in guide.topics
            for section in topic.sections
        ),
    ]
    for names, place in kinds:
        for name in names:
            if name not in known:
                what = f"unknown kind of treatment {name!r}; use one of: {', '.join(sorted(known))}"
                collector.wrong(place, what)


def _glossary(guide: Guide, collector: Collector) -> None:
    known = {term.id for term in guide.glossary}
    for term, place in collector.term_links:
        if term not in known:
            what = f"no glossary word {term!r}; add it to {guide.language}/glossary.toml or mend the link"
            collector.wrong(place, what)
    folder = collector.root.parent / "assets" / "pictures"
    for picture, place in collector.pictures:
        if not any(folder.glob(f"{picture}.*")):
            what = f"no picture {picture!r}; put {picture}.svg under assets/pictures or mend the name"
            collector.wrong(place, what)


def _groups(guide: Guide, collector: Collector) -> None:
    if guide.groups and guide.groups[0].id != EMERGENCY_GROUP:
        place = collector.places["group", guide.groups[0].id]
        collector.wrong(place, f"the first group is not {EMERGENCY_GROUP!r}; put the emergency signs first")
    used = {symptom.group for symptom in guide.symptoms}
    for group in guide.groups:
        if group.id not in used:
            what = f"group {group.id!r} has no symptom; use it or take it out"
            collector.wrong(collector.places["group", group.id], what)


def _symptom(guide: Guide, symptom: Symptom, collector: Collector) -> None:
    place = collector.places["symptom", symptom.id]
    name = f"symptom {symptom.id!r}"
    level = guide.words.get(f"urgency.{symptom.urgency.value}", "")
    in_doubt = guide.words.get("common.in_doubt", "")
    if symptom.group not in {group.id for group in guide.groups}:
        collector.wrong(place, f"{name} is in an unknown group {symptom.group!r}; add the group or mend the id")
    if symptom.urgency is Urgency.NEXT_VISIT:
        what = f"{name}: an item is emergency or call_team; write next_visit only as the line next_visit_if"
        collector.wrong(place, what)
    elif not symptom.action.startswith(level) or not symptom.action.strip():
        collector.wrong(place, f"{name}: the action does not begin with what to do; begin with {level!r}")
    if symptom.group == EMERGENCY_GROUP and symptom.urgency is not Urgency.EMERGENCY:
        collector.wrong(place, f'{name} is among the emergency signs without urgency = "emergency"')
    if symptom.next_visit_if and symptom.urgency is Urgency.EMERGENCY:
        collector.wrong(place, f"{name} is an emergency; take next_visit_if out")
    if symptom.next_visit_if and not symptom.next_visit_if.endswith(in_doubt):
        collector.wrong(place, f"{name}: next_visit_if must end with {in_doubt!r}; add it at the end")


def _call(guide: Guide, collector: Collector) -> None:
    file = f"{guide.language}/call.toml"
    for table, lines in (
        ("emergency", guide.call.emergency),
        ("call_team", guide.call.call_team),
        ("next_visit", guide.call.next_visit),
    ):
        if not lines:
            collector.wrong((file, 1), f"no [[{table}]] line; add at least one")
    in_doubt = guide.words.get("common.in_doubt", "")
    for line in guide.call.next_visit:
        if not line.text.endswith(in_doubt):
            what = f"call line {line.id!r} must end with {in_doubt!r}; add it at the end"
            collector.wrong(collector.places["call line", line.id], what)


def _stages(guide: Guide, collector: Collector) -> None:
    """Stages during treatment follow each other without a gap, so that every day has exactly one."""
    day = 0
    for stage in guide.stages:
        place = collector.places["stage", stage.id]
        if stage.phase not in PHASES:
            what = f"stage {stage.id!r} has an unknown phase {stage.phase!r}; use one of: {', '.join(PHASES)}"
            collector.wrong(place, what)
        if stage.phase != "during":
            continue
        if stage.from_day != day:
            what = f"stage {stage.id!r} starts at day {stage.from_day}, the one before ends at {day}; make them meet"
            collector.wrong(place, what)
        if stage.until_day is not None and stage.until_day <= (stage.from_day or 0):
            collector.wrong(place, f"stage {stage.id!r} ends before it starts; mend until_day")
        day = stage.until_day if stage.until_day is not None else -1


def _countries(guide: Guide, collector: Collector) -> None:
    for number in guide.numbers_without_country:
        if not number.isdigit():
            collector.wrong(("countries.toml", 1), f"{number!r} is not a number to dial; write digits only")
    if not guide.numbers_without_country:
        collector.wrong(("countries.toml", 1), 'add numbers_without_country = ["911", "112", "999"]')
    if guide.countries and guide.country("other") is None:
        collector.wrong(("countries.toml", 1), 'no country "other"; add it with an empty emergency_number')
    for country in guide.countries:
        if not country.emergency_number.isdigit() and country.id != "other":
            what = f"country {country.id!r} has no number to dial; write digits only"
            collector.wrong(collector.places["country", country.id], what)


def _treatments(guide: Guide, collector: Collector) -> None:
    for kind in guide.treatments:
        if not 1 <= kind.answer_within_minutes <= 30:
            what = f"treatment {kind.id!r}: answer_within_minutes is from 1 to 30 (safety rule 3)"
            collector.wrong(collector.places["treatment", kind.id], what)
    if guide.treatments and guide.treatment("other") is None:
        file = f"{guide.language}/treatments.toml"
        collector.wrong((file, 1), 'no treatment "other" for people who are not sure; add it')


def covered_rows(guide: Guide) -> frozenset[str]:
    """The rows of the fact sheet that the checklist stands for."""
    return frozenset(_all(symptom.covers for symptom in guide.symptoms))


def _all(lists: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for one in lists:
        yield from one
