"""Keys and keyboards: keys that scroll a page scroll the app, and a field for numbers opens a keyboard for numbers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.support.app_helpers import App, running_app, say, settle
from tests.browser.support.chromium import until

AGENTS = {
    "android": "Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 "
    "Mobile Safari/537.36",
    "iphone": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.5 Mobile/15E148 Safari/604.1",
}
MODE = "document.activeElement.inputMode || document.activeElement.type"


@pytest.fixture(scope="module")
def app(chromium: Browser, dist: Path) -> Iterator[App]:
    with running_app(chromium, dist, "/checklist") as started:
        yield started


@pytest.mark.parametrize("agent", AGENTS)
@pytest.mark.slow
def test_numbers_are_typed_on_a_keyboard_of_numbers(chromium: Browser, dist: Path, agent: str) -> None:
    with running_app(chromium, dist, "/checklist", user_agent=AGENTS[agent], has_touch=True) as app:
        for field, mode in (("checklist.temperature", "decimal"), ("checklist.stools", "numeric")):
            app.tap(app.field(say(field)))
            until(app.page, f"({MODE}) === {mode!r}")
            # It stays so when Flutter has seen the focus and what is typed.
            app.page.keyboard.insert_text("3")
            app.page.wait_for_timeout(1000)
            assert app.page.evaluate(MODE) == mode
        app.go("My card")
        app.open(say("card.team"))
        app.tap(app.field(say("card.team_night")))
        until(app.page, f"({MODE}) === 'tel'")


def top_of(app: App) -> float:
    """Where the way to all emergency signs is now."""
    return settle(lambda: app.button(say("checklist.all_signs")).bounding_box()["y"], app.page)  # type: ignore[index]


def test_keys_scroll_the_app_from_the_start(app: App) -> None:
    at_top = top_of(app)
    press = app.page.keyboard.press
    for away, back in (("Space", "Shift+Space"), ("PageDown", "PageUp"), ("ArrowDown", "ArrowUp"), ("End", "Home")):
        press(away)
        scrolled = top_of(app)
        assert scrolled < at_top - 30, away
        press(back)
        assert top_of(app) == pytest.approx(at_top, abs=1), back


def test_tab_reaches_a_control_and_its_key_is_its_own(app: App) -> None:
    app.page.keyboard.press("Home")
    focused = "document.activeElement.getAttribute('role') + ' ' + document.activeElement.textContent"
    for _ in range(12):
        app.page.keyboard.press("Tab")
        if settle(lambda: app.page.evaluate(focused), app.page) == f"button {say('app.when_to_call')}":
            break
    app.page.keyboard.press("Space")
    app.sees(app.text(say("call.say_title")))


def test_keys_are_typed_into_a_field(app: App) -> None:
    app.go("My card")
    app.open(say("card.treatment"))
    field = app.field(say("card.medicine"))
    app.type_into(field, "pembro")
    before = settle(field.bounding_box, app.page)
    for key in ("Space", "x", "Home", "y"):
        app.page.keyboard.press(key)
    assert settle(field.input_value, app.page) == "ypembro x"
    assert settle(field.bounding_box, app.page) == before
