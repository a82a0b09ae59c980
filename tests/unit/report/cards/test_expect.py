"""Which stage is current, by dates only, and the what-to-expect card."""

import random
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.load import load_guide
from journal.model import Profile
from report.cards.expect_card import condensed, current_stage, day_count, expect_card, phase_of, stages_in_order
from report.text import expect_text
from tests.unit.guide.sample_guide import STAGES, sample_guide, stage, with_stages

GUIDE = sample_guide()
TODAY = date(2026, 11, 23)
MADE_AT = datetime(2026, 11, 23, 9, 0)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def stage_id(profile: Profile) -> str | None:
    found = current_stage(GUIDE, profile, TODAY)
    return found.id if found else None


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        pytest.param(Profile(), None, id="no dates"),
        pytest.param(Profile(last_dose=days_ago(3)), None, id="a last dose alone does not tell the first"),
        pytest.param(Profile(started=days_ago(-1)), "before", id="starts tomorrow"),
        pytest.param(Profile(started=days_ago(0)), "day", id="the day itself is day 0"),
        pytest.param(Profile(started=days_ago(1)), "first", id="the day after"),
        pytest.param(Profile(started=days_ago(13)), "first", id="last day of the stage"),
        pytest.param(Profile(started=days_ago(14)), "weeks", id="until_day is not in it"),
        pytest.param(Profile(started=days_ago(60)), "scan", id="of two that overlap the later"),
        pytest.param(Profile(started=days_ago(84)), "months", id="open end"),
        pytest.param(Profile(started=days_ago(4000)), "months", id="years"),
        pytest.param(Profile(started=days_ago(5), kind="car-t"), "car-t-weeks", id="own kind first"),
        pytest.param(Profile(started=days_ago(5), kind="checkpoint"), "first", id="never another kind's"),
        pytest.param(Profile(started=days_ago(40), kind="car-t"), "weeks", id="own kind's is over"),
        pytest.param(Profile(started=days_ago(400), ended=True, last_dose=days_ago(0)), "after", id="ended today"),
        pytest.param(Profile(started=days_ago(400), ended=True, last_dose=days_ago(90)), "long-after", id="long after"),
        pytest.param(Profile(ended=True, last_dose=days_ago(10)), "after", id="ended, first dose unknown"),
        pytest.param(Profile(started=days_ago(400), ended=True), None, id="ended, no telling when"),
        pytest.param(Profile(started=days_ago(20), ended=True, last_dose=days_ago(-5)), "weeks", id="ends next week"),
        pytest.param(Profile(started=days_ago(20), last_dose=days_ago(19)), "weeks", id="not ended counts from first"),
    ],
)
def test_the_current_stage(profile: Profile, expected: str | None) -> None:
    assert stage_id(profile) == expected


def test_ended_without_a_date_is_in_the_after_stage() -> None:
    guide = with_stages(GUIDE, [stage("after", "after")])
    found = current_stage(guide, Profile(ended=True), TODAY)
    assert found is not None
    assert found.id == "after"


def test_a_gap_between_stages_is_no_stage() -> None:
    guide = with_stages(GUIDE, [stage("early", "during", 0, 3), stage("later", "during", 10)])
    found = [current_stage(guide, Profile(started=days_ago(days)), TODAY) for days in (2, 3, 9, 10)]
    assert [stage.id if stage else None for stage in found] == ["early", None, None, "later"]


@pytest.mark.parametrize(
    ("profile", "phase", "days"),
    [
        (Profile(), None, None),
        (Profile(started=days_ago(-2)), "before", None),
        (Profile(started=days_ago(49)), "during", 49),
        (Profile(started=days_ago(49), last_dose=days_ago(7), ended=True), "after", 7),
        (Profile(ended=True), "after", None),
    ],
)
def test_phase_and_day_count(profile: Profile, phase: str | None, days: int | None) -> None:
    assert (phase_of(profile, TODAY), day_count(profile, TODAY)) == (phase, days)


def test_days_count_dates_across_a_change_of_clocks() -> None:
    assert day_count(Profile(started=date(2026, 10, 24)), date(2026, 10, 26)) == 2
    assert day_count(Profile(started=date(2028, 2, 28)), date(2028, 3, 1)) == 2


