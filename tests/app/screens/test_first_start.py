"""The first start: it can be skipped, it saves the answers, never comes back by itself; a medicine finds its kind."""

from datetime import timedelta

import flet as ft
import pytest

from guide import load_guide
from journal import Answer
from journal.storage.memory import Disk
from tests.app.conftest import NOW, persistent
from tests.app.harness import App

say = load_guide("en").say


@pytest.mark.parametrize("button", ["start-done", "start-skip"])
async def test_done_and_skip_lead_to_the_guide_for_good(running, button: str) -> None:
    async with running().app("/start") as app:
        await app.press(button)
        assert app.page.route == "/"
        assert app.journal.profile.first_start_done
        assert "Make it yours in a minute" not in app.text


async def test_the_offer_opens_it_and_answers_are_saved_immediately(running) -> None:
    async with running().app("/") as app:
        await app.press("Set up")
        assert app.page.route == "/start"
        await app.press("country")
        await app.choose("countries", "ES")
        await app.press("countries-done")
        await app.press("kind")
        await app.choose("kinds", "car-t")
        await app.press("kinds-done")
        await app.enter("team-night", "555 0100")
        await app.leave("team-night")
        profile = app.journal.profile
        assert (profile.country, profile.kind, profile.team_night) == ("ES", "car-t", "555 0100")
        assert not profile.first_start_done
        assert "Emergency number: 112" in app.text


async def type_name(app: App, typed: str, *, leave: bool = True) -> None:
    await app.enter("medicine", typed)
    if leave:
        await app.leave("medicine")


@pytest.mark.parametrize("route", ["/start", "/card"])
async def test_a_brand_offers_its_kind_and_a_tap_sets_it(running, route: str) -> None:
    async with running().app(route, open_all=True) as app:
        await type_name(app, "TECVAYLI 1,5 mg")
        assert "teclistamab: T-cell engager" in app.text
        assert "Emergency rules of your medicine" in app.text
        assert app.journal.profile.kind is None, "nothing is set by itself"
        await app.press("confirm-t-cell-engager")
        assert app.journal.profile.kind == "t-cell-engager"
        assert app.journal.profile.medicine == "TECVAYLI 1,5 mg"
        assert "Your kind is set: T-cell engager." in app.text
        assert not app.find(ft.FilledButton, key="confirm-t-cell-engager")


async def test_names_come_while_typing_and_a_tap_chooses_one(running) -> None:
    async with running().app("/start") as app:
        field = app.one(ft.TextField, key="medicine")
        await type_name(app, "keytuda", leave=False)
        assert app.one(ft.TextField, key="medicine") is field
        assert "Did you mean one of these?" in app.text
        await app.press("choose-Keytruda")
        assert app.journal.profile.medicine == "Keytruda"
        assert app.one(ft.TextField, key="medicine").value == "Keytruda"
        assert "pembrolizumab: Checkpoint inhibitor" in app.text
        assert app.journal.profile.kind is None


async def test_a_name_that_is_not_in_the_list_changes_nothing(running) -> None:
    async with running().app("/start") as app:
        await app.context.patient.update_profile(kind="car-t")
        await type_name(app, "wonderumab", leave=False)
        assert "not in our list" not in app.text, "not while someone types"
        await app.leave("medicine")
        assert "not in our list" in app.text
        assert "Ask your team which kind it is" in app.text
        assert (app.journal.profile.kind, app.journal.profile.medicine) == ("car-t", "wonderumab")


@pytest.mark.parametrize(
    ("days_ago", "route", "opens"),
    [(0, "/", "/checklist"), (14, "/", "/checklist"), (15, "/", "/"), (0, "/learn/kinds", "/learn/kinds")],
)
async def test_a_later_start_opens_the_checklist_if_it_is_used(running, days_ago: int, route: str, opens: str) -> None:
    disk = Disk()
    async with running(persistent(disk)).app("/card") as app:
        await app.journal.answer(NOW.date() - timedelta(days=days_ago), "rash", Answer.TICKED)
    async with running(persistent(disk)).app(route) as app:
        assert app.page.route == opens
        assert (say("checklist.anything_new") in app.text) == (opens == "/checklist")
        await app.press("when-to-call")
        assert app.page.route == "/call"
