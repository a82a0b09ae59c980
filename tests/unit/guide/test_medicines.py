"""Every medicine leads to its kind and its emergency rules, by any of its names; an unknown name changes nothing."""

import pytest

from guide import languages, load_guide
from guide.medicines import find_medicines, kinds_of, rules_for
from guide.model import Medicine
from guide.ordering import call_lines_for, sections_for, symptoms_for

LANGUAGES = languages()
GUIDE = load_guide()
MEDICINES = GUIDE.medicines
CELLS_AND_ENGAGERS = {"car-t", "t-cell-engager", "til", "tcr"}


def found(typed: str) -> list[str]:
    return [medicine.id for medicine in find_medicines(GUIDE, typed).medicines]


def rule_ids(typed: str, kind: str | None = None, has_chemotherapy: bool = False) -> set[str]:
    medicines = find_medicines(GUIDE, typed).medicines
    return {rule.id for rule in rules_for(GUIDE, kind, medicines, has_chemotherapy)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("medicine", MEDICINES, ids=lambda medicine: medicine.id)
def test_every_name_leads_to_its_kind_and_its_rules(medicine: Medicine, language: str) -> None:
    guide = load_guide(language)
    for name in medicine.names:
        for typed in (name, name.upper(), f"{name} 200 mg"):
            assert find_medicines(guide, typed).medicines == (medicine,), typed
    kind = guide.treatment(medicine.kind)
    assert kind is not None
    assert kinds_of(guide, (medicine,)) == (kind,)
    rules = rules_for(guide, kind.id, (medicine,), False)
    assert rules
    assert all(rule.text and rule.sources for rule in rules)
    assert any(kind.id in rule.kinds for rule in rules)
    assert ("fever-after-chemotherapy" in {rule.id for rule in rules}) == medicine.with_chemotherapy
    kinds = guide.topic("kinds")
    assert kinds is not None
    first = next(section for section in sections_for(kinds.sections, kind.id) if section.kinds)
    assert kind.id in first.kinds


@pytest.mark.parametrize("medicine", MEDICINES, ids=lambda medicine: medicine.id)
def test_cells_and_engagers_bring_the_fever_rule_with_an_end(medicine: Medicine) -> None:
    fever = next(rule for rule in GUIDE.rules if rule.id == "fever-after-cells")
    assert fever.window
    assert fever.later
    has_rule = fever in rules_for(GUIDE, medicine.kind, (medicine,), False)
    assert has_rule == (medicine.kind in CELLS_AND_ENGAGERS)
    if has_rule:
        kind = GUIDE.treatment(medicine.kind)
        assert kind is not None
        assert kind.answer_within_minutes < 30
        assert symptoms_for(GUIDE, "emergency", [kind.id])[0].kinds
        assert call_lines_for(GUIDE.call.emergency, [kind.id])[0].id == "cells"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Keytruda 200 mg IV every 3 weeks", ["pembrolizumab"]),
        ("opdivo + YERVOY", ["nivolumab", "ipilimumab"]),
        ("Teclistamab-cqyv", ["teclistamab"]),
        ("TEBENTAFUSP", ["tebentafusp"]),
        ("pémbrolizumab", ["pembrolizumab"]),
        ("axi cel", ["axicabtagene-ciloleucel"]),
        ("Opdivo Qvantig", ["nivolumab"]),
        ("trastuzumab deruxtecan", ["trastuzumab-deruxtecan"]),
        ("dinutuximab beta", ["dinutuximab-beta"]),
        ("BCG-medac", ["bcg-live"]),
        ("interleukin 2 (IL-2)", ["aldesleukin"]),
        ("", []),
        ("paracetamol", []),
    ],
)
def test_names_are_found_as_people_write_them(typed: str, expected: list[str]) -> None:
    assert found(typed) == expected


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [("keytuda", "Keytruda"), ("pembro", "pembrolizumab"), ("kimtrak", "Kimmtrak"), ("Talvy", "Talvey")],
)
def test_a_typing_error_only_makes_a_suggestion(typed: str, suggested: str) -> None:
    result = find_medicines(GUIDE, typed)
    assert result.medicines == ()
    assert suggested in result.suggestions
    assert len(result.suggestions) <= 3


@pytest.mark.parametrize("typed", ["xy", "pluvicto", "vitamin D", "我", "🙂", "a" * 200, "TI", "cisplatin"])
def test_a_name_that_is_not_in_the_list_finds_nothing(typed: str) -> None:
    assert find_medicines(GUIDE, typed).medicines == ()


def test_amivantamab_is_bispecific_and_no_t_cell_engager() -> None:
    kinds = {medicine.id: medicine.kind for medicine in GUIDE.medicines}
    assert {kinds[name] for name in ("amivantamab", "zanidatamab", "zenocutuzumab")} == {"monoclonal-antibody"}
    assert "fever-after-cells" not in rule_ids("Rybrevant")


def test_single_medicines_bring_their_own_rules() -> None:
    assert "bowel-after-carvykti" in rule_ids("Carvykti")
    assert "bowel-after-carvykti" not in rule_ids("Abecma")
    assert {name for name in ("Revlimid", "Pomalyst", "Thalomid", "Aldara") if "pregnancy" in rule_ids(name)} == {
        "Revlimid", "Pomalyst", "Thalomid",
    }  # fmt: skip
    assert "fever-after-bcg" in rule_ids("Anktiva")
    assert "fever-after-bcg" not in rule_ids("Adstiladrin")


def test_chemotherapy_too_makes_a_fever_more_urgent() -> None:
    assert "fever-after-chemotherapy" not in rule_ids("Keytruda", "checkpoint")
    assert "fever-after-chemotherapy" in rule_ids("Keytruda", "checkpoint", has_chemotherapy=True)
    assert "fever-after-chemotherapy" in rule_ids("Padcev")


def test_two_medicines_bring_the_rules_of_both_kinds() -> None:
    medicines = find_medicines(GUIDE, "Darzalex and Tecvayli").medicines
    assert [kind.id for kind in kinds_of(GUIDE, medicines)] == ["t-cell-engager", "monoclonal-antibody"]
    assert rule_ids("Darzalex and Tecvayli") >= {"fever-after-cells", "allergic-reaction"}


def test_no_name_belongs_to_two_medicines_and_all_name_sources() -> None:
    names = [name.lower() for medicine in MEDICINES for name in medicine.names]
    assert len(names) == len(set(names))
    assert len(MEDICINES) >= 90
    for medicine in MEDICINES:
        assert set(medicine.licensed) <= {"US", "EU"}
        assert all(GUIDE.source(source) for source in medicine.sources)
