"""Search over the complete guide: ignores accents, finds prefixes of words, tolerates small misspellings.

Exact matches come before fuzzy ones. Among equal matches symptoms come first, the most urgent before the others.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from guide.model import Guide, Medicine, Stage, Symptom
from guide.prose import Section, block_texts

MAX_RESULTS = 30
_WORD = re.compile(r"[a-z0-9]+")
_TITLE, _TEXT = 8.0, 1.0
_PREFIX, _FUZZY = 0.6, 0.3
_MIN_FUZZY_LENGTH = 4
_LONG_WORD = 8


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A place in the guide. kind: `section`, `symptom`, `stage`, `medicine` or `term`; `route`: its address."""

    kind: str
    id: str
    title: str
    text: str
    route: str


def fold(text: str) -> str:
    """Lower case without accents: `Señal` and `senal` are the same word."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def words_of(text: str) -> list[str]:
    """The words of a text in the form in which they are compared."""
    return _WORD.findall(fold(text))


def distance(first: str, second: str, max_distance: int) -> int:
    """The letters to insert, delete, change or swap between two words, at most `max_distance` + 1."""
    if abs(len(first) - len(second)) > max_distance:
        return max_distance + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, start=1):
        older, before, row = before, row, [i]
        for j, b in enumerate(second, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if older and j > 1 and a == second[j - 2] and first[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > max_distance:
            return max_distance + 1
    return min(row[-1], max_distance + 1)


class Index:
    """The guide's words and where they occur. Built once for each language; a search takes milliseconds."""

    def __init__(self, guide: Guide) -> None:
        self._places: list[SearchResult] = []
        self._weights: dict[str, dict[int, float]] = defaultdict(dict)
        for place in _places(guide):
            self._add(place)
        self._by_start: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._weights):
            self._by_start[word[0]].append(word)

    def _add(self, place: SearchResult) -> None:
        number = len(self._places)
        self._places.append(place)
        for text, weight in ((place.title, _TITLE), (place.text, _TEXT)):
            for word in words_of(text):
                known = self._weights[word]
                known[number] = max(known.get(number, 0.0), weight)

    def search(self, typed: str) -> tuple[SearchResult, ...]:
        """The places for what was typed, best first, at most 30. All words must match; if none has all, any of them."""
        query = words_of(typed)
        if not query:
            return ()
        scores = [self._score(word) for word in query]
        in_every_word = set.intersection(*(set(score) for score in scores))
        numbers = in_every_word or set().union(*scores)
        best = sorted(numbers, key=lambda n: (-sum(score.get(n, 0.0) for score in scores), n))
        return tuple(self._places[n] for n in best[:MAX_RESULTS])

    def _score(self, query: str) -> dict[int, float]:
        score: dict[int, float] = {}
        for word, closeness in self._matches(query):
            for number, weight in self._weights[word].items():
                score[number] = max(score.get(number, 0.0), weight * closeness)
        return score

    def _matches(self, query: str) -> list[tuple[str, float]]:
        same_start = self._by_start.get(query[0], [])
        matches = [(word, 1.0 if word == query else _PREFIX) for word in same_start if word.startswith(query)]
        if matches or len(query) < _MIN_FUZZY_LENGTH:
            return matches
        limit = 2 if len(query) >= _LONG_WORD else 1
        candidates = same_start if len(query) > 1 else []
        fuzzy = [word for word in candidates if distance(query, word, limit) <= limit]
        if not fuzzy:
            fuzzy = [w for w in self._weights if w[-2:] == query[-2:] and distance(query, w, limit) <= limit]
        return [(word, _FUZZY) for word in fuzzy]


def _places(guide: Guide) -> Iterator[SearchResult]:
    """Every place that can be found; the more urgent comes first among equals."""
    yield from (_symptom(symptom) for symptom in sorted(guide.symptoms, key=lambda s: s.urgency.rank))
    for topic in guide.topics:
        yield from (_section(topic.id, section) for section in topic.sections)
    yield from (_stage(stage) for stage in guide.stages)
    yield from (_medicine(guide, medicine) for medicine in guide.medicines)
    yield from (SearchResult("term", t.id, t.term, t.meaning, f"/learn/words?word={t.id}") for t in guide.glossary)


def _symptom(symptom: Symptom) -> SearchResult:
    text = " ".join((symptom.notice, symptom.action, *symptom.emergency_if, symptom.next_visit_if))
    return SearchResult("symptom", symptom.id, symptom.name, text.strip(), f"/checklist?item={symptom.id}")


def _section(topic_id: str, section: Section) -> SearchResult:
    text = " ".join(block_texts(section.blocks))
    return SearchResult("section", section.id, section.heading, text, f"/learn/{topic_id}/{section.id}")


def _stage(stage: Stage) -> SearchResult:
    text = " ".join((stage.when, *stage.may_happen, *stage.team_checks, *stage.you_can_do))
    return SearchResult("stage", stage.id, stage.name, text, f"/expect/{stage.id}")


def _medicine(guide: Guide, medicine: Medicine) -> SearchResult:
    """A medicine by any of its names leads to the section of Learn about its kind."""
    places = (
        (topic, section) for topic in guide.topics for section in topic.sections if medicine.kind in section.kinds
    )
    route = next((f"/learn/{topic.id}/{section.id}" for topic, section in places), "/card")
    kind = guide.treatment(medicine.kind)
    return SearchResult("medicine", medicine.id, ", ".join(medicine.names), kind.name if kind else "", route)
