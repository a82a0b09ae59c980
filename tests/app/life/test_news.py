"""News of the page around the app never moves a screen under a finger, and never stands on When to call."""

from __future__ import annotations

import asyncio

import flet as ft
import pytest

from tests.app.conftest import Running
from tests.app.harness import App, walk
from tests.app.life.test_around import NEW_VERSION, READY, kept
from tests.app.played_page import PlayedPage
from views.app import _SCREENS

LEARN = ("learn", "learn/:topic")
# An unknown address is a screen too.
STILL = (*sorted(f"/{path}" for path, _ in _SCREENS if path not in LEARN), "/nowhere")


def news(app: App) -> list[str]:
    """Which of the news a notice says: a box that a screen reader reads out when it appears."""
    notices = app.find(ft.Semantics, live_region=True)
    texts = [str(one.value) for notice in notices for one in walk(notice) if isinstance(one, ft.Text)]
    return [words for words in (READY, NEW_VERSION) if any(words in text for text in texts)]


async def everything_happens(app: App, page: PlayedPage, start: Running) -> None:
    """All is stored, a new version waits, and something else changes, so that the screen is drawn once more."""
    page.tell("offline", "ready")
    page.tell("update", "ready")
    await app.settle()
    await start.here.diary.tell(medicine="nivolumab")
    await app.settle()


@pytest.mark.parametrize("route", STILL)
def test_nothing_moves_where_people_tick_type_or_call_and_the_next_screen_says_it(running, route: str) -> None:
    async def scene() -> None:
        page = PlayedPage(told={"offline": "page"})
        start = running(kept(), around=page)
        async with start.app(route) as app:
            await everything_happens(app, page, start)
            assert news(app) == []
            await app.go("/history" if route == "/expect" else "/expect")
            assert news(app) == [READY, NEW_VERSION]

    asyncio.run(scene())


def test_when_to_call_never_has_news_and_does_not_use_it_up(running) -> None:
    async def scene() -> None:
        page = PlayedPage(told={"offline": "page"})
        start = running(kept(), around=page)
        async with start.app("/checklist") as app:
            await everything_happens(app, page, start)
            await app.go("/call")
            assert news(app) == []
            await app.go("/expect")
            assert news(app) == [READY, NEW_VERSION]
            await app.go("/call")
            assert news(app) == []

    asyncio.run(scene())


def test_only_learn_says_it_at_once(running) -> None:
    async def scene() -> None:
        page = PlayedPage(told={"offline": "page"})
        start = running(kept(), around=page)
        async with start.app("/learn/kinds") as app:
            await everything_happens(app, page, start)
            assert news(app) == [READY, NEW_VERSION]

    asyncio.run(scene())
