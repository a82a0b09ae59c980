"""Learn reads easily: short sentences that connect, and one clear thing to do in each section.

`test_scores` holds the scores of every topic, section and card; `make content` prints them.
"""

from collections.abc import Iterable

import pytest

from guide import load_guide
from guide.prose import Topic
from tools.guide.scores import Text, for_scoring, score, sentences_of, topics

GUIDES = {language: load_guide(language) for language in ("en", "es")}
TOPICS = [
    pytest.param(language, topic, id=f"{language}-{topic.id}")
    for language, guide in GUIDES.items()
    for topic in guide.topics
]
MAX_WORDS = {"en": 25, "es": 30}
"""Of one sentence. In Spanish the words of a level alone are 11 to 17: "Llame de inmediato a su equipo médico ..."."""
MIN_GRADE = 4.0
"""Of a topic in English: connected sentences, which an adult likes to read, reach it."""
WORDS_IN_A_SENTENCE = (12, 15)
"""On average in the paragraphs; bullets are short."""


def paragraphs(topic: Topic) -> Text:
    """The topic without headings, bullets and steps, which pull its score down because they are short."""
    blocks = [block for section in topic.sections for block in section.blocks if block.kind in ("paragraph", "action")]
    lines = ("".join(span.text for span in line) for block in blocks for line in block.lines)
    return Text(topic.id, (topic.summary, *lines), ("topic", topic.id))


def sentences(lines: Iterable[str], language: str) -> list[str]:
    return sentences_of(for_scoring(lines, replace=False, language=language))


def scored_text(topic: Topic, language: str) -> Text:
    return next(text for text in topics(GUIDES[language]) if text.place == ("topic", topic.id))


@pytest.mark.parametrize(("language", "topic"), TOPICS)
def test_the_paragraphs_alone_are_easy(language: str, topic: Topic) -> None:
    found = score(paragraphs(topic), language)
    assert found.is_easy, f"learn/{topic.id}: shorten sentences, use shorter words: {found.summary()}"


@pytest.mark.parametrize(("language", "topic"), TOPICS)
def test_sentences_are_short(language: str, topic: Topic) -> None:
    every = sentences(scored_text(topic, language).lines, language)
    long = [sentence for sentence in every if len(sentence.split()) > MAX_WORDS[language]]
    assert not long, "cut these in two: " + " | ".join(long)


@pytest.mark.parametrize("topic", GUIDES["en"].topics, ids=lambda topic: topic.id)
def test_a_topic_is_no_string_of_short_sentences(topic: Topic) -> None:
    every = sentences(paragraphs(topic).lines, "en")
    words = sum(len(sentence.split()) for sentence in every) / len(every)
    few, many = WORDS_IN_A_SENTENCE
    assert few <= words <= many, f"{words:.1f} words in a sentence; join them with because, so, but or while"
    assert score(scored_text(topic, "en"), "en").replaced >= MIN_GRADE, "sentences are short; join them"


@pytest.mark.parametrize(("language", "topic"), TOPICS)
def test_each_section_has_one_clear_thing_to_do(language: str, topic: Topic) -> None:
    for section in topic.sections:
        things = [block for block in section.blocks if block.kind == "action"]
        assert len(things) == 1, f"{language}, {section.id}: one line that begins with '> ', not {len(things)}"


@pytest.mark.parametrize("language", GUIDES)
def test_a_meaning_has_at_most_two_sentences(language: str) -> None:
    assert len(GUIDES[language].glossary) >= 60
    assert not [term.id for term in GUIDES[language].glossary if len(sentences([term.meaning], language)) > 2]
