"""Every address, "When to call" on every screen, and the way back from unknown addresses."""

from urllib.parse import quote

import flet as ft
import pytest

from tests.addresses import addresses

ROUTES = ["/", "/learn/kinds", "/checklist", "/share", "/history", "/expect", "/card", "/start", "/call", "/no/such"]


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("width", [320, 1024])
async def test_when_to_call_is_on_every_screen(running, route: str, width: float) -> None:
    async with running().app(route, width=width) as app:
        await app.press("When to call")
        assert app.page.route == "/call"
        assert "Call the emergency number now" in app.text


async def test_an_unknown_address_leads_back(running) -> None:
    async with running().app("/no/such/page") as app:
        assert "There is no page here" in app.text
        await app.press("To the checklist")
        assert app.page.route == "/checklist"
        await app.go("/learn/no-such-topic")
        await app.press("To the guide")
        assert app.page.route == "/"


@pytest.mark.parametrize("count", [150, pytest.param(5000, marks=pytest.mark.slow)])
async def test_every_route_shows_a_screen(running, count: int) -> None:
    """The page gives a route with one slash in front (web/runtime/reader/address.js); behind it anything may stand."""
    async with running().app("/") as app:
        for address in addresses(count):
            route = "/" + quote(address.lstrip("/\\"), safe="/\\?#%&=@:;,[]+~")
            await app.go(route)
            assert app.button("When to call"), route
            assert len(app.text.splitlines()) > 2, route


async def test_an_encoded_address_with_an_empty_query_opens(running) -> None:
    async with running().app("/") as app:
        await app.go("/%5cES%2f/call/?")
        assert "There is no page here" in app.text
        await app.go("/call?")
        assert app.guide.say("call.say_title") in app.text


async def test_learn_has_an_address_without_a_topic_too(running) -> None:
    async with running().app("/learn") as app:
        assert app.guide.topics[0].title in app.text


async def test_an_unknown_topic_leads_back(running) -> None:
    async with running().app("/learn/nothing") as app:
        assert "There is no page here" in app.text


async def test_each_topic_has_its_own_address(running) -> None:
    async with running().app("/") as app:
        for topic in app.guide.topics:
            await app.go(f"/learn/{topic.id}")
            assert topic.title in app.text


@pytest.mark.parametrize(("width", "bars", "rails"), [(412, 1, 0), (1024, 0, 1)])
async def test_phones_have_a_bar_and_wide_windows_a_rail(running, width: float, bars: int, rails: int) -> None:
    async with running().app("/", width=width) as app:
        assert len(app.find(ft.NavigationBar)) == bars
        assert len(app.find(ft.NavigationRail)) == rails
