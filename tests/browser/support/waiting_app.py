"""The small site around an app that is ready only when it is told to be, and a clock that tests may turn forward."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.support import small_site
from tests.browser.support.chromium import PHONE, Watched, until
from tests.browser.support.host import FaultyHost

NEVER = 100_000_000
"""Milliseconds: longer than any test."""
WHEN_TOLD = 'self.bv.listen("wake", () => self.postMessage("app-ready"));'
MARK = "between-visits-starting"


def write(folder: Path, python: str = WHEN_TOLD) -> None:
    """Write the site; its app comes when `wake` is called, if `python` (its worker) lets it."""
    small_site.write(folder, delay=NEVER, python=python)


@contextmanager
def served(browser: Browser, folder: Path) -> Iterator[Watched]:
    """A fresh profile of a phone with a touch screen, about to visit the site in `folder`."""
    host = FaultyHost(folder)
    host.start()
    context = browser.new_context(viewport=PHONE, has_touch=True)
    context.set_default_timeout(20_000)
    try:
        yield Watched(context, host.address)
    finally:
        context.close()
        host.stop()


def open_waiting(visit: Watched, *, own_clock: bool = False) -> Page:
    """A new tab in which the app has begun to start. `own_clock`: `page.clock` turns its time."""
    page = visit.context.new_page()
    if own_clock:
        page.clock.install()
    page.goto(visit.address)
    has_begun(page)
    return page


def has_begun(page: Page) -> None:
    page.wait_for_selector("flutter-view", state="attached")


def state(page: Page) -> str | None:
    return page.get_attribute("html", "data-app")


def wake(page: Page, wanted: str = "ready") -> None:
    """Let the app be ready."""
    page.evaluate("bv.tell('wake', 1)")
    page.wait_for_selector(f"html[data-app={wanted}]", state="attached")


def no_mark(page: Page) -> None:
    """Nothing on the phone says that a start came to no end."""
    until(page, f"!localStorage['{MARK}'] && !sessionStorage['{MARK}']", timeout=5000)
