"""The drawing of the app after the browser has taken its WebGL context away."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Playwright

from tests.browser.support import chromium as chrome
from tests.browser.support.app_helpers import PATIENCE, App, running_app

pytestmark = pytest.mark.slow

RECORD_CONTEXTS = """
globalThis.drawn = [];
globalThis.noMore = false;
for (const kind of [OffscreenCanvas, HTMLCanvasElement]) {
  const { getContext } = kind.prototype;
  kind.prototype.getContext = function (name, ...rest) {
    if (noMore && name.startsWith("webgl")) return null;
    const context = getContext.call(this, name, ...rest);
    if (context && name.startsWith("webgl") && !drawn.includes(context)) drawn.push(context);
    return context;
  };
}
"""
"""Remembers every WebGL context that is made; `noMore` refuses new ones, as a phone that has none left does."""
LOSE = "drawn.forEach(context => context.isContextLost() || context.getExtension('WEBGL_lose_context').loseContext())"


@pytest.fixture(scope="module")
def own_browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser whose GPU process may crash: after that Chromium may refuse a host its WebGL for a while."""
    browser = chrome.launch(playwright)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def app(own_browser: Browser, dist: Path) -> Iterator[App]:
    """One app whose context is lost twice, and then a last time without getting another."""
    with running_app(own_browser, dist, prepare=RECORD_CONTEXTS) as started:
        yield started


def colors(page: Page) -> int:
    with Image.open(io.BytesIO(page.screenshot())) as image:
        found = image.convert("RGB").crop((0, 100, *image.size)).getcolors(1 << 24)
    return len(found or ())


def is_drawn(app: App) -> None:
    """Wait until there is a picture again, and no longer one flat color."""
    waited = 0
    while colors(app.page) < 20:
        assert waited < PATIENCE, "one flat color"
        app.page.wait_for_timeout(250)
        waited += 250


def taps_work(app: App) -> None:
    for place in ("Checklist", "Learn"):
        before = app.page.screenshot()
        app.go(place)
        is_drawn(app)
        assert app.page.screenshot() != before, "the picture does not change"


def test_a_lost_context_is_replaced_each_time(app: App) -> None:
    for _ in range(2):
        known = app.page.evaluate("drawn.length")
        app.page.evaluate(LOSE)
        chrome.until(app.page, f"drawn.length > {known}")
        is_drawn(app)
        taps_work(app)


def test_without_a_new_context_the_processor_draws(app: App) -> None:
    app.page.evaluate(f"noMore = true; {LOSE}")
    app.page.wait_for_timeout(1000)
    is_drawn(app)
    taps_work(app)


def test_a_start_without_webgl_is_drawn(own_browser: Browser, dist: Path) -> None:
    with running_app(own_browser, dist, prepare=RECORD_CONTEXTS + "noMore = true;") as app:
        is_drawn(app)
        taps_work(app)
        assert app.page.evaluate("drawn.length") == 0


def test_a_crash_of_the_gpu_process_is_survived_twice(own_browser: Browser, dist: Path) -> None:
    with running_app(own_browser, dist, prepare=RECORD_CONTEXTS) as app:
        for asleep in (False, True):
            tab = app.page.context.new_cdp_session(app.page)
            if asleep:
                tab.send("Page.setWebLifecycleState", {"state": "frozen"})
            own_browser.new_browser_cdp_session().send("Browser.crashGpuProcess")
            if asleep:
                app.page.wait_for_timeout(2000)
                tab.send("Page.setWebLifecycleState", {"state": "active"})
            app.page.wait_for_timeout(1000)
            is_drawn(app)
            taps_work(app)
