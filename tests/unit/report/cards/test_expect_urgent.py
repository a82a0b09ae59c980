"""No sentence of the real guide that says to call is lost on the what-to-expect picture."""

import re
from datetime import date, datetime, timedelta

import pytest

from guide import languages, load_guide
from guide.model import Guide
from journal.model import Profile
from report.cards.expect_card import ExpectCard, condensed, expect_card
from report.text import expect_text

TODAY = date(2026, 11, 23)
MADE_AT = datetime(2026, 11, 23, 9, 0)
LANGUAGES = languages()
# A sentence with one of these tells somebody to get help.
URGENT = {
    "en": r"(?i)\bcall\b|emergency|nurse at once",
    "es": r"(?i)\bllam(?:e|ar)\b|emergencia|de inmediato|enseguida",
}
DATES = {"no date": None, "day 3": 3, "day 20": 20, "day 300": 300}
KINDS = (None, "other", *(kind.id for kind in load_guide("en").treatments))


def urgent(language: str, lines: tuple[str, ...]) -> set[str]:
    """Those of the lines that tell somebody to get help."""
    return {line for line in lines if re.search(URGENT[language], line)}


def card_of(guide: Guide, days: int | None, kind: str | None = None) -> ExpectCard:
    started = None if days is None else TODAY - timedelta(days=days)
    return expect_card(guide, Profile(started=started, kind=kind), MADE_AT, TODAY)


def test_every_language_has_its_urgent_words() -> None:
    assert set(URGENT) == set(LANGUAGES)
    found = {
        language: [(stage.id, len(urgent(language, stage.you_can_do))) for stage in load_guide(language).stages]
        for language in LANGUAGES
    }
    assert found["en"] == found["es"]
    assert sum(count for _, count in found["en"]) > len(found["en"]), "more than one sentence a stage"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("days", DATES.values(), ids=DATES)
def test_no_urgent_sentence_is_lost_on_the_picture(language: str, days: int | None) -> None:
    guide = load_guide(language)
    card = card_of(guide, days)
    picture = condensed(guide, card)
    assert guide.say("report.expect_emergency") in picture.always
    assert any(stage.current_mark for stage in picture.stages) == (days is not None)
    for shortened, full in zip(picture.stages, card.stages, strict=True):
        if not shortened.current_mark:
            assert (shortened.may_happen, shortened.you_can_do) == ((), ()), "only its name: nothing without what to do"
            continue
        there = {*shortened.may_happen, *shortened.you_can_do}
        assert urgent(language, full.you_can_do) | urgent(language, full.may_happen) <= there, full.stage_id


@pytest.mark.parametrize("kind", KINDS)
def test_emergency_and_no_answer_lines_are_on_every_card(guide: Guide, kind: str | None) -> None:
    fast = guide.treatment(kind).answer_within_minutes < 15 if kind else True  # type: ignore[union-attr]
    for days in DATES.values():
        card = card_of(guide, days, kind)
        for always in (card.always, condensed(guide, card).always, tuple(expect_text(card).splitlines())):
            assert guide.say("report.expect_emergency") in always
            assert guide.say("common.main_message") in always
            assert card.no_answer in always
        both = kind in (None, "other")
        key = "common.no_answer_any" if both else "common.no_answer_fast" if fast else "common.no_answer"
        assert card.no_answer == guide.say(key)


def test_the_emergency_is_in_the_words_of_the_first_weeks(guide: Guide) -> None:
    stage = next(stage for stage in guide.stages if stage.id == "weeks-1-2")
    assert guide.say("report.expect_emergency") in stage.you_can_do
