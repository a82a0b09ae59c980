"""Checks across the files of one language; each mistake names its file, its line and what to do."""

import string
from collections.abc import Iterator

from guide.model import CHEMOTHERAPY, STEROIDS, Guide
from tools.guide.checks.list_length import check_lists
from tools.guide.collect import Collector, Place
from tools.guide.kind_rules import check_kind_rules
from tools.guide.rules import NEEDED_WORDS, check_rules


def check(guide: Guide, collector: Collector) -> None:
    """Report every mistake that concerns more than one line."""
    _words(guide, collector)
    _sources(guide, collector)
    _kinds(guide, collector)
    _glossary(guide, collector)
    check_rules(guide, collector)
    check_kind_rules(guide, collector)
    check_lists(guide, collector)


def blanks(text: str) -> frozenset[str]:
    """The names of the {blanks} in an interface text. ValueError: a brace is not closed, or has no plain name."""
    names = set()
    for _, name, spec, conversion in string.Formatter().parse(text):
        if name is None:
            continue
        if not name.isidentifier() or spec or conversion:
            raise ValueError(f"{{{name}}} is not a plain name in braces")
        names.add(name)
    return frozenset(names)


def _words(guide: Guide, collector: Collector) -> None:
    for key in NEEDED_WORDS:
        if key not in guide.words:
            screen, _, word = key.partition(".")
            place = (f"{guide.language}/ui/{screen}.toml", 1)
            collector.report(place, f"the words {word!r} are missing; the safety rules need them")
    for key, text in guide.words.items():
        place = collector.word_places[key]
        if not text.strip():
            collector.report(place, f"{key} is empty; write its words or take it out")
        try:
            blanks(text)
        except ValueError as error:
            message = f"{key} has a broken blank ({error}); write blanks like {{number}} and no other braces"
            collector.report(place, message)


def _sourced(guide: Guide, collector: Collector) -> Iterator[tuple[str, tuple[str, ...], bool, Place]]:
    """Everything that names sources: its name, its sources, whether it must have any, its place."""
    places = collector.places
    for symptom in guide.symptoms:
        yield f"symptom {symptom.id!r}", symptom.sources, True, places["symptom", symptom.id]
    for stage in guide.stages:
        yield f"stage {stage.id!r}", stage.sources, True, places["stage", stage.id]
    for line in (*guide.call.emergency, *guide.call.call_team, *guide.call.next_visit):
        yield f"call line {line.id!r}", line.sources, True, places["call line", line.id]
    for rule in guide.rules:
        yield f"rule {rule.id!r}", rule.sources, True, places["rule", rule.id]
    for medicine in guide.medicines:
        yield f"medicine {medicine.id!r}", medicine.sources, True, places["medicine", medicine.id]
    for term in guide.glossary:
        yield f"term {term.id!r}", term.sources, False, places["term", term.id]
    for topic in guide.topics:
        for section in topic.sections:
            place = places["section", f"{topic.id}/{section.id}"]
            yield f"section {section.id!r}", section.sources, True, place
    yield "call.toml", guide.call.sources, False, (f"{guide.language}/call.toml", 1)


def _sources(guide: Guide, collector: Collector) -> None:
    known = {source.id for source in guide.sources}
    for name, sources, required, place in _sourced(guide, collector):
        if required and not sources:
            collector.report(place, f'{name} names no source; add sources = ["..."] from content/sources.toml')
        for source in sources:
            if source not in known:
                message = f"{name} names an unknown source {source!r}; add it to content/sources.toml or correct the id"
                collector.report(place, message)


def _kinds(guide: Guide, collector: Collector) -> None:
    known = {kind.id for kind in guide.treatments}
    first = {*known, STEROIDS, CHEMOTHERAPY}
    kinds: list[tuple[tuple[str, ...], Place]] = [
        *((stage.kinds, collector.places["stage", stage.id]) for stage in guide.stages),
        *((rule.kinds, collector.places["rule", rule.id]) for rule in guide.rules),
        *(((medicine.kind,), collector.places["medicine", medicine.id]) for medicine in guide.medicines),
        *(
            (section.kinds, collector.places["section", f"{topic.id}/{section.id}"])
            for topic in guide.topics
            for section in topic.sections
        ),
    ]
    shown_first: list[tuple[tuple[str, ...], Place]] = [
        *((symptom.kinds, collector.places["symptom", symptom.id]) for symptom in guide.symptoms),
        *((line.kinds, collector.places["call line", line.id]) for line in guide.call.emergency),
        *((line.kinds, collector.places["strip line", line.id]) for line in guide.call.strip),
    ]
    checked = [(known, *listed) for listed in kinds] + [(first, *listed) for listed in shown_first]
    for allowed, names, place in checked:
        for name in (name for name in names if name not in allowed):
            message = f"unknown kind of treatment {name!r}; use one of: {', '.join(sorted(allowed))}"
            collector.report(place, message)


def _glossary(guide: Guide, collector: Collector) -> None:
    known = {term.id for term in guide.glossary}
    for term, place in collector.term_links:
        if term not in known:
            message = f"no glossary word {term!r}; add it to {guide.language}/glossary.toml or correct the link"
            collector.report(place, message)
    folder = collector.root.parent / "assets" / "pictures"
    for picture, place in collector.pictures:
        if not any(folder.glob(f"{picture}.*")):
            message = f"no picture {picture!r}; put {picture}.svg under assets/pictures or correct the name"
            collector.report(place, message)


def covered_rows(guide: Guide) -> frozenset[str]:
    """The rows of the fact sheet that the checklist covers."""
    return frozenset(row for symptom in guide.symptoms for row in symptom.covers)
