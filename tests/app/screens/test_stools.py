"""What is normal is entered once; then the patient's own limit is shown everywhere."""

from typing import Any

import flet as ft
import pytest

from tests.app.conftest import NOW

TODAY = NOW.date()
OWN_LIMIT = "If 2 a day is normal for you: at 9 or more"
TABLE_ROW = "If 3 a day is normal for you: at 10 or more"
ROUTES = ("/checklist", "/call", "/learn/side-effects")


async def enter_normal(app: Any, typed: str) -> None:
    """Type the normal number and leave the field."""
    await app.open("normal")
    await app.enter("normal-stools", typed)
    await app.leave("normal-stools")


@pytest.mark.parametrize("route", ROUTES)
async def test_without_a_normal_number_the_table_is_shown(running, route: str) -> None:
    async with running().app("/") as app:
        await app.go(route, open_all=True)
        assert TABLE_ROW in app.text
        assert OWN_LIMIT in app.text


async def test_the_limit_entered_once_is_shown_everywhere(running) -> None:
    async with running().app("/checklist") as app:
        await enter_normal(app, "2")
        assert app.journal.profile.normal_stools == "2"
        for route in ROUTES:
            await app.go(route, open_all=True)
            assert OWN_LIMIT in app.text, route
            assert TABLE_ROW not in app.text, route
        await app.go("/card", open_all=True)
        assert app.one(ft.TextField, key="normal-stools").value == "2"


async def test_the_limit_is_the_same_whatever_was_counted(running) -> None:
    async with running().app("/checklist") as app:
        await enter_normal(app, "2")
        await app.open("all-signs")
        await app.tick("loose-stools")
        before = app.text.count(OWN_LIMIT)
        stools = f"stools-{TODAY.isoformat()}"
        await app.enter(stools, "12")
        await app.leave(stools)
        assert app.journal.day(TODAY).stools == 12
        # In both rows that name the limit: the emergency sign, and looser or more frequent stools.
        assert app.text.count(OWN_LIMIT) == before == 2


async def test_the_report_says_how_many_more_than_normal(running) -> None:
    async with running().app("/share") as app:
        await app.journal.update_profile(normal_stools="2")
        await app.journal.measure(TODAY, stools=6)
        await app.go("/checklist")
        await app.go("/share")
        assert "stools 6 (normal for me: 2 a day; that is 4 more)" in app.text


@pytest.mark.parametrize("route", ["/", "/call"])
async def test_the_main_message_is_once_in_learn_and_when_to_call(running, route: str) -> None:
    async with running().app(route) as app:
        words = app.guide.say("common.main_message")
        (shown,) = [
            text
            for text in app.find(ft.Text)
            if text.value == words and text.theme_style is ft.TextThemeStyle.TITLE_LARGE
        ]
        assert shown.color is ft.Colors.ON_PRIMARY_CONTAINER
