"""The small site around an app that becomes ready on command, and a clock that tests may advance."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.support import small_site
from tests.browser.support.chromium import PHONE, WatchedContext, until
from tests.browser.support.host import FaultyHost

NEVER = 100_000_000
"""Milliseconds: longer than any test."""
READY_ON_WAKE = 'self.bv.listen("wake", () => self.postMessage("app-ready"));'
MARK = "between-visits-starting"


def write(folder: Path, python: str = READY_ON_WAKE) -> None:
    """Write the site; its app comes when `make_ready` is called, if `python` (its worker) lets it."""
    small_site.write(folder, delay=NEVER, python=python)


@contextmanager
def served(browser: Browser, folder: Path) -> Iterator[WatchedContext]:
    """A fresh profile of a phone with a touch screen, about to visit the site in `folder`."""
    with FaultyHost(folder) as host, browser.new_context(viewport=PHONE, has_touch=True) as context:
        context.set_default_timeout(20_000)
        yield WatchedContext(context, host.address)


def open_waiting(visit: WatchedContext, *, own_clock: bool = False) -> Page:
    """A new tab in which the app is starting. `own_clock`: `page.clock` controls its time."""
    page = visit.context.new_page()
    if own_clock:
        page.clock.install()
    page.goto(visit.address)
    wait_for_flutter(page)
    return page


def wait_for_flutter(page: Page) -> None:
    page.wait_for_selector("flutter-view", state="attached")


def state(page: Page) -> str | None:
    return page.get_attribute("html", "data-app")


def make_ready(page: Page) -> None:
    """Make the app ready."""
    page.evaluate("bv.emit('wake', 1)")
    page.wait_for_selector("html[data-app=ready]", state="attached")


def wait_until_unmarked(page: Page) -> None:
    """Wait until no mark of an unfinished start is stored."""
    until(page, f"!localStorage['{MARK}'] && !sessionStorage['{MARK}']", timeout=5000)
