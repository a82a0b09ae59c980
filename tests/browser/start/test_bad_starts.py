"""The built app where it cannot start: the page stays, shows that it is the simple version, and saves ticks."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from guide import load_guide
from tests.browser.support import chromium as chrome
from tests.browser.support import reader_site
from tests.browser.support.host import FaultyHost
from views.saving.recorded_words import stored_in_page
from web.build import headers

GUIDE = load_guide("en")
MISSING = (
    "/main.dart.js",
    "/canvaskit/chromium/canvaskit.wasm",
    "/pyodide/pyodide.asm.wasm",
    "/python/stdlib.zip",
    "/app.zip",
)


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh profile that stores nothing for offline use: each test fetches only what fails."""
    fresh = chromium.new_context(viewport=chrome.PHONE, service_workers="block")
    yield fresh
    fresh.close()


def stays_useful(context: BrowserContext, host: FaultyHost) -> Page:
    """Tick while the app tries to start, see it fail, and find the tick again after a reload."""
    page = context.new_page()
    page.goto(host.address)
    tick = reader_site.symptom_box(page, "cough")
    tick.check()
    expect(page.locator("#tick-status")).to_contain_text("Saved", ignore_case=True)
    chrome.wait_for_app(page, "failed")
    expect(page.locator("#app-status")).to_have_text(GUIDE.say("page.failed"))
    expect(page.get_by_text(GUIDE.say("reader.simple_version"))).to_be_visible()
    expect(page.locator("#reader a[href='tel:911']").first).to_be_visible()
    page.reload()
    expect(tick).to_be_checked()
    return page


@pytest.mark.parametrize("missing", MISSING)
def test_a_file_missing_on_the_server(context: BrowserContext, host: FaultyHost, missing: str) -> None:
    host.missing.add(missing)
    stays_useful(context, host)
    assert missing in host.log, "the start asks for it"


def test_a_worker_that_is_blocked(context: BrowserContext, host: FaultyHost, monkeypatch: pytest.MonkeyPatch) -> None:
    policy = headers.CONTENT_SECURITY_POLICY
    blocked = policy.replace("worker-src 'self'", "worker-src 'none'")
    assert blocked != policy
    monkeypatch.setitem(headers.SECURITY, "Content-Security-Policy", blocked)
    stays_useful(context, host)
    assert "/python-worker.js" not in host.log


def test_webassembly_switched_off(playwright: Playwright, host: FaultyHost) -> None:
    arguments = [*chrome.ARGUMENTS, "--js-flags=--jitless"]
    browser = playwright.chromium.launch(executable_path=chrome.find(), args=arguments)
    page = stays_useful(browser.new_context(viewport=chrome.PHONE), host)
    assert page.evaluate("typeof WebAssembly") == "undefined"
    assert "/main.dart.js" not in host.log, "what cannot run is not fetched"
    browser.close()


def test_the_start_mark_is_listed_and_erased(context: BrowserContext, host: FaultyHost) -> None:
    page = context.new_page()
    page.goto(f"{host.address}/text/")
    page.evaluate("localStorage['between-visits-starting'] = '3 5'; pageTicks.saveFinishedStart(4)")
    stored = page.evaluate("pageTicks.stored()")
    assert stored["starting"] == "3"
    assert stored["ended"] == {"at": 4}
    for name in ("starting", "ended"):
        [shown] = stored_in_page(GUIDE, {name: stored[name]})
        assert GUIDE.say(f"stored.page_{name}") in shown.title
    assert page.evaluate("pageTicks.eraseAll().then(() => localStorage.length)") == 0
    assert page.evaluate("pageTicks.stored()")["ended"] is None


def test_a_mark_restored_by_a_killed_browser_does_not_count(context: BrowserContext, host: FaultyHost) -> None:
    page = context.new_page()
    page.goto(f"{host.address}/text/")
    page.evaluate("localStorage['between-visits-starting'] = '2 5'; pageTicks.saveFinishedStart(5)")
    page.goto(f"{host.address}/")
    chrome.wait_for_app(page)
    chrome.until(page, "pageTicks.lastFinishedStart().then(began => began > 5)")
    page.evaluate("localStorage['between-visits-starting'] = '2 5'")
    page.goto(f"{host.address}/")
    chrome.wait_for_app(page, "failed")
    expect(page.locator("#open-app")).to_be_visible()
