"""`tools.guide.scores` counts as the scales do, and `make content` reports a text that is too hard."""

from pathlib import Path

import pytest

from guide import load_guide
from guide.model import Guide
from tests.unit.words.content_sample import change
from tools.guide.checks.every_check import read_all
from tools.guide.checks.readability import table
from tools.guide.scores import Score, Text, cards, for_scoring, perspicuity, score, sections, syllables, topics

HARD = {
    "en": "Immunological dysregulation precipitates heterogeneous manifestations necessitating evaluation.",
    "es": "La desregulación inmunológica precipita manifestaciones heterogéneas que requieren evaluación.",
}
EASY = {"en": "Call us now. We are here.", "es": "Llame ya. Hay quien le oye."}
LANGUAGES = sorted(HARD)


def scored(text: str, language: str) -> Score:
    return score(Text("a", (text,), ("symptom", "a")), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hard_text_is_hard_and_an_easy_one_easy(language: str) -> None:
    assert not scored(HARD[language], language).is_easy
    assert scored(EASY[language], language).is_easy
    assert scored(EASY[language], language).is_easy_raw


@pytest.mark.parametrize(("language", "name"), [("en", "Pembrolizumab"), ("es", "Quimioterapia")])
def test_listed_names_are_replaced_in_one_score_only(language: str, name: str) -> None:
    found = scored(f"{name}.", language)
    assert found.replaced != found.raw


def test_what_is_replaced_and_what_is_not() -> None:
    assert for_scoring(["Nivolumab and pneumonitis"], replace=True, language="en") == "name and pneumonitis."
    assert for_scoring(["CAR T-cell therapy at 100.4"], replace=True, language="en") == "name at 100."
    assert for_scoring(["Inhibidores de puntos de control a 38.0 °C"], replace=True, language="es") == "nombre a 38 °C."
    assert for_scoring(["Nivolumab:", "one"], replace=False, language="en") == "Nivolumab. one."


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(("y", 1), ("hoy", 1), ("que", 1), ("buey", 1), ("día", 2), ("ojo", 2), ("búho", 2), ("ciudad", 2)),
        *(("sangre", 2), ("seguir", 2), ("ahora", 3), ("ayuda", 3), ("anchoa", 3), ("náuseas", 3), ("cuidado", 3)),
        *(("pingüino", 3), ("oncología", 5), ("inmunitario", 5), ("TC", 2), ("100", 3), ("PD-1", 3)),
    ],
)
def test_syllables_are_counted_as_spanish_has_them(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_spanish_formula_is_the_one_of_the_scale() -> None:
    assert perspicuity("La casa es roja.") == pytest.approx(206.835 - 62.3 * 6 / 4 - 4)
    assert perspicuity("Sí. No.") == pytest.approx(206.835 - 62.3 - 1)


def test_every_topic_section_and_card_is_easy(guide: Guide) -> None:
    every = [*topics(guide), *(part for topic in guide.topics for part in sections(topic))]
    assert len(every) >= 80
    assert not [
        t.name for t in every if not (score(t, guide.language).is_easy and score(t, guide.language).is_easy_raw)
    ]
    assert not [card.name for card in cards(guide) if not score(card, guide.language).is_easy]


@pytest.mark.parametrize(
    ("file", "old"), [("checklist.toml", '"Call 2 now. Do not wait."'), ("learn/10-basics.md", "Only this.")]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_is_too_hard_is_reported_with_its_place(both: Path, language: str, file: str, old: str) -> None:
    hard = HARD[language]
    change(both, f"{language}/{file}", old, f'"Call 2 now. {hard}"' if old.startswith('"') else hard)
    messages = [str(problem) for problem in read_all(both)[language].problems]
    assert any(
        m.startswith(f"content/{language}/{file}:") and "is too hard to read" in m and hard[:30] in m for m in messages
    ), messages


def test_the_table_has_a_line_for_each_topic_and_kind_of_card(guide: Guide) -> None:
    lines = list(table(guide))
    for topic in guide.topics:
        assert any(line.split()[0] == f"learn/{topic.id}" for line in lines)
    for sort in ("section of Learn", "card of checklist (68)", "card of stages (8)", "card of call (4)", "card of ui"):
        assert any(f"hardest {sort}" in line for line in lines), sort


def test_a_language_that_cannot_be_scored_says_so() -> None:
    from dataclasses import replace

    assert list(table(replace(load_guide("en"), language="xx"))) == [
        "xx: not scored here; make test installs what it needs"
    ]
