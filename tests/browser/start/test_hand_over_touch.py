"""The app never takes the page away from somebody who has touched it, or reads it with a screen reader."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.support import waiting_app
from tests.browser.support.waiting_app import make_ready, open_waiting


@pytest.fixture
def page(chromium: Browser, tmp_path: Path) -> Iterator[Page]:
    waiting_app.write(tmp_path / "site")
    with waiting_app.served(chromium, tmp_path / "site") as visit:
        yield open_waiting(visit)


def tap(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": 200, "y": 400}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def hold_the_mouse(page: Page) -> None:
    page.mouse.move(200, 400)
    page.mouse.down()


def turn_the_wheel(page: Page) -> None:
    page.mouse.move(200, 400)
    page.mouse.wheel(0, -10)  # it is at its top: nothing scrolls


def press_a_key(page: Page) -> None:
    page.keyboard.press("a")


def tick_without_focus(page: Page) -> None:
    """As Safari does it."""
    page.get_by_role("checkbox").check()
    page.evaluate("document.activeElement.blur()")


def scroll_with_a_screen_reader(page: Page) -> None:
    page.evaluate("document.getElementById('reader').scrollTop = 60")


def focus_with_a_screen_reader(page: Page) -> None:
    page.get_by_role("checkbox").focus()


USES: list[Callable[[Page], None]] = [
    tap,
    hold_the_mouse,
    turn_the_wheel,
    press_a_key,
    tick_without_focus,
    scroll_with_a_screen_reader,
    focus_with_a_screen_reader,
]


IS_INERT = "document.querySelector('flutter-view').inert"


@pytest.mark.parametrize("use", USES)
def test_a_page_in_use_is_not_taken_away(page: Page, use: Callable[[Page], None]) -> None:
    use(page)
    make_ready(page)
    expect(page.locator("#reader")).to_be_visible()
    assert page.evaluate(IS_INERT) is True
    page.click("#open-app")
    expect(page.locator("#reader")).to_be_hidden()
    assert page.evaluate(IS_INERT) is False
    page.evaluate("bv.showReader()")
    expect(page.locator("#reader")).to_be_visible()


def test_an_untouched_page_makes_way_for_the_app(page: Page) -> None:
    page.evaluate("document.querySelector('#reader h1').click()")  # by a script: nobody used it
    make_ready(page)
    expect(page.locator("#reader")).to_be_hidden()
    assert page.evaluate(IS_INERT) is False
    assert page.evaluate("frames_from_python") == 1
