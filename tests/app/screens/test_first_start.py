"""The first start: it can be skipped, it saves the answers, and it never comes back by itself."""

from __future__ import annotations

import asyncio

import flet as ft
import pytest


@pytest.mark.parametrize("button", ["start-done", "start-skip"])
def test_done_and_skip_lead_to_the_guide_for_good(running, button: str) -> None:
    async def scene() -> None:
        start = running()
        async with start.app("/start") as app:
            await app.press(button)
            assert app.page.route == "/"
            assert start.journal.profile.first_start_done
            assert "Make it yours in a minute" not in app.text

    asyncio.run(scene())


def test_the_offer_opens_it_and_answers_are_saved_immediately(running) -> None:
    async def scene() -> None:
        start = running()
        async with start.app("/") as app:
            await app.press("Set up")
            assert app.page.route == "/start"
            await app.press("country")
            await app.fire(app.one(ft.RadioGroup, key="countries"), "change", "ES", value="ES")
            await app.press("countries-done")
            await app.press("kind")
            await app.fire(app.one(ft.RadioGroup, key="kinds"), "change", "car-t", value="car-t")
            await app.press("kinds-done")
            field = app.one(ft.TextField, key="team-night")
            await app.fire(field, "change", "555 0100", value="555 0100")
            await app.fire(field, "blur")
            profile = start.journal.profile
            assert (profile.country, profile.kind, profile.team_night) == ("ES", "car-t", "555 0100")
            assert not profile.first_start_done
            assert "Emergency number: 112" in app.text

    asyncio.run(scene())