optional_dates = st.none() | st.dates(date(2025, 1, 1), date(2027, 1, 1))
abouts = st.builds(
    Profile,
    started=optional_dates,
    last_dose=optional_dates,
    ended=st.booleans(),
    kind=st.sampled_from([None, "checkpoint", "car-t", "from-2030"]),
)


@given(abouts, st.randoms(use_true_random=False))
def test_the_order_of_the_file_never_changes_the_stage(profile: Profile, chance: random.Random) -> None:
    mixed = with_stages(GUIDE, chance.sample(STAGES, len(STAGES)))
    assert current_stage(mixed, profile, TODAY) == current_stage(GUIDE, profile, TODAY)


@given(abouts)
def test_all_stages_are_on_the_card_and_at_most_one_is_current(profile: Profile) -> None:
    card = expect_card(GUIDE, profile, MADE_AT, TODAY)
    assert {line.stage_id for line in card.stages} == {stage.id for stage in STAGES}
    current_ids = [line.stage_id for line in card.stages if line.current_mark]
    current = current_stage(GUIDE, profile, TODAY)
    assert current_ids == ([current.id] if current else [])
    assert all(line.any_time for line in card.stages)


def test_stages_are_in_order_of_time() -> None:
    guide = with_stages(GUIDE, reversed(STAGES))
    order = [stage.id for stage in stages_in_order(guide)]
    assert order[0] == "before"
    assert set(order[1:3]) == {"day", "car-t-weeks"}
    assert order[3:] == ["first", "weeks", "scan", "months", "after", "long-after"]


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        (Profile(), "No first dose is written down, so no stage is marked."),
        (Profile(started=days_ago(49)), "First dose: Oct 5, 2026 (49 days ago). Week 8 of treatment."),
        (Profile(started=days_ago(-1)), "First dose: Nov 24, 2026 (tomorrow)."),
        (Profile(ended=True), "Treatment has ended. The last dose is not written down."),
        (Profile(ended=True, last_dose=days_ago(7)), "Treatment has ended. Last dose: Nov 16, 2026 (7 days ago)."),
    ],
)
def test_how_far_along(profile: Profile, words: str) -> None:
    assert expect_card(GUIDE, profile, MADE_AT, TODAY).progress == words


def test_the_text_has_every_stage_and_marks_one() -> None:
    profile = Profile(started=days_ago(5), kind="checkpoint", medicine="nivolumab", name="Ana")
    text = expect_text(expect_card(GUIDE, profile, MADE_AT, TODAY))
    assert text.count("You are here.") == 1
    assert "You are here. Stage first: When first\nWhat may happen:\n- first may happen.\n" in text
    assert "For: CAR T-cell therapy" in text
    assert text.count(GUIDE.say("common.any_time")) == len(STAGES)
    assert "This is not a diagnosis." in text
    assert "Ana" not in text
    assert "Ana" in expect_text(expect_card(GUIDE, profile, MADE_AT, TODAY, with_name=True))


@pytest.mark.parametrize("profile", [Profile(started=days_ago(5)), Profile()], ids=["a stage is marked", "none is"])
def test_the_picture_has_only_the_current_stage_in_full(profile: Profile) -> None:
    card = expect_card(GUIDE, profile, MADE_AT, TODAY)
    picture = condensed(GUIDE, card)
    assert [line.name for line in picture.stages] == [line.name for line in card.stages]
    for shortened, full in zip(picture.stages, card.stages, strict=True):
        if full.current_mark:
            assert shortened == full
        else:
            assert (shortened.may_happen, shortened.team_checks, shortened.you_can_do) == ((), (), ())
    for key in ("common.any_time", "common.main_message", "common.no_answer_any", "report.expect_emergency"):
        assert GUIDE.say(key) in picture.always
    assert picture.more == GUIDE.say("report.expect_more")
    assert picture.footer == card.footer


def test_every_day_of_the_real_guide_has_a_stage() -> None:
    guide = load_guide("en")
    for days in range(-30, 1000):
        profile = Profile(started=days_ago(days))
        assert current_stage(guide, profile, TODAY), f"no stage on day {days}"
        ended = replace(profile, ended=True, last_dose=days_ago(days))
        assert days < 0 or current_stage(guide, ended, TODAY), f"no stage {days} days after the last dose"
