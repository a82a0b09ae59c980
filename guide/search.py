"""Search over the whole guide: accents ignored, beginnings of words found, small misspellings forgiven.

Words found as typed come before words that were only close. Nothing is left out for being urgent: what
matches among the signs to call about stands first.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guide.model import Block, Guide, Section, Stage, Symptom

MOST_RESULTS = 30
_WORD = re.compile(r"[a-z0-9]+")
_TITLE, _TEXT = 8.0, 1.0
_BEGINNING, _CLOSE = 0.6, 0.3
_SHORTEST_FORGIVEN = 4
_LONG = 8


@dataclass(frozen=True, slots=True)
class Found:
    """A place in the guide. kind: `section`, `symptom`, `stage` or `term`; `route` is its address in the app."""

    kind: str
    id: str
    title: str
    text: str
    route: str


def fold(text: str) -> str:
    """Lower case without accents: `Señal` and `senal` are the same word."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return _WORD.findall(fold(text))


def distance(one: str, other: str, most: int) -> int:
    """Letters to insert, drop, change or swap between two words; `most` + 1 where it is more than `most`."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if older and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


class Index:
    """The guide's words and where they stand. Made once a language; a search takes milliseconds."""

    def __init__(self, guide: Guide) -> None:
        self._places: list[Found] = []
        self._weights: dict[str, dict[int, float]] = defaultdict(dict)
        for place in _places(guide):
            self._add(place)
        self._by_start: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._weights):
            self._by_start[word[0]].append(word)

    def _add(self, place: Found) -> None:
        number = len(self._places)
        self._places.append(place)
        for text, weight in ((place.title, _TITLE), (place.text, _TEXT)):
            for word in words_of(text):
                known = self._weights[word]
                known[number] = max(known.get(number, 0.0), weight)

    def search(self, typed: str) -> tuple[Found, ...]:
        """The places for what was typed, best first, at most 30. Every word must match; if none has all, any."""
        wanted = words_of(typed)
        if not wanted:
            return ()
        scores = [self._score(word) for word in wanted]
        everywhere = set.intersection(*(set(score) for score in scores))
        numbers = everywhere or set().union(*scores)
        best = sorted(numbers, key=lambda n: (-sum(score.get(n, 0.0) for score in scores), n))
        return tuple(self._places[n] for n in best[:MOST_RESULTS])

    def _score(self, wanted: str) -> dict[int, float]:
        score: dict[int, float] = {}
        for word, closeness in self._matches(wanted):
            for number, weight in self._weights[word].items():
                score[number] = max(score.get(number, 0.0), weight * closeness)
        return score

    def _matches(self, wanted: str) -> list[tuple[str, float]]:
        same_start = self._by_start.get(wanted[0], [])
        found = [(word, 1.0 if word == wanted else _BEGINNING) for word in same_start if word.startswith(wanted)]
        if found or len(wanted) < _SHORTEST_FORGIVEN:
            return found
        most = 2 if len(wanted) >= _LONG else 1
        nearby = same_start if len(wanted) > 1 else []
        close = [word for word in nearby if distance(wanted, word, most) <= most]
        if not close:
            close = [w for w in self._weights if w[-2:] == wanted[-2:] and distance(wanted, w, most) <= most]
        return [(word, _CLOSE) for word in close]


def _places(guide: Guide) -> Iterator[Found]:
    """Every place that can be found; what is more urgent comes first among equals."""
    yield from (_symptom(one) for one in sorted(guide.symptoms, key=lambda s: s.urgency.rank))
    for topic in guide.topics:
        yield from (_section(topic.id, section) for section in topic.sections)
    yield from (_stage(stage) for stage in guide.stages)
    yield from (Found("term", t.id, t.term, t.meaning, f"/learn/words?word={t.id}") for t in guide.glossary)


def _symptom(symptom: Symptom) -> Found:
    text = " ".join((symptom.notice, symptom.action, *symptom.emergency_if, symptom.next_visit_if))
    return Found("symptom", symptom.id, symptom.name, text.strip(), f"/checklist?item={symptom.id}")


def _section(topic_id: str, section: Section) -> Found:
    text = " ".join(_block_texts(section.blocks))
    return Found("section", section.id, section.heading, text, f"/learn/{topic_id}?part={section.id}")


def _block_texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from ("".join(span.text for span in line) for line in block.lines)
        if block.caption:
            yield block.caption


def _stage(stage: Stage) -> Found:
    text = " ".join((stage.when, *stage.may_happen, *stage.team_checks, *stage.you_can_do))
    return Found("stage", stage.id, stage.name, text, "/expect")
