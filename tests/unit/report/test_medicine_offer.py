"""A name offers its kind and brings its rules; it never sets a kind, and a name that is not known changes nothing."""

import pytest

from guide import languages, load_guide
from guide.model import Guide
from journal.model import Profile
from report.medicine_offer import MedicineOffer, medicine_offer

GUIDE = load_guide()
LANGUAGES = languages()


def offered(typed: str, profile: Profile | None = None) -> tuple[str, ...]:
    return tuple(kind.id for kind in medicine_offer(GUIDE, profile or Profile(), typed).kinds)


def test_every_medicine_offers_its_kind_with_its_rules(guide: Guide) -> None:
    for medicine in guide.medicines:
        offer = medicine_offer(guide, Profile(), medicine.names[-1])
        assert [kind.id for kind in offer.kinds] == [medicine.kind]
        assert offer.rules
        assert not offer.note
        assert not offer.suggestions


def test_a_kind_that_is_set_is_not_offered_again() -> None:
    offer = medicine_offer(GUIDE, Profile(kind="checkpoint"), "Keytruda")
    assert offer.kinds == ()
    assert "Checkpoint inhibitor" in offer.note
    assert offer.rules


def test_another_kind_is_named_and_stays_until_confirmed() -> None:
    offer = medicine_offer(GUIDE, Profile(kind="checkpoint"), "Tecvayli")
    assert [kind.id for kind in offer.kinds] == ["t-cell-engager"]
    assert "Checkpoint inhibitor" in offer.note


def test_of_two_kinds_the_stricter_one_comes_first_and_stays() -> None:
    both = "Darzalex, Tecvayli"
    assert offered(both) == ("t-cell-engager", "monoclonal-antibody")
    assert offered(both, Profile(kind="monoclonal-antibody")) == ("t-cell-engager",)
    assert offered(both, Profile(kind="t-cell-engager")) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_not_in_the_list_says_so_and_changes_nothing(language: str) -> None:
    guide = load_guide(language)
    offer = medicine_offer(guide, Profile(kind="car-t"), "wonderumab 50 mg")
    assert offer == MedicineOffer(note=guide.say("card.medicine_unknown"))
    assert medicine_offer(guide, Profile(), "wonderumab", is_typing=True) == MedicineOffer()
    assert medicine_offer(guide, Profile(), "  ") == MedicineOffer()


def test_a_typing_error_offers_names_and_no_kind() -> None:
    offer = medicine_offer(GUIDE, Profile(), "keytuda")
    assert offer == MedicineOffer(suggestions=("Keytruda",))


def test_rules_that_end_are_shown_with_what_holds_after() -> None:
    rules = medicine_offer(GUIDE, Profile(), "Amtagvi").rules
    fever = next(rule for rule in rules if rule.startswith("Any fever"))
    assert "high-risk" in fever
    assert "After that, call your care team now, day or night" in fever


def test_chemotherapy_that_was_answered_brings_its_rule() -> None:
    plain = medicine_offer(GUIDE, Profile(), "Keytruda").rules
    both = medicine_offer(GUIDE, Profile(chemotherapy="yes"), "Keytruda").rules
    assert len(both) == len(plain) + 1
