"""What the checklist asks about again: nothing that was ticked is passed over, and nothing is asked forever."""

from datetime import datetime, timedelta

import pytest

from guide import load_guide
from journal.model import Answer, Day, Entry, own_symptom_id
from report.cards.checklist_card import checklist_card
from report.symptoms.still_there import still_there
from report.text import checklist_text
from tests.unit.report.helpers import PROFILE, TODAY
from tests.unit.report.recorded_days import RecordedDays

GUIDE = load_guide("en")
MADE = datetime(2026, 11, 23, 9, 0)
TICKED, GONE, TAKEN_BACK = Answer.TICKED, Answer.NOT_TODAY, Answer.NOT_ASKED


def asked(*answers: tuple[int, str, Answer]) -> list[str]:
    """The symptoms asked about today; each answer with how many days ago it was."""
    days = [Day(TODAY - timedelta(ago), {name: Entry(name, answer)}) for ago, name, answer in answers]
    return [symptom.record_id for symptom in still_there(GUIDE, RecordedDays(days), TODAY)]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        pytest.param([(1, "rash", TICKED)], ["rash"], id="yesterday"),
        pytest.param([(14, "rash", TICKED)], ["rash"], id="two weeks ago"),
        pytest.param([(15, "rash", TICKED)], [], id="longer ago"),
        pytest.param([(0, "rash", TICKED)], [], id="first ticked today"),
        pytest.param([(-1, "rash", TICKED)], [], id="a day ahead of the clock"),
        pytest.param([(2, "rash", TICKED), (1, "rash", GONE)], [], id="gone"),
        pytest.param([(3, "rash", GONE), (1, "rash", TICKED)], ["rash"], id="back"),
        pytest.param([(2, "rash", TICKED), (1, "rash", TAKEN_BACK)], ["rash"], id="taking a tick back is no answer"),
        pytest.param([(3, "rash", TICKED), (1, "cough", TICKED)], ["cough", "rash"], id="passed over once"),
    ],
)
def test_a_tick_is_asked_about_until_answered(answers: list[tuple[int, str, Answer]], expected: list[str]) -> None:
    assert sorted(asked(*answers)) == expected


def test_the_most_urgent_symptom_is_asked_first() -> None:
    emergency = next(symptom.id for symptom in GUIDE.symptoms if not symptom.asks_amount)
    assert asked((1, "rash", TICKED), (1, emergency, TICKED))[0] == emergency


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    "words", ["My ears ring", "=1+1", "<script>alert(1)</script>", "x" * 300, "\u0623\u0630\u0646\u064a"]
)
def test_own_words_reach_the_nurse_unchanged(language: str, words: str) -> None:
    guide, own = load_guide(language), own_symptom_id(words)
    recorded = RecordedDays([Day(TODAY, {own: Entry(own, TICKED, words=words)})])
    card = checklist_card(guide, recorded, PROFILE, (), MADE, TODAY)
    assert guide.say("report.own_words", words=words) in checklist_text(card)
    assert guide.say("report.own_urgency") in checklist_text(card)


def test_the_same_words_are_the_same_symptom() -> None:
    assert own_symptom_id("My ears  ring ") == own_symptom_id("my Ears ring")
    assert own_symptom_id("My ears ring") != own_symptom_id("My ear rings")
