"""A start that throws or hangs: the page says that it is the simple version, and a late app is still offered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.support import small_site, waiting_app
from tests.browser.support.chromium import WatchedContext, until, wait_for_app, wait_for_offline
from tests.browser.support.small_visit import address
from tests.browser.support.waiting_app import make_ready, open_waiting, state
from web.build import scripts

SILENT = "self.postMessage = () => {};"
HANGS_WITH_MEMORY = f"if ((await (await caches.open('between-visits-start')).keys()).length) {SILENT}"
KEEP_MEMORY = "caches.open('between-visits-start').then(store => store.put('/__start/x', new Response('memory')))"
HIDE = "hidden => Object.defineProperty(document, 'hidden', { configurable: true, value: hidden })"
LATER = """const script = document.createElement("script");
script.src = `${flet.entrypointBaseUrl}main.dart.js`;
document.head.append(script);"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    waiting_app.write(folder)
    return folder


@pytest.fixture
def visit(chromium: Browser, site: Path) -> Iterator[WatchedContext]:
    with waiting_app.served(chromium, site) as watched:
        yield watched


def stays_simple(page: Page) -> None:
    wait_for_app(page, "failed")
    expect(page.locator("#reader")).to_be_visible()
    expect(page.locator("#app-status")).to_have_text("It could not start.")


@pytest.mark.parametrize("name", ["flutter_bootstrap.js", "main.dart.js"])
@pytest.mark.parametrize("fault", ["throw new Error('no memory');", "setTimeout(() => { throw 'late'; }, 50);", "}"])
def test_an_error_in_flutters_own_scripts_keeps_the_page(
    visit: WatchedContext, site: Path, name: str, fault: str
) -> None:
    small_site.add(site, {"engine/flutter_bootstrap.js": LATER} | {f"engine/{name}": fault})
    stays_simple(visit.open(state=None))
    assert visit.console_errors == []


def test_an_error_elsewhere_in_the_page_ends_no_start(visit: WatchedContext) -> None:
    page = open_waiting(visit)
    page.evaluate("setTimeout(() => { throw new Error('not of the engine'); })")
    page.wait_for_timeout(200)
    assert state(page) == "reader"
    make_ready(page)


def test_a_silent_worker_fails_and_is_offered_when_ready(visit: WatchedContext) -> None:
    page = open_waiting(visit, own_clock=True)
    page.clock.run_for(80_000)
    assert state(page) == "reader", "a slow phone is given its time"
    page.evaluate("bv.emit('poke', 1)")  # the worker calls the page: a sign of life
    page.wait_for_timeout(300)
    page.clock.run_for(80_000)
    assert state(page) == "reader", "counted from the last sign of life"
    page.clock.run_for(15_000)
    stays_simple(page)
    make_ready(page)
    expect(page.locator("#reader")).to_be_visible()
    page.click("#open-app")
    expect(page.locator("#reader")).to_be_hidden()


def test_a_locked_phone_loses_no_time(visit: WatchedContext) -> None:
    page = open_waiting(visit, own_clock=True)
    page.evaluate(HIDE, True)
    page.clock.run_for(600_000)
    page.evaluate(HIDE, False)
    page.clock.run_for(80_000)
    page.clock.fast_forward(3_600_000)  # frozen for an hour, without a visibilitychange
    assert state(page) == "reader"
    page.clock.run_for(15_000)
    stays_simple(page)


def test_a_slow_network_is_given_more_time(visit: WatchedContext, site: Path) -> None:
    sizes = {f"/engine/python/part-{number}.bin": (5000, 5000) for number in (1, 2)}
    small_site.add(site, {"page/boot.js": scripts.bundle("page/start.js", {"SIZES": sizes})})
    page = open_waiting(visit, own_clock=True)
    page.clock.run_for(280_000)
    page.evaluate(f"fetch('{address(site, '/python/part-1.bin')}')")
    page.wait_for_timeout(500)
    page.clock.run_for(280_000)
    assert state(page) == "reader", "each file that arrives is a sign of life"
    page.clock.run_for(30_000)
    stays_simple(page)


def test_a_snapshot_that_hangs_is_dropped_for_the_next_start(visit: WatchedContext, site: Path) -> None:
    small_site.write(site, python=HANGS_WITH_MEMORY)
    page = visit.open()
    wait_for_offline(page)
    page.evaluate(KEEP_MEMORY)
    page.clock.install()
    page.reload()
    waiting_app.wait_for_flutter(page)
    page.clock.run_for(95_000)
    stays_simple(page)
    until(page, "caches.has('between-visits-start').then(there => !there)", timeout=10_000)
    page.reload()
    wait_for_app(page)
