"""Every address, the way to help on every screen, and the way back from nowhere."""

from __future__ import annotations

import asyncio

import flet as ft
import pytest

ROUTES = ["/", "/learn/kinds", "/checklist", "/share", "/history", "/expect", "/card", "/start", "/call", "/no/such"]


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("width", [320, 1024])
def test_when_to_call_is_on_every_screen(running, route: str, width: float) -> None:
    async def scene() -> None:
        async with running().app(route, width=width) as app:
            await app.press("When to call")
            assert app.page.route == "/call"
            assert "Call the emergency number now" in app.text

    asyncio.run(scene())


def test_an_unknown_address_leads_back(running) -> None:
    async def scene() -> None:
        async with running().app("/no/such/page") as app:
            assert "There is no page here" in app.text
            await app.press("To the checklist")
            assert app.page.route == "/checklist"

    asyncio.run(scene())


def test_an_unknown_topic_leads_back(running) -> None:
    async def scene() -> None:
        async with running().app("/learn/nothing") as app:
            assert "There is no page here" in app.text

    asyncio.run(scene())


def test_each_topic_has_its_own_address(running) -> None:
    async def scene() -> None:
        start = running()
        async with start.app("/") as app:
            for topic in start.here.speech.guide.topics:
                await app.go(f"/learn/{topic.id}")
                assert topic.title in app.text

    asyncio.run(scene())


@pytest.mark.parametrize(("width", "bars", "rails"), [(412, 1, 0), (1024, 0, 1)])
def test_phones_have_a_bar_and_wide_windows_a_rail(running, width: float, bars: int, rails: int) -> None:
    async def scene() -> None:
        async with running().app("/", width=width) as app:
            assert len(app.find(ft.NavigationBar)) == bars
            assert len(app.find(ft.NavigationRail)) == rails

    asyncio.run(scene())
