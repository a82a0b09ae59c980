"""Back on Android: what the client asks and the app answers. The client closes its topmost dialog by itself."""

import re
from pathlib import Path

import flet as ft
import pytest

from app.back_stack import BackStack
from tests.app.harness import App

SCREENS = ("/learn/kinds", "/checklist", "/history", "/share", "/expect", "/expect/share", "/card", "/search", "/start")
SCREENS += ("/call", "/no/such/screen")


async def back(app: App) -> bool:
    """Press Back; whether the app may be left."""
    await app.fire(app.one(ft.View), "confirm_pop")
    answers = [args["should_pop"] for name, args in app.client.calls if name == "confirm_pop"]
    app.client.calls.clear()
    assert len(answers) == 1, "each press is answered once, or the client waits for minutes"
    return answers[0]


async def test_android_back_retraces_the_screens_and_then_leaves(running) -> None:
    async with running().app("/") as app:
        for screen in SCREENS:
            await app.go(screen)
        for screen in (*reversed(SCREENS[:-1]), "/"):
            assert not await back(app)
            assert app.page.route == screen
        assert await back(app), "on home it leaves"


@pytest.mark.parametrize("screen", ["/checklist", "/card", "/call"])
async def test_android_back_leaves_from_the_first_screen(running, screen: str) -> None:
    async with running().app(screen) as app:
        assert await back(app)


async def test_android_back_closes_a_dialog_before_anything_else(running) -> None:
    async with running().app("/checklist") as app:
        await app.go("/card", open_all=True)
        await app.press("country")
        assert not await back(app)
        assert app.page.route == "/card"
        assert not app.one(ft.AlertDialog).open
        await app.fire(app.one(ft.AlertDialog), "dismiss")
        assert not await back(app)
        assert app.page.route == "/checklist"


async def test_leaving_share_while_its_picture_is_made_is_safe(running) -> None:
    async with running().app("/checklist") as app:
        answer: list[tuple[object, ...]] = []
        real = app.session.handle_invoke_method_results
        app.session.handle_invoke_method_results = lambda *late: answer.append(late)  # type: ignore[method-assign]
        await app.go("/share")
        assert answer, "the client was asked for the picture"
        await app.go("/checklist")
        for late in answer:
            real(*late)  # flet ends its connection if this raises
        await app.tick("cough")
        assert app.one(ft.Checkbox, key="cough").value


def test_every_dialog_can_be_closed_by_back() -> None:
    views = Path(__file__).parents[3] / "views"
    own_way = re.compile(r"page\.show_dialog|use_dialog")
    past_it = [file.name for file in views.rglob("*.py") if own_way.search(file.read_text(encoding="utf-8"))]
    assert past_it == ["dialogs.py"]


def test_home_clears_the_back_stack() -> None:
    stack = BackStack()
    for route in ("/card", "/", "/checklist", "/checklist", "/card", "/"):
        stack.push(route)
    assert stack.pop() is None
