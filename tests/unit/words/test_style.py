"""Prose that an adult likes to read: plain American words, and one call to call in a section, at its top."""

import re

import pytest

from guide import load_guide
from guide.prose import Section, Topic

GUIDE = load_guide("en")
STIFF = re.compile(
    r"\b(tick(s|ed|ing)?|stands?|above all|acts? on|acting on"
    r"|each (day|week|month|visit|time|dose|test|doctor|nurse|new|person|medicine|cough|rash))\b",
    re.IGNORECASE,
)
"""Words that read as translated: an American checks a box, says every day, and nothing stands in a list."""
DO_IT_TOO = re.compile(r"\b(Do the same|Do it too|Call too)\b")


def texts(section: Section) -> list[str]:
    lines = [line for block in section.blocks for line in block.lines]
    return [section.heading, *("".join(span.text for span in line) for line in lines)]


@pytest.mark.parametrize("topic", GUIDE.topics, ids=lambda topic: topic.id)
def test_no_word_reads_as_translated(topic: Topic) -> None:
    found = [text for section in topic.sections for text in texts(section) if STIFF.search(text)]
    assert not found


@pytest.mark.parametrize("topic", GUIDE.topics, ids=lambda topic: topic.id)
def test_a_section_asks_to_call_once_and_at_its_top(topic: Topic) -> None:
    for section in topic.sections:
        body = texts(section)[1:]
        for level in ("emergency number now", "care team now, day or night"):
            calls = [number for number, text in enumerate(body) if f"call the {level}" in text.lower()]
            calls += [number for number, text in enumerate(body) if f"call your {level}" in text.lower()]
            assert len(calls) <= 1, f"{section.id} says {level!r} in {len(calls)} lines"
        assert not [text for text in body if DO_IT_TOO.search(text)]
