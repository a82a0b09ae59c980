"""Update notices never move a screen under a finger, and never appear on When to call."""

import flet as ft
import pytest

from tests.app.conftest import OpenApp
from tests.app.fake_page import FakePage
from tests.app.harness import App, walk
from tests.app.page.test_host_page import NEW_VERSION, READY
from views.app import _SCREENS

LEARN = ("learn", "learn/:topic")
# An unknown address is a screen too.
DEFERRING = (*sorted(f"/{path}" for path, _ in _SCREENS if path not in LEARN), "/nowhere")


def update_notices(app: App) -> list[str]:
    """The update notices on the screen: boxes that screen readers announce when they appear."""
    notices = app.find(ft.Semantics, live_region=True)
    texts = [str(text.value) for notice in notices for text in walk(notice) if isinstance(text, ft.Text)]
    return [words for words in (READY, NEW_VERSION) if any(words in text for text in texts)]


async def trigger_updates(app: OpenApp, page: FakePage) -> None:
    """All is stored, a new version waits, and something else changes, so that the screen is redrawn."""
    page.send("offline", "ready")
    page.send("update", "ready")
    await app.settle()
    await app.update_profile(medicine="nivolumab")


@pytest.mark.parametrize("route", DEFERRING)
async def test_update_notices_wait_for_the_next_screen(running, route: str) -> None:
    page = FakePage(sent={"offline": "page"})
    async with running(web_page=page).app(route) as app:
        await trigger_updates(app, page)
        assert update_notices(app) == []
        await app.go("/history" if route == "/expect" else "/expect")
        assert update_notices(app) == [READY, NEW_VERSION]


async def test_when_to_call_shows_no_update_notices_and_uses_none_up(running) -> None:
    page = FakePage(sent={"offline": "page"})
    async with running(web_page=page).app("/checklist") as app:
        await trigger_updates(app, page)
        await app.go("/call")
        assert update_notices(app) == []
        await app.go("/expect")
        assert update_notices(app) == [READY, NEW_VERSION]
        await app.go("/call")
        assert update_notices(app) == []


async def test_only_learn_shows_update_notices_immediately(running) -> None:
    page = FakePage(sent={"offline": "page"})
    async with running(web_page=page).app("/learn/kinds") as app:
        await trigger_updates(app, page)
        assert update_notices(app) == [READY, NEW_VERSION]
