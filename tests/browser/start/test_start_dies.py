"""A start that crashes the tab: it is tried twice, then the page stays the simple version."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.browser.support import waiting_app
from tests.browser.support.chromium import WatchedContext, wait_for_app
from tests.browser.support.waiting_app import (
    MARK,
    make_ready,
    open_waiting,
    state,
    wait_for_flutter,
    wait_until_unmarked,
)


@pytest.fixture
def visit(chromium: Browser, tmp_path: Path) -> Iterator[WatchedContext]:
    waiting_app.write(tmp_path / "site")
    with waiting_app.served(chromium, tmp_path / "site") as watched:
        yield watched


def crash(page: Page) -> None:
    """End the process that draws the page, as a phone without memory does."""
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash")


def starts_in_a_row(page: Page) -> int:
    """How many starts in a row did not finish, by the mark of the current one."""
    return int(page.evaluate(f"localStorage['{MARK}']").split()[0])


def stays_simple(page: Page) -> None:
    wait_for_app(page, "failed")
    expect(page.locator("#reader")).to_be_visible()
    expect(page.locator("#app-status")).to_have_text("It closed.")
    expect(page.locator("#open-app")).to_be_visible()
    assert not page.workers, "nothing was started"


def test_one_dead_start_is_tried_again_and_two_are_enough(visit: WatchedContext) -> None:
    for _ in range(2):
        crash(open_waiting(visit))
    page = visit.open(state=None)
    stays_simple(page)
    page.click("#open-app")
    wait_for_flutter(page)
    expect(page.locator("#open-app")).to_be_hidden()
    crash(page)
    stays_simple(visit.open(state=None))


def test_what_ends_a_start_in_good_order_leaves_no_mark(visit: WatchedContext) -> None:
    page = open_waiting(visit)
    assert starts_in_a_row(page) == 1
    for _ in range(3):
        page.reload()
        wait_for_flutter(page)
    assert starts_in_a_row(page) == 1, "a page that is left was not taken along"
    page.evaluate("""Object.defineProperty(document, 'hidden', { configurable: true, value: true });
        document.dispatchEvent(new Event('visibilitychange'))""")
    wait_until_unmarked(page)
    page.evaluate("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))")
    assert starts_in_a_row(page) == 1
    make_ready(page)
    wait_until_unmarked(page)


def test_a_start_that_fails_leaves_no_mark(visit: WatchedContext, tmp_path: Path) -> None:
    waiting_app.write(tmp_path / "site", python='self.postMessage("app-failed: no");')
    wait_until_unmarked(visit.open(state="failed"))


def test_tabs_that_start_at_the_same_time_are_no_dead_starts(visit: WatchedContext) -> None:
    tabs = [open_waiting(visit) for _ in range(4)]
    assert [state(tab) for tab in tabs] == ["reader"] * 4
    for tab in tabs:
        make_ready(tab)
    wait_until_unmarked(tabs[0])
