"""One version follows another: never mixed, never forced on somebody, never half."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.support.chromium import until, wait_for_app, wait_for_offline
from tests.browser.support.small_visit import (
    ADDRESSES,
    ENGINE_PART,
    UPDATE,
    Small,
    fresh,
    state,
    until_replaced,
    without_a_part,
)

pytestmark = pytest.mark.browser

AS_IT_CAME = """path => caches.open('between-visits').then(store => store.match(path, { ignoreVary: true }))
    .then(response => response.url.endsWith(path))"""

TWO_IS_READY = "document.title === 'two' && document.documentElement.dataset.app === 'ready'"
NOTE_TITLES = """addEventListener("DOMContentLoaded", () => {
    localStorage.titles = [localStorage.titles, document.title].join(","); })"""
FORGETFUL = """{ const really = self.skipWaiting.bind(self); let times = 0;
    self.skipWaiting = async () => { if (++times > TIMES) return really(); }; }"""
IS_WAITING = "navigator.serviceWorker.getRegistration().then(registration => !!registration.waiting)"
TAKE_OVER = """navigator.serviceWorker.getRegistration()
    .then(registration => registration.waiting.postMessage({type: "take-over"}))"""


@pytest.fixture
def small(chromium: Browser, tmp_path: Path) -> Iterator[Small]:
    with fresh(chromium, tmp_path) as made:
        yield made


def offered(page: Page) -> None:
    page.wait_for_selector("#update-offer:not([hidden])", state="attached")


def forget(small: Small, times: int) -> None:
    """That the newest service worker wants to take over is lost, so often; Chromium loses it now and then."""
    script = small.site / "sw.js"
    script.write_text(FORGETFUL.replace("TIMES", str(times)) + script.read_text(encoding="utf-8"), encoding="utf-8")


def with_the_page_alone(small: Small) -> Page:
    """A first visit whose tab is closed before any of the engine is there."""
    gate = small.host.hold("/python-worker.js")
    page = small.open(state=None)
    wait_for_offline(page, "page")
    page.close()
    gate.set()
    return page


def with_an_update_offered(small: Small) -> Page:
    """The app in use, stored as a whole, and another version that is stored and waits."""
    page = small.open()
    wait_for_offline(page)
    offer(small, page)
    return page


def offer(small: Small, page: Page) -> None:
    """Put another version on the host, and let the page find it."""
    small.deploy("two")
    page.evaluate(UPDATE)
    offered(page)


def test_a_stored_page_starts_no_engine_of_another_version(small: Small) -> None:
    with_the_page_alone(small)
    small.deploy("two")
    assert small.visit
    small.visit.context.add_init_script(NOTE_TITLES)
    page = small.open(state=None)
    until(page, TWO_IS_READY)
    assert page.evaluate("[localStorage.getItem('titles'), localStorage.getItem('mixed')]") == [",one,two", None]
    wait_for_offline(page)
    small.host.stop()
    assert small.open().title() == "two"


def test_a_new_version_is_asked_again_when_the_browser_forgot_that_it_takes_over(small: Small) -> None:
    with_the_page_alone(small)
    small.deploy("two")
    forget(small, 2)
    until(small.open(state=None), TWO_IS_READY)


def test_a_new_version_takes_over_from_no_whole_one_unasked(small: Small) -> None:
    page = with_an_update_offered(small)
    page.evaluate(TAKE_OVER)
    page.wait_for_timeout(1000)
    assert page.evaluate(IS_WAITING)
    page.evaluate("bv.updateNow()")
    until(page, TWO_IS_READY)


def test_an_update_that_comes_late_waits_for_what_was_written_meanwhile(small: Small) -> None:
    """A browser may take minutes from the agreement to the new version."""
    page = with_an_update_offered(small)
    page.evaluate("bv.updateNow(); bv.services.unkept({ unkept: true })")
    until(page, f"{IS_WAITING}.then(waits => !waits)")
    page.wait_for_timeout(1000)
    assert page.title() == "one"
    assert page.is_hidden("#update-offer")
    page.evaluate("bv.services.unkept({ unkept: false })")
    offered(page)
    page.evaluate("bv.updateNow()")
    until(page, TWO_IS_READY)


def test_a_new_version_with_its_page_alone_is_made_whole_once_the_one_in_use_is(small: Small) -> None:
    page = without_a_part(small)
    small.deploy("two")
    forget(small, 99)
    page.evaluate(UPDATE)
    offered(page)
    bootstrap = f"{ADDRESSES}.then(urls => urls.some(url => /__waiting.*flutter_bootstrap/.test(url)))"
    assert page.evaluate(bootstrap) is False
    small.host.missing.clear()
    page.evaluate("dispatchEvent(new Event('online'))")
    wait_for_offline(page)
    page.evaluate(TAKE_OVER)
    until(page, bootstrap)
    assert page.evaluate(IS_WAITING)


def test_what_a_start_fetches_is_stored_and_not_fetched_again(small: Small) -> None:
    with_the_page_alone(small)
    small.host.asked()
    wait_for_offline(small.open())
    asked = small.host.asked()
    assert [asked[path] for path in ("/flutter_bootstrap.js", "/python-worker.js", ENGINE_PART)] == [1, 1, 1]


def test_an_app_in_use_is_not_reloaded_by_a_version_that_takes_over(small: Small) -> None:
    page = without_a_part(small)
    small.host.missing.clear()
    small.deploy("two")
    until_replaced(page)
    offered(page)
    wait_for_offline(page)
    assert page.title() == "one"
    with page.expect_navigation():
        page.evaluate("bv.updateNow()")
    until(page, "document.title === 'two'")


@pytest.mark.parametrize("reading", [False, True])
def test_a_start_under_way_is_of_one_version(small: Small, reading: bool) -> None:
    small.deploy("one", delay=2500)
    agreeing = with_an_update_offered(small)
    starting = small.open(state=None)
    starting.wait_for_selector("flutter-view", state="attached")
    if reading:
        starting.evaluate("document.getElementById('reader').scrollTop = 600")
    with agreeing.expect_navigation():
        agreeing.evaluate("bv.updateNow()")
    if reading:
        wait_for_app(starting, "failed")
        offered(starting)
        starting.wait_for_timeout(3000)
        assert (starting.title(), starting.get_attribute("html", "data-app")) == ("one", "failed")
        starting.click("#update-now")
    until(starting, TWO_IS_READY)
    assert starting.evaluate("localStorage.getItem('mixed')") is None


def test_changed_engine_files_stay_as_they_came(small: Small) -> None:
    """Only beside such a response does Chromium keep a compiled script (decision 12)."""
    page = small.open()
    wait_for_offline(page)
    assert page.evaluate(AS_IT_CAME, "/flutter_bootstrap.js")
    offer(small, page)
    with page.expect_navigation():
        page.evaluate("bv.updateNow()")
    until(page, "document.title === 'two'")
    wait_for_app(page)
    assert page.evaluate(AS_IT_CAME, "/flutter_bootstrap.js")
    assert not page.evaluate(AS_IT_CAME, "/python-worker.js"), "it needs our policy"
    assert not [url for url in page.evaluate(ADDRESSES) if "/__waiting/" in url]


def test_an_update_broken_off_changes_nothing(small: Small) -> None:
    page = small.open()
    wait_for_offline(page)
    before = state(page)
    changed = {f"python/part-{number}.bin": b"changed" + bytes([number]) for number in range(12)}
    small.deploy("two", more=changed)
    small.host.asked()
    small.host.hold(ENGINE_PART)
    result = """navigator.serviceWorker.getRegistration().then(async registration => {
        const { installing } = await registration.update();
        installing.addEventListener("statechange", () => console.log("update is " + installing.state)); })"""
    with page.expect_console_message(lambda message: message.text == "update is redundant"):
        page.evaluate(result)
        small.until_asked(page, ENGINE_PART)
        small.host.stop()
    page.reload()
    wait_for_app(page)
    assert (page.title(), state(page)) == ("one", before)
    assert page.is_hidden("#update-offer")
    small.back()
    page.reload()
    offered(page)
    arrived = {path for path in small.host.asked() if path.startswith("/python/part-")}
    assert ENGINE_PART in arrived
    assert len(arrived) < len(changed), "what had arrived is not fetched again"
