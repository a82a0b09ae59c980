"""A translation says the same as the guide it was made from: ids, numbers, levels, sources, links, words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from guide.model import Guide, Urgency
from tools.guide.check import blanks
from tools.guide.checks.parts import Part, call_lists, numbers, parts
from tools.guide.collect import Collector, Place, Reading


def check_parity(original: Reading, translation: Reading) -> None:
    """Note, in the translation's files, everything in which it differs from the original."""
    ours, theirs = translation.guide, original.guide
    collector = translation.collected
    _words(theirs, ours, collector)
    mine = {(part.kind, part.id): part for part in parts(ours)}
    for part in parts(theirs):
        if own := mine.pop((part.kind, part.id), None):
            _compare(_Pair(theirs, ours, part, own, collector))
        elif (part.kind, part.id) not in collector.places:  # otherwise it could not be read, which was told
            what = f"{part.name} is missing; {theirs.language} has it, so translate it with the same id"
            collector.wrong(_place(part, collector), what)
    for part in mine.values():
        what = f"{part.name} is not in {theirs.language}; mend its id, or add it there first"
        collector.wrong(_place(part, collector), what)
    _order(theirs, ours, collector)


@dataclass(frozen=True)
class _Pair:
    """A part of the original, the same part of the translation, and where mistakes go."""

    original: Guide
    translation: Guide
    part: Part
    own: Part
    collector: Collector

    def wrong(self, what: str) -> None:
        self.collector.wrong(_place(self.own, self.collector), f"{self.own.name}: {what}")


def _compare(pair: _Pair) -> None:
    language = pair.original.language
    for name, theirs in pair.part.facts.items():
        ours = pair.own.facts[name]
        if isinstance(theirs, Urgency) and isinstance(ours, Urgency) and ours.rank > theirs.rank:
            pair.wrong(f"{ours.value!r} is less urgent than {theirs.value!r} in {language}; write {theirs.value!r}")
        elif ours != theirs:
            pair.wrong(f"{name}: {_shown(ours)}; in {language}: {_shown(theirs)}; make them the same")
    if told := _difference(numbers(pair.part.texts), numbers(pair.own.texts)):
        pair.wrong(f"the numbers differ from {language} ({told}); make them the same, with the same units")
    _levels(pair)


def _levels(pair: _Pair) -> None:
    """The words of the three levels stand as often as in the original: none was lowered on the way."""
    for level in Urgency:
        key = f"urgency.{level.value}"
        theirs, ours = (
            sum(text.lower().count(guide.words.get(key, "\0").lower()) for text in part.texts)
            for guide, part in ((pair.original, pair.part), (pair.translation, pair.own))
        )
        if theirs != ours:
            words = pair.translation.words.get(key, "")
            pair.wrong(f"{words!r} stands here {ours} times, in {pair.original.language} {theirs}; make it the same")


def _difference(theirs: Counter[tuple[str, str]], ours: Counter[tuple[str, str]]) -> str:
    """The numbers that only one has, in words; empty: none."""
    told = []
    for words, found in (("missing", theirs - ours), ("too many", ours - theirs)):
        if found:
            told.append(f"{words}: " + ", ".join(" ".join(one).strip() for one in found.elements()))
    return "; ".join(told)


def _words(theirs: Guide, ours: Guide, collector: Collector) -> None:
    """The interface's words: the same keys, blanks and numbers."""
    for key, text in theirs.words.items():
        if key not in ours.words:
            screen, _, word = key.partition(".")
            what = f"the words {word!r} are missing; {theirs.language} has them: {text!r}"
            collector.wrong((f"{ours.language}/ui/{screen}.toml", 1), what)
            continue
        own, place = ours.words[key], collector.word_places[key]
        if _blanks(own) != _blanks(text):
            what = f"{key} has the blanks: {_shown(_blanks(own))}; in {theirs.language}: {_shown(_blanks(text))}"
            collector.wrong(place, what + "; keep the names in braces as they are")
        if told := _difference(numbers([text]), numbers([own])):
            collector.wrong(place, f"{key}: the numbers differ from {theirs.language} ({told}); make them the same")
    for key in ours.words:
        if key not in theirs.words:
            what = f"{key} is not in {theirs.language}, so nothing shows it; take it out"
            collector.wrong(collector.word_places[key], what)


def _blanks(text: str) -> tuple[str, ...]:
    try:
        return tuple(sorted(blanks(text)))
    except ValueError:  # told by the check of the file itself
        return ()


def _place(part: Part, collector: Collector) -> Place:
    """Where the part stands in the translation; the top of its file where it is missing."""
    file = _FILES.get(part.kind, "learn")
    return collector.places.get((part.kind, part.id), (f"{collector.language}/{file}", 1))


_FILES = {
    "group": "checklist.toml",
    "symptom": "checklist.toml",
    "stage": "stages.toml",
    "call line": "call.toml",
    "call group": "call.toml",
    "file": "call.toml",
    "treatment": "treatments.toml",
    "term": "glossary.toml",
}


def _order(theirs: Guide, ours: Guide, collector: Collector) -> None:
    """The same order, so that both are read alike; an id that is missing was told already."""
    lists = [
        ("checklist.toml", [one.id for one in theirs.symptoms], [one.id for one in ours.symptoms]),
        ("stages.toml", [one.id for one in theirs.stages], [one.id for one in ours.stages]),
        ("call.toml", [one.id for one in theirs.call.groups], [one.id for one in ours.call.groups]),
        ("treatments.toml", [one.id for one in theirs.treatments], [one.id for one in ours.treatments]),
        ("learn", [one.id for one in theirs.topics], [one.id for one in ours.topics]),
    ]
    lists += [
        ("call.toml", [line.id for line in listed], [line.id for line in call_lists(ours)[table]])
        for table, listed in call_lists(theirs).items()
    ]
    for topic in theirs.topics:
        if own := ours.topic(topic.id):
            file = collector.places["topic", topic.id][0].partition("/")[2]
            lists.append((file, [one.id for one in topic.sections], [one.id for one in own.sections]))
    for file, first, second in lists:
        if first != second and sorted(first) == sorted(second):
            moved = next(own for own, other in zip(second, first, strict=True) if own != other)
            what = f"{moved!r} stands in another place than in {theirs.language}; put all in the same order"
            collector.wrong((f"{ours.language}/{file}", 1), what)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(value) or "none"
    return str(value) if value is not None else "none"
