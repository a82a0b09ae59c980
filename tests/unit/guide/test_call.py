"""When to call is found fast: one line a sign, most urgent first, one main message, and nobody has to add up."""

import pytest

from guide import languages, load_guide, stools
from guide.model import STEROIDS
from guide.ordering import call_lines_for, parts_for, team_parts
from tools.guide.checks.list_length import MAX_POINTS, WHOLE
from tools.guide.rules import MAX_CALL_LINE

LANGUAGES = languages()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sign_to_call_about_is_one_short_line(language: str) -> None:
    call = load_guide(language).call
    assert len(call.emergency) <= WHOLE["emergency"], "more do not fit in the first screen of a phone"
    for line in (*call.emergency, *call.call_team):
        assert line.lead[:1].isupper()
        assert len(line.name) <= MAX_CALL_LINE


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_signs_to_call_the_team_are_in_short_parts(language: str) -> None:
    guide = load_guide(language)
    parts = team_parts(guide)
    assert [line for _, lines in parts for line in lines] == list(guide.call.call_team), "none is lost or moved"
    assert all(heading and len(lines) <= MAX_POINTS for heading, lines in parts)
    assert len({heading for heading, _ in parts}) == len(parts) > 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_kills_fast_comes_first(language: str) -> None:
    call = load_guide(language).call
    assert [line.id for line in call.emergency[:4]] == ["breathing", "heart", "swelling", "brain"]


def test_the_patients_kind_comes_first_and_no_line_is_lost() -> None:
    lines = load_guide().call.emergency
    for own, first in (
        (["car-t"], "cells"),
        (["t-cell-engager"], "cells"),
        (["til"], "cells"),
        (["tcr"], "cells"),
        (["bcg"], "bladder-bcg"),
        (["checkpoint", STEROIDS], "thirst-vomiting"),
        ([], "breathing"),
    ):
        ordered = call_lines_for(lines, own)
        assert ordered[0].id == first
        assert sorted(line.id for line in ordered) == sorted(line.id for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("own", [(), ("car-t", STEROIDS), ("bcg",)])
def test_the_checklist_shows_every_item_in_short_parts(language: str, own: tuple[str, ...]) -> None:
    guide = load_guide(language)
    for group in guide.groups:
        parts = parts_for(guide, group.id, own)
        listed = [symptom.id for _, members in parts for symptom in members]
        assert sorted(listed) == sorted(symptom.id for symptom in guide.in_group(group.id))
        assert all(len(members) <= MAX_POINTS for _, members in parts)
        assert all(heading for heading, _ in parts) or len(parts) == 1


def test_emergency_signs_of_the_patients_kind_come_first() -> None:
    guide = load_guide()
    heading, first_part = parts_for(guide, "emergency", ["car-t"])[0]
    assert heading == guide.say("app.your_kind")
    assert {s.id for s in first_part} == {s.id for s in guide.in_group("emergency") if "car-t" in s.kinds}
    assert first_part


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_stools_table_is_right_and_shown_with_every_limit(language: str) -> None:
    guide = load_guide(language)
    more = guide.call.stools_above_normal
    rows = stools.rows(guide)
    for normal, row in zip(stools.LISTED_NORMALS, rows, strict=False):
        assert {str(normal), str(normal + more)} <= set(row.split())
    assert len(rows) <= MAX_POINTS
    limited = [line for line in guide.call.emergency if line.stool_limit]
    items = [symptom for symptom in guide.symptoms if symptom.stool_limit]
    phrases = ("or more stools a day", "evacuaciones más al día")
    named = [
        s.id for s in guide.symptoms if any(phrase in text for phrase in phrases for text in (s.name, *s.emergency_if))
    ]
    assert [item.id for item in items] == named == ["many-stools", "loose-stools"]
    assert all(
        str(more) in text
        for text in (items[0].name, *(sentence for line in limited for sentence in (line.text, line.more[-1])))
    )
    assert len(limited) == 1
    for topic in guide.topics:
        for section in topic.sections:
            text = " ".join(span.text for block in section.blocks for line in block.lines for span in line)
            names_limit = any(f"{more} {word} " in text for word in ("or more stools", "evacuaciones más"))
            assert names_limit == any(block.kind == "stools" for block in section.blocks), section.id


def test_the_personal_limit() -> None:
    guide = load_guide()
    assert stools.personal_limit(guide, 2) == "If 2 a day is normal for you: at 9 or more"
    assert stools.personal_limit(guide, 0) == "If 0 a day is normal for you: at 7 or more"
    assert stools.personal_limit(guide, None) == ""
    assert stools.personal_limit(guide, stools.MAX_NORMAL + 1) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_learn_has_the_main_message_in_the_same_words(language: str) -> None:
    guide = load_guide(language)
    section = next(section for section in guide.topics[3].sections if section.id == "call-early")
    actions = ["".join(span.text for span in block.lines[0]) for block in section.blocks if block.kind == "action"]
    assert actions == [guide.say("common.main_message")]


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
    assert {name: count for name, count in lists.items() if count > MAX_POINTS} == {}
    for stage in guide.stages:
        assert max(len(stage.may_happen), len(stage.team_checks), len(stage.you_can_do)) <= MAX_POINTS
