"""Prose that an adult likes to read: plain American words, and one call to call in a section, at its top."""

from __future__ import annotations

import re

import pytest

from guide import load_guide
from guide.model import Section, Topic

REWRITTEN = ("40-side-effects", "50-working", "60-living", "70-questions")
"""Topics of Learn that keep to these rules too; `test_readability` holds the length of their sentences."""
GUIDE = load_guide("en")
STIFF = re.compile(
    r"\b(tick(s|ed|ing)?|stands?|above all|acts? on|acting on"
    r"|each (day|week|month|visit|time|dose|test|doctor|nurse|new|person|medicine|cough|rash))\b",
    re.IGNORECASE,
)
"""Words that read as translated: an American checks a box, says every day, and nothing stands in a list."""
DO_IT_TOO = re.compile(r"\b(Do the same|Do it too|Call too)\b")


def topic_of(name: str) -> Topic:
    topic = GUIDE.topic(name.partition("-")[2])
    assert topic is not None
    return topic


def texts(section: Section) -> list[str]:
    lines = [line for block in section.blocks for line in block.lines]
    return [section.heading, *("".join(span.text for span in line) for line in lines)]


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
