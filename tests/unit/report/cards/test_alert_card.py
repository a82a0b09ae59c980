"""The alert card, as text and as a picture: what an emergency doctor must know."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from guide import load_guide
from journal.model import Profile
from report.cards.alert_card import alert_card, alert_card_in
from report.cards.lock_screen import LARGEST, SMALLEST, lock_screen_lines, type_size
from report.text import alert_text
from tests.unit.guide.sample_guide import sample_guide
from tests.unit.report.helpers import PROFILE, TODAY, texts

GUIDE = sample_guide()
ENGLISH, SPANISH = (load_guide("en"),), (load_guide("es"), load_guide("en"))
FULL = replace(PROFILE, **dict.fromkeys(("medicine", "cancer", "allergies", "emergency_contact", "name"), "word " * 40))


def test_the_alert_card_has_its_statements_and_the_numbers() -> None:
    card = alert_card(GUIDE, replace(PROFILE, emergency_contact="Luis 555 0111"), TODAY)
    assert card.statements == (
        "Has had immunotherapy. Its side effects are not treated like those of chemotherapy.",
        "Consider immune side effects, infection and the cancer itself, even months later.",
        "Do not delay emergency treatment. Call oncology early.",
    )
    assert [fact.text for fact in card.numbers] == ["555 0199", "555 0100", "Luis 555 0111"]
    assert card.no_number == ""
    text = alert_text(card)
    assert all(part in text for part in texts(card))


def test_the_alert_card_works_with_an_empty_profile() -> None:
    card = alert_card(GUIDE, Profile(team_day="  "), TODAY)
    assert card.statements[0].startswith("Has had immunotherapy")
    assert card.numbers == ()
    assert card.no_number in alert_text(card)


def test_a_contact_is_not_a_number_of_the_care_team() -> None:
    card = alert_card(GUIDE, Profile(emergency_contact="555"), TODAY)
    assert card.no_number
    assert len(card.numbers) == 1


def test_before_the_first_dose_it_says_will_have() -> None:
    ahead = Profile(started=TODAY + timedelta(days=1))
    assert "due to start" in alert_card(GUIDE, ahead, TODAY).statements[0]
    assert "Has had" in alert_card(GUIDE, replace(ahead, started=TODAY), TODAY).statements[0]
    assert "Has had" in alert_card(GUIDE, replace(ahead, last_dose=date(2025, 1, 1)), TODAY).statements[0]


def test_what_changes_emergency_care_is_on_the_card() -> None:
    profile = replace(PROFILE, cancer="melanoma", allergies=" penicillin ", transplant="no", chemotherapy="not-sure")
    card = alert_card(GUIDE, profile, TODAY)
    facts = {fact.label: fact.text for fact in card.treatment}
    assert (facts["Diagnosis"], facts["Allergies"], facts["Transplant (had or planned)"]) == (
        "melanoma", "penicillin", "No",
    )  # fmt: skip
    assert facts["Chemo or other cancer medicine"] == "Not sure"
    assert card.missing == "Not written down, so ask: Steroids or adrenal insufficiency."


def test_what_nobody_answered_is_said_to_be_missing() -> None:
    missing = alert_card(GUIDE, Profile(), TODAY).missing
    labels = ("alert_chemotherapy", "alert_diagnosis", "alert_steroids", "allergies", "alert_transplant")
    assert all(GUIDE.say(f"report.{label}") in missing for label in labels)
    full = Profile(chemotherapy="no", cancer="melanoma", steroids="no", allergies="none", transplant="no")
    assert alert_card(GUIDE, full, TODAY).missing == ""


def test_a_card_in_two_languages_has_every_text_of_both() -> None:
    profile = replace(PROFILE, emergency_contact="Luis 555 0111", chemotherapy="yes", allergies="penicillin")
    spanish, english = load_guide("es"), load_guide("en")
    both = list(texts(alert_card_in((spanish, english), profile, TODAY)))
    for guide in (spanish, english):
        for text in texts(alert_card(guide, profile, TODAY, in_digits=True)):
            assert any(text in part for part in both), text
    assert both.count("penicillin") == 1
    assert alert_card_in((english,), profile, TODAY) == alert_card(english, profile, TODAY)


@pytest.mark.parametrize("guides", [ENGLISH, SPANISH])
@pytest.mark.parametrize("profile", [Profile(), PROFILE, FULL])
def test_the_picture_says_all_that_the_card_says(guides, profile) -> None:  # type: ignore[no-untyped-def]
    card = alert_card_in(guides, profile, TODAY)
    said = {part for line in lock_screen_lines(card) for part in (line.text, line.label)}
    assert said >= set(texts(replace(card, numbers_heading="")))


def test_more_text_is_drawn_smaller_and_never_cut() -> None:
    cards = [
        lock_screen_lines(alert_card_in(guides, profile, TODAY))
        for guides, profile in ((ENGLISH, Profile()), (SPANISH, Profile()), (SPANISH, FULL))
    ]
    sizes = [type_size(lines, 380, 530) for lines in cards]
    assert sizes == sorted(sizes, reverse=True)
    assert SMALLEST < sizes[-1] < sizes[0] <= LARGEST
    assert type_size(cards[0], 380, 1) == SMALLEST
