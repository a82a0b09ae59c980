"""Checks that every topic, section and card is easy to read, and prints the table of scores."""

from collections.abc import Iterable, Iterator
from textwrap import shorten

from guide.model import Guide
from tools.guide.collect import Collector, Reading
from tools.guide.scores import Score, Text, can_score, cards, score, sections, topics

SHOWN_LETTERS = 60
"""How much of the longest sentence of a text that is too hard is printed."""


def check_scores(reading: Reading) -> None:
    """Report every text that is too hard. Nothing is reported if this language cannot be scored here."""
    guide = reading.guide
    if not can_score(guide.language):
        return
    for text in (*topics(guide), *(part for topic in guide.topics for part in sections(topic))):
        text_score = score(text, guide.language)
        if not (text_score.is_easy and text_score.is_easy_raw):
            _report(text_score, reading.collected)
    for card in cards(guide):
        if not (card_score := score(card, guide.language)).is_easy:
            _report(card_score, reading.collected)


def _report(found: Score, collector: Collector) -> None:
    scores = f"{found.summary()}; {found.limits}"
    longest = shorten(found.longest_sentence, SHOWN_LETTERS, placeholder=" ...")
    advice = f"shorten sentences, use shorter words, first in {longest!r}"
    message = f"{found.text.name} is too hard to read ({scores}); {advice}"
    kind, item = found.text.place
    place = collector.word_places.get(item) if kind == "word" else collector.places.get((kind, item))
    collector.report(place or (f"{collector.language}/{item}", 1), message)


def table(guide: Guide) -> Iterator[str]:
    """The scores of one language as lines to print: each topic, then the hardest section and card of each sort."""
    language = guide.language
    if not can_score(language):
        yield f"{language}: not scored here; make test installs what it needs"
        return
    scale = "INFLESZ, higher is easier" if language == "es" else "Flesch-Kincaid grade"
    yield f"{f'{language}: {scale}, with names replaced and raw':<64} names   raw  SMOG  sentences"
    for topic_text in topics(guide):
        yield _row(topic_text.name, score(topic_text, language))
    yield _hardest("section of Learn", language, (part for topic in guide.topics for part in sections(topic)))
    groups: dict[str, list[Text]] = {}
    for card in cards(guide):
        groups.setdefault(card.name.split(",")[0].split("/")[0], []).append(card)
    for group, texts in groups.items():
        yield _hardest(f"card of {group}", language, texts)


def _hardest(group: str, language: str, texts: Iterable[Text]) -> str:
    scored = [score(text, language) for text in texts]
    hardest = (min if language == "es" else max)(scored, key=lambda text_score: text_score.replaced)
    return _row(f"hardest {group} ({len(scored)}): {hardest.text.name.split(', ')[-1]}", hardest)


def _row(name: str, found: Score) -> str:
    smog = "" if found.smog is None else f"{found.smog:.1f}"
    return f"    {name:<60}{found.replaced:>6.1f}{found.raw:>6.1f}{smog:>6}{found.sentences:>11}"
