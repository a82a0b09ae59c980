"""Every topic of Learn in Spanish, and each of its sections, is rather easy to read (INFLESZ 65 and more).

`python -m tests.unit.words.test_readability_spanish` prints the scores. What is counted and replaced is as in
`test_readability`: bullets are sentences, only the names in `content/scoring_names.toml` give way to a short word.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.unit.words.spanish_reading import perspicuity, syllables
from tests.unit.words.test_readability import (
    CONTENT,
    LONG_SENTENCES_ALLOWED,
    for_scoring,
    lines_of,
    sections_of,
    sentences_of,
)

TOPICS = sorted((CONTENT / "es" / "learn").glob("*.md"))

MIN_INFLESZ = 65.0
MIN_RAW = 60.0
MAX_WORDS = 30
"""Of one sentence. The words of a level alone are 11 to 17: "Llame de inmediato a su equipo médico ..."."""


@dataclass(frozen=True)
class Scores:
    """INFLESZ of one text: names replaced, raw, and of its paragraphs alone; words of every sentence too long."""

    replaced: float
    raw: float
    paragraphs: float
    sentences: int
    long: tuple[str, ...]


def score(markdown: str) -> Scores:
    every, paragraphs = lines_of(markdown)
    raw = for_scoring(every, replace=False)
    return Scores(
        replaced=perspicuity(for_scoring(every, replace=True, language="es")),
        raw=perspicuity(raw),
        paragraphs=perspicuity(for_scoring(paragraphs, replace=True, language="es")),
        sentences=len(sentences_of(raw)),
        long=tuple(sentence for sentence in sentences_of(raw) if len(sentence.split()) > MAX_WORDS),
    )


def in_words(name: str, scores: Scores) -> str:
    return (
        f"{name}: INFLESZ {scores.replaced:.1f} (raw {scores.raw:.1f}, paragraphs alone {scores.paragraphs:.1f}), "
        f"{scores.sentences} sentences, {len(scores.long)} above {MAX_WORDS} words"
    )


def glossary(language: str) -> list[dict[str, str]]:
    """The terms of a language's glossary file."""
    text = (CONTENT / language / "glossary.toml").read_text(encoding="utf-8")
    terms: list[dict[str, str]] = tomllib.loads(text)["term"]
    return terms


def test_there_is_each_topic() -> None:
    assert [path.name for path in TOPICS] == sorted(path.name for path in (CONTENT / "en" / "learn").glob("*.md"))


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)
def test_a_topic_is_rather_easy(path: Path) -> None:
    scores = score(path.read_text(encoding="utf-8"))
    print(in_words(path.name, scores))
    advice = f"es/{path.name}: shorten sentences and choose shorter words; now {in_words(path.name, scores)}"
    assert scores.replaced >= MIN_INFLESZ, advice
    assert scores.paragraphs >= MIN_INFLESZ, "paragraphs alone: " + advice
    assert scores.raw >= MIN_RAW, "raw: " + advice


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)
def test_each_section_is_rather_easy(path: Path) -> None:
    for section, text in sections_of(path.read_text(encoding="utf-8")):
        scores = score(text)
        advice = f"es/{path.name}, {section}: shorten sentences and choose shorter words; {in_words(section, scores)}"
        assert scores.replaced >= MIN_INFLESZ, advice
        assert scores.raw >= MIN_RAW, "raw: " + advice


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)
def test_sentences_are_short(path: Path) -> None:
    scores = score(path.read_text(encoding="utf-8"))
    assert len(scores.long) <= LONG_SENTENCES_ALLOWED * scores.sentences, (
        f"es/{path.name}: cut these in two: " + " | ".join(scores.long)
    )


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)
def test_each_section_has_one_clear_thing_to_do(path: Path) -> None:
    for section, text in sections_of(path.read_text(encoding="utf-8")):
        things = re.findall(r"^> ", text, flags=re.MULTILINE)
        assert len(things) == 1, f"es/{path.name}, {section}: write one line that begins with '> '; now {len(things)}"


def test_the_glossary_is_rather_easy_and_short() -> None:
    terms = glossary("es")
    meanings = [term["meaning"] for term in terms]
    replaced = perspicuity(for_scoring(meanings, replace=True, language="es"))
    raw = perspicuity(for_scoring(meanings, replace=False))
    print(f"glossary: INFLESZ {replaced:.1f} (raw {raw:.1f}), {len(terms)} words")
    assert replaced >= MIN_INFLESZ
    assert raw >= MIN_RAW
    for term in terms:
        assert len(sentences_of(term["meaning"])) <= 2, f"es/glossary.toml: {term['id']} has more than two sentences"


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("día", 2),
        ("ojo", 2),
        ("ahora", 3),
        ("náuseas", 3),
        ("cuidado", 3),
        ("oncología", 5),
        ("sangre", 2),
        ("seguir", 2),
        ("pingüino", 3),
        ("que", 1),
        ("y", 1),
        ("hoy", 1),
        ("ayuda", 3),
        ("buey", 1),
        ("búho", 2),
        ("ciudad", 2),
        ("anchoa", 3),
        ("inmunitario", 5),
        ("TC", 2),
        ("100", 3),
        ("PD-1", 3),
    ],
)
def test_syllables_are_counted_as_spanish_has_them(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_formula_is_the_one_of_the_scale() -> None:
    assert perspicuity("La casa es roja.") == pytest.approx(206.835 - 62.3 * 6 / 4 - 4)
    assert perspicuity("Sí. No.") == pytest.approx(206.835 - 62.3 - 1)


def test_a_hard_text_scores_below_the_limit() -> None:
    hard = (
        '+++\ntitle = "Toxicidad"\nsummary = "Toxicidades inmunomediadas."\n+++\n'
        "## Fisiopatología {#a}\n\nLa desregulación inmunológica precipita manifestaciones inflamatorias heterogéneas "
        "que requieren consideración multidisciplinaria e intervención farmacológica inmediata por especialistas.\n"
    )
    assert score(hard).replaced < MIN_RAW


def test_only_listed_names_are_replaced() -> None:
    assert for_scoring(["Nivolumab y neumonitis"], replace=True, language="es") == "nombre y neumonitis."
    text = for_scoring(["Inhibidores de puntos de control inmunitario a 38.0 °C"], replace=True, language="es")
    assert text == "nombre a 38 °C."


if __name__ == "__main__":
    for topic in TOPICS:
        markdown = topic.read_text(encoding="utf-8")
        print(in_words(topic.name, score(markdown)))
        for name, part in sections_of(markdown):
            print("  " + in_words(name, score(part)))
