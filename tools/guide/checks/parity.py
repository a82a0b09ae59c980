"""A translation matches the guide it was made from: ids, numbers, levels, sources, links, words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from guide.model import Guide, Urgency
from tools.guide.check import blanks
from tools.guide.checks.parts import Part, call_lists, numbers, parts
from tools.guide.collect import Collector, Place, Reading
from tools.guide.rules import CALL_TODAY


def check_parity(original: Reading, translation: Reading) -> None:
    """Report, in the translation's files, every difference from the original."""
    ours, theirs = translation.guide, original.guide
    collector = translation.collected
    _words(theirs, ours, collector)
    mine = {(part.kind, part.id): part for part in parts(ours)}
    for part in parts(theirs):
        if translated := mine.pop((part.kind, part.id), None):
            _compare(_Pair(theirs, ours, part, translated, collector))
        elif (part.kind, part.id) not in collector.places:  # otherwise it could not be read, which is reported already
            message = f"{part.name} is missing; {theirs.language} has it, so translate it with the same id"
            collector.report(_place(part, collector), message)
    for part in mine.values():
        if (part.kind, part.id) in original.collected.places:
            continue  # it is there, with a mistake that is reported already
        message = f"{part.name} is not in {theirs.language}; correct its id, or add it there first"
        collector.report(_place(part, collector), message)
    _order(theirs, ours, collector)


@dataclass(frozen=True)
class _Pair:
    """A part of the original, the same part of the translation, and the collector of mistakes."""

    original: Guide
    translation: Guide
    part: Part
    translated: Part
    collector: Collector

    def report(self, message: str) -> None:
        self.collector.report(_place(self.translated, self.collector), f"{self.translated.name}: {message}")


def _compare(pair: _Pair) -> None:
    language = pair.original.language
    for name, theirs in pair.part.facts.items():
        ours = pair.translated.facts[name]
        if isinstance(theirs, Urgency) and isinstance(ours, Urgency) and ours.rank > theirs.rank:
            pair.report(f"{ours.value!r} is less urgent than {theirs.value!r} in {language}; write {theirs.value!r}")
        elif ours != theirs:
            pair.report(f"{name}: {_shown(ours)}; in {language}: {_shown(theirs)}; make them the same")
    if difference := _difference(numbers(pair.part.texts), numbers(pair.translated.texts)):
        pair.report(f"the numbers differ from {language} ({difference}); make them the same, with the same units")
    _levels(pair)


def _levels(pair: _Pair) -> None:
    """The words of the three levels occur as often as in the original: no level was lowered in translation."""
    for key in (*(f"urgency.{level.value}" for level in Urgency), CALL_TODAY):
        theirs, ours = (
            sum(text.lower().count(guide.words.get(key, "\0").lower()) for text in part.texts)
            for guide, part in ((pair.original, pair.part), (pair.translation, pair.translated))
        )
        if theirs != ours:
            words = pair.translation.words.get(key, "")
            pair.report(f"{words!r} is here {ours} times, in {pair.original.language} {theirs}; make it the same")


def _difference(theirs: Counter[tuple[str, str]], ours: Counter[tuple[str, str]]) -> str:
    """The numbers that only one of the two has, in words; empty if there are none."""
    messages = []
    for words, found in (("missing", theirs - ours), ("too many", ours - theirs)):
        if found:
            messages.append(f"{words}: " + ", ".join(" ".join(number).strip() for number in found.elements()))
    return "; ".join(messages)


def _words(theirs: Guide, ours: Guide, collector: Collector) -> None:
    """The interface's words: the same keys, blanks and numbers."""
    for key, text in theirs.words.items():
        if key not in ours.words:
            screen, _, word = key.partition(".")
            message = f"the words {word!r} are missing; {theirs.language} has them: {text!r}"
            collector.report((f"{ours.language}/ui/{screen}.toml", 1), message)
            continue
        translated, place = ours.words[key], collector.word_places[key]
        if _blanks(translated) != _blanks(text):
            blanks_here, blanks_there = _shown(_blanks(translated)), _shown(_blanks(text))
            message = f"{key} has the blanks: {blanks_here}; in {theirs.language}: {blanks_there}"
            collector.report(place, message + "; keep the names in braces as they are")
        if difference := _difference(numbers([text]), numbers([translated])):
            message = f"{key}: the numbers differ from {theirs.language} ({difference}); make them the same"
            collector.report(place, message)
    for key in ours.words:
        if key not in theirs.words:
            message = f"{key} is not in {theirs.language}, so nothing shows it; take it out"
            collector.report(collector.word_places[key], message)


def _blanks(text: str) -> tuple[str, ...]:
    try:
        return tuple(sorted(blanks(text)))
    except ValueError:  # reported by the check of the file itself
        return ()


def _place(part: Part, collector: Collector) -> Place:
    """The place of the part in the translation; the top of its file if it is missing."""
    file = _FILES.get(part.kind, "learn")
    return collector.places.get((part.kind, part.id), (f"{collector.language}/{file}", 1))


_FILES = {
    "group": "checklist.toml",
    "symptom": "checklist.toml",
    "retired": "retired.toml",
    "stage": "stages.toml",
    "call line": "call.toml",
    "strip line": "call.toml",
    "call group": "call.toml",
    "file": "call.toml",
    "treatment": "treatments.toml",
    "rule": "treatments.toml",
    "term": "glossary.toml",
}


def _order(theirs: Guide, ours: Guide, collector: Collector) -> None:
    """The same order, so that both read the same; a missing id is reported already."""
    lists = [
        ("checklist.toml", _ids(theirs.symptoms), _ids(ours.symptoms)),
        ("stages.toml", _ids(theirs.stages), _ids(ours.stages)),
        ("call.toml", _ids(theirs.call.groups), _ids(ours.call.groups)),
        ("call.toml", _ids(theirs.call.strip), _ids(ours.call.strip)),
        ("treatments.toml", _ids(theirs.treatments), _ids(ours.treatments)),
        ("treatments.toml", _ids(theirs.rules), _ids(ours.rules)),
        ("learn", _ids(theirs.topics), _ids(ours.topics)),
    ]
    lists += [
        ("call.toml", _ids(listed), _ids(call_lists(ours)[table])) for table, listed in call_lists(theirs).items()
    ]
    for topic in theirs.topics:
        if translated := ours.topic(topic.id):
            file = collector.places["topic", topic.id][0].partition("/")[2]
            lists.append((file, _ids(topic.sections), _ids(translated.sections)))
    for file, first, second in lists:
        if first != second and sorted(first) == sorted(second):
            moved = next(a for a, b in zip(second, first, strict=True) if a != b)
            message = f"{moved!r} is in another place than in {theirs.language}; put all in the same order"
            collector.report((f"{ours.language}/{file}", 1), message)


def _ids(items: Iterable[Any]) -> list[str]:
    return [item.id for item in items]


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(value) or "none"
    return str(value) if value is not None else "none"
