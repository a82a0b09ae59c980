"""Every topic, section and card is easy enough to read; and the table of scores that `python -m content` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guide.model import Guide
from tools.guide.collect import Collector, Reading
from tools.guide.scores import Score, Text, can_score, cards, score, sections, topics


def check_scores(reading: Reading) -> None:
    """Note every text that is too hard. Nothing is noted where this language cannot be scored here."""
    guide = reading.guide
    if not can_score(guide.language):
        return
    for one in (*topics(guide), *(part for topic in guide.topics for part in sections(topic))):
        found = score(one, guide.language)
        if not (found.is_easy and found.is_easy_raw):
            _wrong(found, reading.collected)
    for card in cards(guide):
        if not (found := score(card, guide.language)).is_easy:
            _wrong(found, reading.collected)


def _wrong(found: Score, collector: Collector) -> None:
    what = (
        f"{found.text.name} is too hard to read ({found.said()}; {found.limits}); shorten sentences, use shorter words"
    )
    kind, item = found.text.place
    place = collector.word_places.get(item) if kind == "word" else collector.places.get((kind, item))
    collector.wrong(place or (f"{collector.language}/{item}", 1), what)


def table(guide: Guide) -> Iterator[str]:
    """The scores of one language as lines to print: each topic, then the hardest section and card of each sort."""
    language = guide.language
    if not can_score(language):
        yield f"{language}: not scored here; make test brings what it needs"
        return
    scale = "INFLESZ, higher is easier" if language == "es" else "Flesch-Kincaid grade"
    yield f"{f'{language}: {scale}, with names replaced and raw':<64} names   raw  SMOG  sentences"
    for one in topics(guide):
        yield _row(one.name, score(one, language))
    yield _hardest("section of Learn", language, (part for topic in guide.topics for part in sections(topic)))
    sorts: dict[str, list[Text]] = {}
    for card in cards(guide):
        sorts.setdefault(card.name.split(",")[0].split("/")[0], []).append(card)
    for sort, listed in sorts.items():
        yield _hardest(f"card of {sort}", language, listed)


def _hardest(sort: str, language: str, texts: Iterable[Text]) -> str:
    scored = [score(text, language) for text in texts]
    hardest = (min if language == "es" else max)(scored, key=lambda one: one.replaced)
    return _row(f"hardest {sort} ({len(scored)}): {hardest.text.name.split(', ')[-1]}", hardest)


def _row(name: str, found: Score) -> str:
    smog = "" if found.smog is None else f"{found.smog:.1f}"
    return f"    {name:<60}{found.replaced:>6.1f}{found.raw:>6.1f}{smog:>6}{found.sentences:>11}"
