"""Choosing a treatment reorders and never hides; the more urgent stays first."""

from dataclasses import replace

import pytest

from guide import languages, load_guide
from guide.model import CHEMOTHERAPY, STEROIDS
from guide.ordering import is_for_others, own_rows, sections_for, symptoms_for, terms_by_letter

KINDS = [None, "no-such-kind", *(kind.id for kind in load_guide().treatments)]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_hidden(language: str, kind: str | None) -> None:
    guide = load_guide(language)
    for topic in guide.topics:
        assert sorted(s.id for s in sections_for(topic.sections, kind)) == sorted(s.id for s in topic.sections)
    for group in guide.groups:
        ordered = symptoms_for(guide, group.id, [kind] if kind else [])
        assert {symptom.id for symptom in ordered} == {symptom.id for symptom in guide.in_group(group.id)}
        assert [symptom.urgency.rank for symptom in ordered] == sorted(symptom.urgency.rank for symptom in ordered)


@pytest.mark.parametrize("kind", [None, "no-such-kind"])
def test_without_a_known_kind_the_order_is_that_of_the_file(kind: str | None) -> None:
    guide = load_guide()
    for topic in guide.topics:
        assert sections_for(topic.sections, kind) == topic.sections


def test_the_patients_kind_comes_before_other_kinds() -> None:
    kinds = load_guide().topic("kinds")
    assert kinds is not None
    ordered = sections_for(kinds.sections, "bcg")
    single = [section for section in ordered if section.kinds]
    assert "bcg" in single[0].kinds
    assert ordered[: ordered.index(single[0])] == kinds.sections[: ordered.index(single[0])]


@pytest.mark.parametrize("language", languages())
def test_every_term_is_once_under_its_letter(language: str) -> None:
    guide = load_guide(language)
    guide = replace(guide, glossary=tuple(reversed(guide.glossary)))
    letters = [letter for letter, _ in terms_by_letter(guide)]
    assert letters == sorted(set(letters)), "accents make no letters of their own"
    terms = [term.id for _, same in terms_by_letter(guide) for term in same]
    assert sorted(terms) == sorted(term.id for term in guide.glossary)


@pytest.mark.parametrize("language", languages())
def test_rows_for_one_kind_only_fold_for_known_others(language: str) -> None:
    guide = load_guide(language)
    others = {kind: {s.id for s in guide.symptoms if is_for_others(s, kind, [kind] if kind else [])} for kind in KINDS}
    assert others["checkpoint"] == {"fever-after-bcg", "bladder-after-bcg"}
    assert others["bcg"] == others[None] == others["other"] == set()


def test_own_rows_are_those_of_the_kind_outside_the_signs() -> None:
    guide = load_guide()
    assert [s.id for s in own_rows(guide, ["bcg"])] == ["fever-after-bcg", "bladder-after-bcg"]
    assert [s.id for s in own_rows(guide, ["oncolytic-virus", CHEMOTHERAPY])] == [
        "fever",
        "treated-spot",
        "painful-eye",
    ]
    assert own_rows(guide, ["car-t", STEROIDS]) == (), "their signs are emergency signs, first among them"
