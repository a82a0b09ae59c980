"""A translation says the same as English: each possible difference is reported with file, line and remedy."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.unit.words.content_sample import change
from tools.guide.checks.every_check import read_all
from tools.guide.checks.parts import numbers, parts
from tools.guide.collect import Reading
from tools.guide.paths import CONTENT

CHECKLIST = "es/checklist.toml"
BASICS = "es/learn/10-basics.md"
STAGES = "es/stages.toml"
CALL = "es/call.toml"
RETIRED = "es/retired.toml"
UI = "es/ui/common.toml"

# (name, file, old text, new text, offset of the reported line, words of the message).
DIFFERENCES = [
    (
        "lower-urgency",
        CHECKLIST,
        'urgency = "emergency"',
        'urgency = "call_team"',
        -3,
        "is less urgent than 'emergency'",
    ),
    (
        "higher-urgency",
        CHECKLIST,
        'urgency = "call_team"',
        'urgency = "emergency"',
        -3,
        "urgency: emergency; in en: call_team",
    ),
    ("other-group", CHECKLIST, 'group = "skin"', 'group = "emergency"', -1, "group: emergency; in en: skin"),
    ("no-symptom", CHECKLIST, 'id = "rash"', 'id = "rahs"', None, "symptom 'rash' is missing"),
    ("extra-symptom", CHECKLIST, 'id = "rash"', 'id = "rahs"', 0, "symptom 'rahs' is not in en"),
    ("other-kinds", CHECKLIST, 'kinds = ["kind-a"]', 'kinds = ["other"]', -8, "kinds: other; in en: kind-a"),
    (
        "no-condition",
        CHECKLIST,
        'next_visit_if = "Only',
        '# next_visit_if = "Only',
        -6,
        "next_visit_if: left out; in en",
    ),
    ("fewer-emergencies", CHECKLIST, 'emergency_if = ["It blisters"]\n', "", -5, "emergency_if: 0 lines; in en: 1"),
    ("other-number", CHECKLIST, '"It blisters"', '"It blisters for 3 days"', -5, "too many: 3 day"),
    ("level-changed", CHECKLIST, '"It blisters"', '"Call 1 now"', -5, "'Call 1 now' is here 1 times, in en 0"),
    (
        "other-sources",
        STAGES,
        'phase = "before"\nsources = ["book"]',
        'phase = "before"\nsources = []',
        -3,
        "in en: book",
    ),
    ("other-days", STAGES, "until_day = 7", "until_day = 6", None, "until_day: 6; in en: 7"),
    ("other-list", CALL, "[[next_visit]]", "[[call_team]]", None, "list: call_team; in en: next_visit"),
    ("other-call-more", CALL, 'more = ["Or on the way down."]', "more = []", -3, "more: 0 lines; in en: 1 lines"),
    ("other-call-limit", CALL, "stools_above_normal = 7", "stools_above_normal = 8", None, "stools_above_normal: 8"),
    ("call-group-gone", CALL, 'id = "whole"', 'id = "inside"', None, "call group 'whole' is missing"),
    ("other-sign", CHECKLIST, 'sign = "fall"', 'sign = "rise"', -7, "sign: rise; in en: fall"),
    ("other-heading", CALL, 'group = "whole"', 'group = "inside"', -4, "group: inside; in en: whole"),
    ("other-successor", RETIRED, 'now = "rash"', 'now = "fall"', -3, "now: fall; in en: rash"),
    (
        "section-gone",
        BASICS,
        "{#second sources=book}",
        "{#third sources=book}",
        None,
        "section 'basics/second' is missing",
    ),
    ("link-gone", BASICS, "[T cells](#word:t-cell)", "T cells", None, "glossary links: none; in en: t-cell"),
    ("line-gone", BASICS, "- One\n", "", None, "bullets of 1"),
    ("action-gone", BASICS, "> Ask your team.\n", "", None, "paragraphs and lists: paragraph, bullets"),
    ("text-number", BASICS, "Only this.", "Only 5 of these.", -2, "too many: 5"),
    ("word-gone", UI, 'greeting = "Call {number} or {name}"\n', "", None, "'greeting' are missing; en has them"),
    ("word-extra", UI, 'greeting = "Call', 'hello = "Hello"\ngreeting = "Call', 0, "common.hello is not in en"),
    ("blank-gone", UI, "Call {number} or {name}", "Call {number}", 0, "has the blanks: number; in en: name, number"),
    ("word-number", UI, "Call {number} or {name}", "Call 7 {number} or {name}", 0, "too many: 7"),
    ("kind-minutes", "es/treatments.toml", "= 5", "= 6", None, "answer_within_minutes: 6; in en: 5"),
    ("term-gone", "es/glossary.toml", 'id = "t-cell"', 'id = "b-cell"', None, "term 't-cell' is missing"),
]


def problem_messages(both: Path) -> list[str]:
    return [str(problem) for problem in read_all(both)["es"].problems]


def test_identical_guides_have_no_differences(both: Path) -> None:
    assert problem_messages(both) == []


def test_a_mistake_in_the_original_is_reported_only_there(both: Path) -> None:
    change(both, "en/learn/10-basics.md", "{#second sources=book}", "{#second source=book}")
    change(both, "en/checklist.toml", 'name = "Rash"\n', "")
    assert problem_messages(both) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "offset", "words"), [row[1:] for row in DIFFERENCES], ids=[row[0] for row in DIFFERENCES]
)
def test_a_difference_is_reported_with_its_place(
    both: Path, file: str, old: str, new: str, offset: int | None, words: str
) -> None:
    line = change(both, file, old, new)
    messages = problem_messages(both)
    folder = file.rpartition("/")[0] if "learn" in file else file
    place = f"content/{folder}" if offset is None else f"content/{file}:{line + offset}: "
    assert any(text.startswith(place) and words in text for text in messages), messages


def test_english_is_never_blamed_for_a_translation(both: Path) -> None:
    change(both, CHECKLIST, 'id = "rash"', 'id = "rahs"')
    assert read_all(both)["en"].problems == ()


def test_an_unreadable_item_is_not_also_reported_missing(both: Path) -> None:
    change(both, CHECKLIST, 'urgency = "call_team"', 'urgency = "soon"')
    assert not any("is missing" in text for text in problem_messages(both))


def test_a_different_order_is_reported(both: Path) -> None:
    path = both / CALL
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('id = "fall"', 'id = "x"').replace('id = "rash"', 'id = "fall"'), encoding="utf-8")
    assert any("call line 'rash' is missing" in text for text in problem_messages(both))
    folder = both / "es" / "learn"
    body = (folder / "10-basics.md").read_text(encoding="utf-8")
    head, first, second = body.partition("## The first")[0], *body.partition("## The first")[2].split("## The second")
    (folder / "10-basics.md").write_text(head + "## The second" + second + "\n## The first" + first, encoding="utf-8")
    assert any("'second' is in another place" in text for text in problem_messages(both))


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("2 to 4 weeks before", "de 2 a 4 semanas antes"),
        ("a fever of 100.4 °F (38.0 °C)", "fiebre de 100.4 °F (38.0 °C)"),
        ("from day 1 to week 12", "del día 1 a la semana 12"),
        ("about 6 in 100, or 20,128 people", "unas 6 de cada 100, o 20,128 personas"),
        ("within 30 minutes or 1 month", "en 30 minutos o 1 mes"),
    ],
)
def test_numbers_and_units_are_the_same_in_both_languages(english: str, spanish: str) -> None:
    assert numbers([english]) == numbers([spanish]) != Counter()


@pytest.mark.parametrize(("one", "other"), [("4 weeks", "4 meses"), ("38.0 °C", "38.5 °C"), ("100.4 °F", "100.4 °C")])
def test_another_unit_or_number_is_a_difference(one: str, other: str) -> None:
    assert numbers([one]) != numbers([other])


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return read_all(CONTENT)


def test_there_is_english_and_spanish(readings: dict[str, Reading]) -> None:
    assert set(readings) >= {"en", "es"}


def test_the_guide_is_the_same_in_every_language(readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        assert [str(problem) for problem in reading.problems] == []


def test_no_text_was_left_in_english(readings: dict[str, Reading]) -> None:
    """A sentence that is letter for letter the same was not translated; names and numbers may be."""
    english, spanish = readings["en"].guide, readings["es"].guide
    texts = {key: (text, spanish.words[key]) for key, text in english.words.items()}
    for part, other in zip(parts(english), parts(spanish), strict=True):
        texts |= {
            f"{part.name} {number}": pair for number, pair in enumerate(zip(part.texts, other.texts, strict=True))
        }
    same = [key for key, (text, own) in texts.items() if text == own and len(re.findall(r"(?<!{)\b[a-z]+\b", text)) > 2]
    assert not same


def test_notes_on_sources_are_in_spanish(both: Path, readings: dict[str, Reading]) -> None:
    change(both, "sources.toml", "read = 2026-11-01", 'read = 2026-11-01\nnote = "seen"')
    assert "content/es/sources.toml:1: this file is missing; write it" in problem_messages(both)
    own = both / "es" / "sources.toml"
    own.write_text('[note]\n"sen" = "visto"\n', encoding="utf-8")
    assert any("content/es/sources.toml:1: the note 'seen'" in text for text in problem_messages(both))
    own.write_text('[note]\n"seen" = "visto"\n', encoding="utf-8")
    assert problem_messages(both) == []
    assert {source.note for source in read_all(both)["es"].guide.sources} == {"visto"}
    english = {source.note for source in readings["en"].guide.sources}
    assert not english & {source.note for source in readings["es"].guide.sources if source.note}
