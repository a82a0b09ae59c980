"""A start that takes the whole tab along: the page is tried twice, then it stays the simple version."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.browser import waiting_app
from tests.browser.chromium import Watched, wait_for_app
from tests.browser.waiting_app import MARK, has_begun, no_mark, open_waiting, state, wake

pytestmark = pytest.mark.browser


@pytest.fixture
def visit(chromium: Browser, tmp_path: Path) -> Iterator[Watched]:
    waiting_app.write(tmp_path / "site")
    with waiting_app.served(chromium, tmp_path / "site") as watched:
        yield watched


def crash(page: Page) -> None:
    """End the process that draws the page, as a phone without memory does."""
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash")


def stays_simple(page: Page) -> None:
    wait_for_app(page, "failed")
    expect(page.locator("#reader")).to_be_visible()
    expect(page.locator("#app-status")).to_have_text("It closed.")
    expect(page.locator("#open-app")).to_be_visible()
    assert not page.workers, "nothing was started"


def test_a_tab_that_the_start_takes_along_opens_as_the_simple_version_and_can_try_again(visit: Watched) -> None:
    page = open_waiting(visit)
    crash(page)
    page.goto(visit.address)
    stays_simple(page)
    page.reload()
    stays_simple(page)
    page.click("#open-app")
    has_begun(page)
    expect(page.locator("#open-app")).to_be_hidden()
    wake(page)
    no_mark(page)


def test_one_dead_start_is_tried_again_and_two_are_enough(visit: Watched) -> None:
    for _ in range(2):
        crash(open_waiting(visit))
    page = visit.open(state=None)
    stays_simple(page)
    page.click("#open-app")
    has_begun(page)
    crash(page)
    stays_simple(visit.open(state=None))


def test_what_ends_a_start_in_good_order_leaves_no_mark(visit: Watched) -> None:
    page = open_waiting(visit)
    assert page.evaluate(f"localStorage['{MARK}']") == "1"
    for _ in range(3):
        page.reload()
        has_begun(page)
    assert page.evaluate(f"localStorage['{MARK}']") == "1", "a page that is left was not taken along"
    page.evaluate("""Object.defineProperty(document, 'hidden', { configurable: true, value: true });
        document.dispatchEvent(new Event('visibilitychange'))""")
    no_mark(page)
    page.evaluate("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))")
    assert page.evaluate(f"localStorage['{MARK}']") == "1"
    wake(page)
    no_mark(page)


def test_a_start_that_fails_leaves_no_mark(visit: Watched, tmp_path: Path) -> None:
    waiting_app.write(tmp_path / "site", python='self.postMessage("app-failed: no");')
    no_mark(visit.open(state="failed"))


def test_tabs_that_start_at_the_same_time_are_no_dead_starts(visit: Watched) -> None:
    tabs = [open_waiting(visit) for _ in range(4)]
    assert [state(tab) for tab in tabs] == ["reader"] * 4
    for tab in tabs:
        wake(tab)
    no_mark(tabs[0])
