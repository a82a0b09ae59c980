"""Prose that an adult likes to read: connected sentences, plain American words, one call to call a section."""

from __future__ import annotations

import re

import pytest
import textstat

from guide import load_guide
from guide.model import Section, Topic
from tests.unit.words.test_readability import CONTENT, for_scoring, lines_of, score, sentences_of

REWRITTEN = ("40-side-effects", "50-working", "60-living", "70-questions")
"""The topics of Learn, by file name, that were written anew in connected sentences. Add a topic when it is."""
MIN_GRADE = 4.0
MEAN_WORDS = (11.0, 16.0)
GUIDE = load_guide("en")
STIFF = re.compile(
    r"\b(tick(s|ed|ing)?|stands?|above all|acts? on|acting on"
    r"|each (day|week|month|visit|time|dose|test|doctor|nurse|new|person|medicine|cough|rash))\b",
    re.IGNORECASE,
)
"""Words that read as translated: an American checks a box, says every day, and nothing stands in a list."""
DO_IT_TOO = re.compile(r"\b(Do the same|Do it too|Call too)\b")


def markdown(name: str) -> str:
    return (CONTENT / "en" / "learn" / f"{name}.md").read_text(encoding="utf-8")


def topic_of(name: str) -> Topic:
    topic = GUIDE.topic(name.partition("-")[2])
    assert topic is not None
    return topic


def texts(section: Section) -> list[str]:
    lines = [line for block in section.blocks for line in block.lines]
    return [section.heading, *("".join(span.text for span in line) for line in lines)]


@pytest.mark.parametrize("name", REWRITTEN)
def test_a_topic_is_not_written_for_small_children(name: str) -> None:
    assert score(markdown(name)).grade >= MIN_GRADE


@pytest.mark.parametrize("name", REWRITTEN)
def test_running_text_has_connected_sentences(name: str) -> None:
    _, paragraphs = lines_of(markdown(name))
    text = for_scoring(paragraphs, replace=False)
    mean = textstat.lexicon_count(text) / len(sentences_of(text))
    assert MEAN_WORDS[0] <= mean <= MEAN_WORDS[1], f"{name}: {mean:.1f} words a sentence"


@pytest.mark.parametrize("name", REWRITTEN)
def test_no_word_reads_as_translated(name: str) -> None:
    found = [text for section in topic_of(name).sections for text in texts(section) if STIFF.search(text)]
    assert not found


@pytest.mark.parametrize("name", REWRITTEN)
def test_a_section_tells_to_call_once_and_at_its_top(name: str) -> None:
    for section in topic_of(name).sections:
        body = texts(section)[1:]
        for level in ("emergency number now", "care team now, day or night"):
            calls = [number for number, text in enumerate(body) if f"call the {level}" in text.lower()]
            calls += [number for number, text in enumerate(body) if f"call your {level}" in text.lower()]
            assert len(calls) <= 1, f"{section.id} says {level!r} in {len(calls)} lines"
        assert not [text for text in body if DO_IT_TOO.search(text)]
