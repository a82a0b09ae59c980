"""The app never takes the page from under a finger, a held mouse button, or somebody who has just used it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.support import waiting_app
from tests.browser.support.waiting_app import make_ready, open_waiting

pytestmark = pytest.mark.browser

LONG_AFTER = 60_000
"""Milliseconds: long after anything that was `just now`."""
ADD_TERM = (
    """document.querySelector("h1").insertAdjacentHTML("afterend", '<p><a class="term" role="button">T cell</a></p>')"""
)


@pytest.fixture
def page(chromium: Browser, tmp_path: Path) -> Iterator[Page]:
    waiting_app.write(tmp_path / "site")
    with waiting_app.served(chromium, tmp_path / "site") as visit:
        yield open_waiting(visit, own_clock=True)


def hand(page: Page) -> Callable[..., None]:
    """A hand over the screen: `hand(page)("touchStart", (x, y))`, with all fingers that are down."""
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *fingers: tuple[int, int]) -> None:
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(fingers)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    return touch


def rest_a_finger(page: Page) -> None:
    hand(page)("touchStart", (200, 400))


def begin_to_scroll(page: Page) -> None:
    """The browser cancels the pointer, and the finger stays; less is scrolled than counts as reading."""
    page.evaluate("addEventListener('pointercancel', () => { window.cancelled = true; })")
    touch = hand(page)
    touch("touchStart", (200, 400))
    for y in range(395, 365, -5):
        touch("touchMove", (200, y))
    page.wait_for_timeout(300)
    assert page.evaluate("window.cancelled")
    assert page.evaluate("document.getElementById('reader').scrollTop") < 40


def lift_one_of_two(page: Page) -> None:
    touch = hand(page)
    touch("touchStart", (200, 400))
    touch("touchStart", (200, 400), (100, 500))
    touch("touchEnd", (200, 400))


def hold_the_mouse(page: Page) -> None:
    page.mouse.move(200, 400)
    page.mouse.down()


def tick_without_focus(page: Page) -> None:
    """As Safari does it."""
    page.get_by_role("checkbox").check()
    page.evaluate("document.activeElement.blur()")


def open_a_meaning(page: Page) -> None:
    page.evaluate(ADD_TERM)
    page.click(".term")
    page.evaluate("document.activeElement.blur()")


BUSY: list[Callable[[Page], None]] = [
    rest_a_finger,
    begin_to_scroll,
    lift_one_of_two,
    hold_the_mouse,
    tick_without_focus,
    open_a_meaning,
]


@pytest.mark.parametrize("is_busy", BUSY)
def test_the_page_is_not_taken_away(page: Page, is_busy: Callable[[Page], None]) -> None:
    is_busy(page)
    page.clock.run_for(LONG_AFTER)
    make_ready(page)
    expect(page.locator("#reader")).to_be_visible()
    expect(page.locator("#open-app")).to_be_visible()


def tap(page: Page) -> None:
    touch = hand(page)
    touch("touchStart", (200, 400))
    touch("touchEnd")


def click(page: Page) -> None:
    page.mouse.click(200, 400)


@pytest.mark.parametrize("was_busy", [tap, click])
def test_a_finger_that_was_lifted_long_ago_holds_nothing_up(page: Page, was_busy: Callable[[Page], None]) -> None:
    was_busy(page)
    page.clock.run_for(LONG_AFTER)
    make_ready(page)
    expect(page.locator("#reader")).to_be_hidden()
