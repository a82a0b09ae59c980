"""What to expect: which stage is marked, and that everything is there without a date too."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import flet as ft
import pytest

from journal import Journal
from tests.app.conftest import NOW
from tests.app.harness import App

TODAY = NOW.date()
HERE = "You are here"


def lines(app: App) -> dict[str, bool]:
    """The stages in the list in their order, and whether each is open."""
    found = [line for line in app.find(ft.Semantics) if line.expanded is not None]
    return {str(line.content.key): bool(line.expanded) for line in found}


def profile(**fields: object) -> Callable[[Journal], Awaitable[None]]:
    """Write these fields of the profile."""
    return lambda journal: journal.update_profile(**fields)


async def test_without_a_date_every_stage_is_there_and_none_is_marked(running) -> None:
    async with running().app("/expect") as app:
        stages = app.guide.stages
        assert len(stages) > 3
        assert lines(app) == {stage.id: False for stage in stages}
        assert HERE not in app.text
        say = app.guide.say
        await app.open_all()
        assert app.text.count(say("common.any_time")) == len(stages)
        pictures = [image.src for image in app.find(ft.Image) if "weeks-line" in str(image.src)]
        assert len(pictures) == len(stages), "each opened stage shows when side effects come"


@pytest.mark.parametrize("kind", [None, "other", "car-t", "checkpoint"])
async def test_without_a_date_a_line_and_the_date_come_first(running, kind: str | None) -> None:
    async with running(write=profile(kind=kind)).app("/expect") as app:
        say = app.guide.say
        top = app.text.partition(say("expect.all_stages"))[0]
        is_fast = kind == "car-t"
        inform = [
            say("common.main_message"),
            say("expect.no_start"),
            say("expect.add_start"),
            say("common.no_answer_fast" if is_fast else "common.no_answer"),
            f"{say('expect.cells_lead')} {say('expect.cells')}",
        ]
        assert top.strip().splitlines()[-len(inform) :] == inform, "one line, the date, then what holds in every stage"
        bold = [line.value for line in app.find(ft.Text) if line.theme_style == ft.TextThemeStyle.TITLE_MEDIUM]
        assert bold[0] == inform[0]
        assert not set(bold) & set(inform[1:])


async def test_the_start_date_is_entered_in_place_and_marks_the_stage(running) -> None:
    async with running().app("/expect") as app:
        await app.press("Add your start date")
        seven_weeks_ago = TODAY - timedelta(weeks=7)
        picked = datetime(seven_weeks_ago.year, seven_weeks_ago.month, seven_weeks_ago.day)
        await app.fire(app.one(ft.DatePicker), "change", value=picked)
        assert app.journal.profile.started == seven_weeks_ago
        assert app.text.count(HERE) == 1
        assert "First dose: Oct 5, 2026" in app.text
        assert app.find(ft.FilledButton, key="add-start") == []


async def test_the_current_stage_comes_first_with_all_of_its_lines(running) -> None:
    async with running(write=profile(started=TODAY - timedelta(days=3))).app("/expect") as app:
        current = next(s for s in app.guide.stages if s.phase == "during" and s.from_day == 1)
        others = {stage.id: False for stage in app.guide.stages if stage is not current}
        assert lines(app) == others, "the current one is there whole"
        await app.open_all()
        top, _, row = app.text.partition(app.guide.say("expect.other_stages"))
        for line in (current.name, *current.may_happen, *current.team_checks, *current.you_can_do):
            assert line in top
        for key in ("report.expect_emergency", "common.main_message", "common.no_answer_any"):
            assert app.guide.say(key) in top, "what to do is shown with the stage"
        assert row.count(app.guide.say("common.no_answer_any")) == len(others), "and where a stage says to call"
        assert f"{HERE}\n{current.name}" in top
        assert current.name not in row


async def test_a_future_first_dose_marks_the_stage_before(running) -> None:
    async with running(write=profile(started=TODAY + timedelta(days=9))).app("/expect") as app:
        before = next(s for s in app.guide.stages if s.phase == "before")
        assert f"{HERE}\n{before.name}" in app.text


async def test_after_the_end_counts_from_the_last_dose(running) -> None:
    ended = {"started": TODAY - timedelta(days=400), "last_dose": TODAY - timedelta(days=5), "ended": True}
    async with running(write=profile(**ended)).app("/expect") as app:
        after = next(s for s in app.guide.stages if s.phase == "after")
        assert f"{HERE}\n{after.name}" in app.text


async def test_an_opened_stage_stays_open_when_something_else_changes(running) -> None:
    async with running(write=profile(started=TODAY)).app("/expect") as app:
        last = list(lines(app))[-1]
        await app.open(last)
        await app.update_profile(started=TODAY + timedelta(days=9))
        assert [stage for stage, is_open in lines(app).items() if is_open] == [last]


async def test_the_first_dose_can_be_removed(running) -> None:
    async with running(write=profile(started=TODAY)).app("/expect") as app:
        await app.press("Remove the first dose")
        assert app.journal.profile.started is None
        assert HERE not in app.text


async def test_an_address_opens_its_stage(running) -> None:
    async with running(write=profile(started=TODAY)).app("/expect/weeks-2-6") as app:
        assert [stage for stage, is_open in lines(app).items() if is_open] == ["weeks-2-6"]
        assert app.page.route == "/expect/weeks-2-6"
        await app.go("/expect/after-end")
        assert lines(app)["after-end"]
        await app.go("/expect/treatment-day")
        assert HERE in app.text, "the current one is open at the top"
        await app.go("/expect/no-such-stage")
        assert app.guide.say("app.not_found_title") in app.text
        await app.go("/expect/share")
        assert app.guide.say("share.title_expect") in app.text
