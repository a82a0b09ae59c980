"""The checklist is short: nine or so areas with a few single items each, and nothing that was ever ticked is lost."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from guide import languages, load_guide
from guide.model import EMERGENCY_GROUP, Guide, RetiredSymptom, Symptom, Urgency
from journal.model import Answer, Day, Entry, Profile
from report.cards.checklist_card import checklist_card
from report.phone_script import team_script
from report.text import checklist_text
from tests.unit.report.recorded_days import RecordedDays
from tools.guide.rules import CALL_TODAY

LANGUAGES = languages()
TODAY = date(2026, 11, 29)
FIRST = json.loads((Path(__file__).parents[2] / "fixtures" / "first_checklist.json").read_text(encoding="utf-8"))
"""Every item of the checklist before it was shortened: its level, and its name in each language."""

MOST_EMERGENCY_SIGNS = 23
MOST_ITEMS = 45
MILD_AND_SLOW = {"dry-skin", "mouth-dryness", "taste-change"}
"""The only items that may say "call today"; fever, lungs, bowel, eyes, weakness, thirst and urine never may."""


def first_day() -> Day:
    """Every item of the first checklist, ticked on one day."""
    return Day(TODAY, {symptom_id: Entry(symptom_id, Answer.TICKED) for symptom_id in FIRST})


def test_the_areas_are_few_short_and_named_in_two_words(guide: Guide) -> None:
    areas = guide.areas
    sizes = {area.name: len(guide.in_group(area.id)) for area in areas}
    assert 9 <= len(areas) <= 11
    assert {name: size for name, size in sizes.items() if not 3 <= size <= 6} == {}
    assert [name for name in sizes if len(name.split()) > (2 if guide.language == "en" else 3)] == []
    assert sum(sizes.values()) <= MOST_ITEMS
    assert len(guide.in_group(EMERGENCY_GROUP)) <= MOST_EMERGENCY_SIGNS


def test_only_mild_and_slow_items_say_to_call_today(guide: Guide) -> None:
    today = {symptom.id for symptom in guide.symptoms if symptom.action.startswith(guide.say(CALL_TODAY))}
    assert today == MILD_AND_SLOW


def test_no_emergency_sends_a_person_driving() -> None:
    emergencies = [symptom for symptom in load_guide().symptoms if symptom.urgency is Urgency.EMERGENCY]
    assert [symptom.id for symptom in emergencies if "Do not drive yourself" not in symptom.action] == []
    to_go = {symptom.id for symptom in emergencies if "have someone take you to an emergency room" in symptom.action}
    assert to_go >= {"many-stools", "black-stool", "blistering-skin", "spinal-cord"}
    # Collapse, airway, severe bleeding and chest pain: the ambulance alone.
    assert not to_go & {"fainting", "breathing-at-rest", "swelling-face-throat", "heavy-bleeding", "chest-pain"}


def test_no_source_is_retired_or_superseded() -> None:
    """Cancer.Net closed in 2024; SITC 2021 replaced SITC 2017."""
    assert not [
        s.title for s in load_guide().sources if "cancer.net" in s.link or (s.year, "SITC" in s.title) == (2017, True)
    ]


def test_a_fever_after_cells_has_an_end_and_two_calls(guide: Guide) -> None:
    fever = guide.symptom("fever-after-cells")
    assert isinstance(fever, Symptom)
    window, other = (
        ("high-risk", "any other sign") if guide.language == "en" else ("alto riesgo", "cualquier otra señal")
    )
    assert window in fever.notice
    assert guide.words["urgency.call_team"].lower() in fever.notice.lower(), "what holds later"
    assert other in fever.action


def test_a_steroid_crisis_puts_the_own_plan_first(guide: Guide) -> None:
    crisis = guide.symptom("steroid-crisis")
    assert isinstance(crisis, Symptom)
    plan, weeks = (
        ("even before you call", "few weeks") if guide.language == "en" else ("aun antes de llamar", "unas semanas")
    )
    assert plan in crisis.action
    assert weeks in crisis.notice


def test_what_no_area_holds_is_named_in_the_last_item(guide: Guide) -> None:
    other = guide.symptom("something-new")
    assert isinstance(other, Symptom)
    words = ("glands", "sweats", "toothache", "sleep", "hearing", "sex", "after treatment ends")
    if guide.language == "es":
        words = ("ganglios", "sudores", "muelas", "sueño", "oído", "sexo", "después del tratamiento")
    assert not [word for word in words if word not in other.notice]


def test_every_item_ever_offered_is_offered_or_retired(guide: Guide) -> None:
    for symptom_id, was in FIRST.items():
        symptom, offered = guide.symptom(symptom_id), guide.offered(symptom_id)
        assert offered is not None, symptom_id
        assert offered.urgency.rank <= Urgency(was["urgency"]).rank
        if isinstance(symptom, RetiredSymptom):
            assert (symptom.name, symptom.urgency) == (was[guide.language], was["urgency"])
        else:
            assert isinstance(symptom, Symptom)
    assert {item.id for item in guide.retired} <= FIRST.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_old_journal_is_complete_on_the_card_and_as_text(language: str) -> None:
    guide, day = load_guide(language), first_day()
    card = checklist_card(guide, RecordedDays([day]), Profile(), (), datetime(2026, 11, 29, 9), TODAY)
    assert {line.symptom_id for line in card.ticked.lines} == FIRST.keys()
    assert all(line.urgency for line in card.ticked.lines)
    ranks = [line.urgency.rank for line in card.ticked.lines if line.urgency]
    assert ranks == sorted(ranks)
    text, (*_, said) = checklist_text(card), team_script(guide, Profile(), day)
    for symptom_id in FIRST:
        symptom = guide.symptom(symptom_id)
        assert symptom is not None
        assert symptom.name in text
        assert symptom.name in said
