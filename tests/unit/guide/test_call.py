"""When to call is found fast: short groups, most urgent first, one main message, and nobody has to add up."""

from __future__ import annotations

from itertools import pairwise

import pytest

from guide import languages, load_guide, stools
from guide.ordering import parts_for
from tools.guide.rules import MOST_SIGNS

LANGUAGES = languages()
# What kills fast is looked for first.
FIRST_GROUPS = ["breathing-heart", "brain-nerves"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sign_stands_once_under_a_heading_with_at_most_seven(language: str) -> None:
    call = load_guide(language).call
    for lines in (call.emergency, call.call_team):
        shown = call.grouped(lines)
        assert [line.id for _, own in shown for line in own] == [line.id for line in lines]
        assert all(1 <= len(own) <= MOST_SIGNS for _, own in shown)
        assert all(group.name.strip() for group, _ in shown)
        assert len(shown) <= MOST_SIGNS
    assert MOST_SIGNS == 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_kills_fast_is_on_top(language: str) -> None:
    call = load_guide(language).call
    assert [group.id for group, _ in call.grouped(call.emergency)][:2] == FIRST_GROUPS
    assert {line.id for line in call.emergency[:3]} == {"breathing", "heart", "swelling"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [None, "car-t", "bcg"])
def test_the_checklist_shows_every_item_in_short_parts(language: str, kind: str | None) -> None:
    guide = load_guide(language)
    for group in guide.groups:
        parts = parts_for(guide, group.id, kind)
        shown = [one.id for _, own in parts for one in own]
        assert sorted(shown) == sorted(one.id for one in guide.in_group(group.id))
        assert all(len(own) <= MOST_SIGNS for _, own in parts)
        assert all(heading for heading, _ in parts) or len(parts) == 1


def test_the_emergency_signs_of_one_s_own_kind_come_first() -> None:
    guide = load_guide()
    heading, own = parts_for(guide, "emergency", "car-t")[0]
    assert heading == guide.say("app.your_kind")
    assert {one.id for one in own} == {one.id for one in guide.in_group("emergency") if "car-t" in one.kinds}
    assert own


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_look_up_of_stools_is_right_and_stands_wherever_the_limit_does(language: str) -> None:
    guide = load_guide(language)
    more = guide.call.stools_above_normal
    rows = stools.rows(guide)
    for normal, row in zip(stools.NORMALS, rows, strict=False):
        assert {str(normal), str(normal + more)} <= set(row.split())
    assert len(rows) <= MOST_SIGNS
    limited = [line for line in guide.call.emergency if line.stool_limit]
    items = [one for one in guide.symptoms if one.stool_limit]
    says = ("or more stools a day", "o más evacuaciones al día")
    named = [
        one.id for one in guide.symptoms if any(each in text for each in says for text in (one.name, *one.emergency_if))
    ]
    assert [one.id for one in items] == named == ["many-stools", "loose-stools"]
    assert all(str(more) in text for text in (items[0].name, *(line.text for line in limited)))
    assert len(limited) == 1
    for topic in guide.topics:
        for section in topic.sections:
            text = " ".join(span.text for block in section.blocks for line in block.lines for span in line)
            says_it = any(f"{more} {word} " in text for word in ("or more stools", "o más evacuaciones"))
            assert says_it == any(block.kind == "stools" for block in section.blocks), section.id


def test_one_s_own_limit() -> None:
    guide = load_guide()
    assert stools.own(guide, 2) == "For you: call the emergency number at 9 or more a day."
    assert stools.own(guide, 0) == "For you: call the emergency number at 7 or more a day."
    assert stools.own(guide, None) == ""
    assert stools.own(guide, stools.MOST_NORMAL + 1) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_learn_says_the_main_message_in_the_very_same_words(language: str) -> None:
    guide = load_guide(language)
    section = next(one for one in guide.topics[3].sections if one.id == "call-early")
    said = ["".join(span.text for span in block.lines[0]) for block in section.blocks if block.kind == "action"]
    assert said == [guide.say("common.main_message")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_list_of_learn_or_the_stages_is_long(language: str) -> None:
    guide = load_guide(language)
    lists = {
        f"{topic.id}/{section.id}": len(block.lines)
        for topic in guide.topics
        for section in topic.sections
        for block in section.blocks
        if block.kind in ("bullets", "steps")
    }
    assert {name: count for name, count in lists.items() if count > MOST_SIGNS} == {}
    for stage in guide.stages:
        assert max(len(stage.may_happen), len(stage.team_checks), len(stage.you_can_do)) <= MOST_SIGNS


def test_groups_follow_the_file() -> None:
    call = load_guide().call
    order = [group.id for group in call.groups]
    for lines in (call.emergency, call.call_team):
        places = [order.index(line.group) for line in lines]
        assert all(before <= after for before, after in pairwise(places))
