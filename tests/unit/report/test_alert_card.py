"""The alert card, and as text: what an emergency doctor must know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from journal.model import Profile
from report.cards.alert_card import alert_card
from report.text import alert_text
from tests.unit.guide.sample_guide import sample_guide
from tests.unit.report.helpers import PROFILE, TODAY, texts

GUIDE = sample_guide()


def test_the_alert_card_has_its_statements_and_the_numbers() -> None:
    card = alert_card(GUIDE, replace(PROFILE, emergency_contact="Luis 555 0111"), TODAY)
    assert card.statements == (
        "This person has had immunotherapy for cancer. Its side effects are not treated like those of chemotherapy.",
        "New symptoms may be immune side effects, an infection or the cancer itself, even months after the last dose.",
        "Do not delay emergency treatment. Call the patient's cancer team early.",
    )
    assert [fact.text for fact in card.numbers] == ["555 0199", "555 0100", "Luis 555 0111"]
    assert card.no_number == ""
    text = alert_text(card)
    assert all(part in text for part in texts(card))


def test_the_alert_card_works_with_an_empty_profile() -> None:
    card = alert_card(GUIDE, Profile(team_day="  "), TODAY)
    assert card.statements[0].startswith("This person has had immunotherapy")
    assert card.numbers == ()
    assert card.no_number in alert_text(card)


def test_a_contact_is_not_a_number_of_the_care_team() -> None:
    card = alert_card(GUIDE, Profile(emergency_contact="555"), TODAY)
    assert card.no_number
    assert len(card.numbers) == 1


def test_before_the_first_dose_it_says_will_have() -> None:
    ahead = Profile(started=TODAY + timedelta(days=1))
    assert "due to start" in alert_card(GUIDE, ahead, TODAY).statements[0]
    assert "has had" in alert_card(GUIDE, replace(ahead, started=TODAY), TODAY).statements[0]
    assert "has had" in alert_card(GUIDE, replace(ahead, last_dose=date(2025, 1, 1)), TODAY).statements[0]


def test_what_changes_emergency_care_is_on_the_card() -> None:
    profile = replace(PROFILE, cancer="melanoma", allergies=" penicillin ", transplant="no")
    labels = {fact.label: fact.text for fact in alert_card(GUIDE, profile, TODAY).treatment}
    assert (labels["Cancer"], labels["Allergies"], labels["Transplant"]) == ("melanoma", "penicillin", "No")
    assert "Allergies" not in {fact.label for fact in alert_card(GUIDE, PROFILE, TODAY).treatment}
