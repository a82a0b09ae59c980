"""Typed telephone numbers: what the button calls and says, and that a text without a number stays readable."""

from __future__ import annotations

import flet as ft
import pytest

from guide import load_guide
from tests.app.harness import App

GUIDE = load_guide("en")
WRONG_NUMBER = GUIDE.say("reader.number_wrong")


def call_buttons(app: App) -> dict[str, str]:
    """The Call buttons of typed numbers: what screen readers call them, by address."""
    buttons = app.find(ft.FilledButton) + app.find(ft.OutlinedButton)
    named = {
        b.action.url: str(getattr(b.content, "semantics_label", b.content))
        for b in buttons
        if isinstance(b.action, ft.OpenUrl)
    }
    return {url: words for url, words in named.items() if len(url) > len("tel:911")}


@pytest.mark.parametrize(
    ("route", "night", "day"),
    [("/call", "common.team_night", "common.team_day"), ("/card", "report.alert_night", "report.alert_day")],
)
async def test_only_a_text_with_a_number_gets_a_call_button(running, route: str, night: str, day: str) -> None:
    async with running().app(route) as app:
        await app.context.patient.update_profile(team_night="Room 412: 617-555-0100", team_day="1-800-4-CANCER")
        await app.settle()
        assert call_buttons(app) == {"tel:6175550100": f"{GUIDE.say(night)}: 617-555-0100"}
        assert f"{GUIDE.say(day)}: 1-800-4-CANCER" in app.text
        assert app.journal.profile.team_night == "Room 412: 617-555-0100"


async def test_the_emergency_contact_follows_the_same_rule(running) -> None:
    async with running().app("/card") as app:
        await app.open_all()
        await app.context.patient.update_profile(emergency_contact="Luis, flat 12: 617-555-0111")
        await app.settle()
        assert call_buttons(app) == {"tel:6175550111": "Family or friend: 617-555-0111"}
        await app.context.patient.update_profile(emergency_contact="Luis 412")
        await app.settle()
        assert call_buttons(app) == {}
        assert "Family or friend: Luis 412" in app.text


@pytest.mark.parametrize("route", ["/call", "/checklist", "/card", "/learn/side-effects"])
async def test_a_call_leaves_no_blank_tab_behind(running, route: str) -> None:
    async with running().app(route) as app:
        await app.context.patient.update_profile(
            team_night="617-555-0100", emergency_contact="Luis 617-555-0111", country="us"
        )
        await app.settle()
        calls = [control.action for control in app.controls if isinstance(getattr(control, "action", None), ft.OpenUrl)]
        assert calls or route.startswith("/learn")
        assert all(call.target is ft.UrlTarget.SELF for call in calls)


@pytest.mark.parametrize(("route", "key"), [("/card", "team-night"), ("/card", "team-day"), ("/start", "team-night")])
async def test_a_text_without_a_number_is_stored_with_a_message(running, route: str, key: str) -> None:
    async with running().app(route) as app:
        await app.open_all()
        field = app.one(ft.TextField, key=key)
        for typed, is_wrong in (("call Ana", True), ("617-555-0100", False), ("", False)):
            await app.fire(field, "change", typed, value=typed)
            await app.fire(field, "blur")
            assert (WRONG_NUMBER in app.text) is is_wrong
            assert getattr(app.journal.profile, key.replace("-", "_")) == typed
            assert app.one(ft.TextField, key=key).value == typed
