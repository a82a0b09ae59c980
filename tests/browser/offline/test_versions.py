"""One version follows another: never mixed, never forced on somebody, never half."""

import pytest
from playwright.sync_api import Page

from tests.browser.support import small_site
from tests.browser.support.chromium import until, wait_for_app, wait_for_offline
from tests.browser.support.small_visit import (
    ENGINE_PART,
    TWO_IS_READY,
    UPDATE,
    SmallSite,
    forget_fetched,
    is_stored,
    state,
    wait_for_takeover,
    with_missing_file,
)
from web.build import headers

AS_IT_CAME = """path => caches.open('between-visits').then(store => store.match(path, { ignoreVary: true }))
    .then(response => response.url.endsWith(path))"""
WITHOUT_HEADERS = """path => caches.open('between-visits').then(async store => {
    const body = await (await store.match(path, { ignoreVary: true })).text();
    await store.put(path, new Response(body, { headers: { "Content-Type": "text/javascript" } })); })"""
POLICY = "path => fetch(path).then(response => response.headers.get('Content-Security-Policy'))"

NOTE_TITLES = """addEventListener("DOMContentLoaded", () => {
    localStorage.titles = [localStorage.titles, document.title].join(","); })"""
FORGETFUL = """{ const really = self.skipWaiting.bind(self); let times = 0;
    self.skipWaiting = async () => { if (++times > TIMES) return really(); }; }"""
IS_WAITING = "navigator.serviceWorker.getRegistration().then(registration => !!registration.waiting)"
TAKE_OVER = """navigator.serviceWorker.getRegistration()
    .then(registration => registration.waiting.postMessage({type: "take-over"}))"""


def wait_for_offer(page: Page) -> None:
    page.wait_for_selector("#update-offer:not([hidden])", state="attached")


def lose_takeover(small: SmallSite, times: int) -> None:
    """Lose skipWaiting() of the newest service worker so many times, as Chromium sometimes does."""
    small.begin_worker_with(FORGETFUL.replace("TIMES", str(times)))


def with_the_page_alone(small: SmallSite) -> None:
    """A first visit whose tab is closed before any of the engine is there."""
    gates = [small.host.hold(name) for name in ("/python-worker.js", "/flutter_bootstrap.js")]
    page = small.open(state=None)
    wait_for_offline(page, "page")
    page.goto("about:blank")
    for gate in gates:
        gate.set()
    page.wait_for_timeout(500)  # what was requested arrives
    forget_fetched(page)
    page.close()


def with_an_update_offered(small: SmallSite) -> Page:
    """The app in use, completely stored, and another stored version that waits."""
    page = small.open()
    wait_for_offline(page)
    offer(small, page)
    return page


def offer(small: SmallSite, page: Page) -> None:
    """Put another version on the host, and let the page find it."""
    small.deploy("two")
    page.evaluate(UPDATE)
    wait_for_offer(page)


def test_a_stored_page_starts_no_engine_of_another_version(small: SmallSite) -> None:
    with_the_page_alone(small)
    small.deploy("two")
    small.visit.context.add_init_script(NOTE_TITLES)
    page = small.open(state=None)
    until(page, TWO_IS_READY)
    assert page.evaluate("[localStorage.getItem('titles'), localStorage.getItem('mixed')]") == [",one,two", None]
    wait_for_offline(page)
    small.host.stop()
    assert small.open().title() == "two"


@pytest.mark.slow
def test_a_lost_takeover_is_requested_again(small: SmallSite) -> None:
    with_the_page_alone(small)
    small.deploy("two")
    lose_takeover(small, 2)
    until(small.open(state=None), TWO_IS_READY)


def test_a_new_version_takes_over_from_an_incomplete_one(small: SmallSite) -> None:
    page = with_an_update_offered(small)
    page.evaluate(TAKE_OVER)
    page.wait_for_timeout(1000)
    assert page.evaluate(IS_WAITING)
    page.evaluate("bv.updateNow()")
    until(page, TWO_IS_READY)


def test_a_late_update_waits_for_new_unsaved_changes(small: SmallSite) -> None:
    """A browser may take minutes from the agreement to the new version."""
    page = with_an_update_offered(small)
    page.evaluate("bv.updateNow(); bv.services.unsaved({ unsaved: true })")
    until(page, f"{IS_WAITING}.then(waits => !waits)")
    page.wait_for_timeout(1000)
    assert page.title() == "one"
    assert page.is_hidden("#update-offer")
    page.evaluate("bv.services.unsaved({ unsaved: false })")
    wait_for_offer(page)
    page.evaluate("bv.updateNow()")
    until(page, TWO_IS_READY)


def test_a_page_only_update_is_completed_with_the_active_version(small: SmallSite) -> None:
    page = with_missing_file(small)
    small_site.write(small.site, title="two", engine="one", delay=60)  # the engine is that of the active version
    lose_takeover(small, 99)
    page.evaluate(UPDATE)
    wait_for_offer(page)
    worker = is_stored(small.address("/python-worker.js"))
    assert page.evaluate(worker) is False
    small.host.missing.clear()
    page.evaluate("dispatchEvent(new Event('online'))")
    wait_for_offline(page)
    page.evaluate(TAKE_OVER)
    until(page, worker)
    assert page.evaluate(IS_WAITING)


def test_what_a_start_fetches_is_stored_and_not_fetched_again(small: SmallSite) -> None:
    with_the_page_alone(small)
    small.host.request_counts()
    wait_for_offline(small.open())
    asked = small.host.request_counts()
    assert [asked[path] for path in ("/flutter_bootstrap.js", "/python-worker.js", ENGINE_PART)] == [1, 1, 1]


def test_a_takeover_does_not_reload_an_app_in_use(small: SmallSite) -> None:
    page = with_missing_file(small)
    small.host.missing.clear()
    small.deploy("two")
    wait_for_takeover(page)
    wait_for_offer(page)
    wait_for_offline(page)
    assert page.title() == "one"
    with page.expect_navigation():
        page.evaluate("bv.updateNow()")
    until(page, "document.title === 'two'")


@pytest.mark.parametrize("reading", [False, True])
def test_a_start_under_way_is_of_one_version(small: SmallSite, reading: bool) -> None:
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
        wait_for_offer(starting)
        starting.wait_for_timeout(3000)
        assert (starting.title(), starting.get_attribute("html", "data-app")) == ("one", "failed")
        starting.click("#update-now")
    until(starting, TWO_IS_READY)
    assert starting.evaluate("localStorage.getItem('mixed')") is None


def test_changed_engine_files_stay_as_they_came(small: SmallSite) -> None:
    """Only with such a response does Chromium cache a compiled script (decision 12)."""
    page = small.open()
    wait_for_offline(page)
    assert page.evaluate(AS_IT_CAME, small.address("/flutter_bootstrap.js"))
    offer(small, page)
    with page.expect_navigation():
        page.evaluate("bv.updateNow()")
    until(page, "document.title === 'two'")
    wait_for_app(page)
    assert page.evaluate(AS_IT_CAME, small.address("/flutter_bootstrap.js"))


def test_a_stored_worker_is_served_with_our_policy(small: SmallSite) -> None:
    """A worker obeys the policy of its own response, which the host may not have sent."""
    page = small.open()
    wait_for_offline(page)
    worker = small.address("/python-worker.js")
    page.evaluate(WITHOUT_HEADERS, worker)
    assert page.evaluate(POLICY, worker) == headers.CONTENT_SECURITY_POLICY


def test_an_update_broken_off_changes_nothing(small: SmallSite) -> None:
    page = small.open()
    wait_for_offline(page)
    before = state(page)
    changed = {f"engine/python/part-{number}.bin": b"changed" + bytes([number]) for number in range(12)}
    small.deploy("two", more=changed)
    small.host.request_counts()
    small.host.hold(ENGINE_PART)
    result = """navigator.serviceWorker.getRegistration().then(async registration => {
        const { installing } = await registration.update();
        installing.addEventListener("statechange", () => console.log("update is " + installing.state)); })"""
    with page.expect_console_message(lambda message: message.text == "update is redundant"):
        page.evaluate(result)
        small.wait_for_request(page, ENGINE_PART)
        small.host.stop()
    page.reload()
    wait_for_app(page)
    assert (page.title(), state(page)) == ("one", before)
    assert page.is_hidden("#update-offer")
    small.restart_host()
    page.reload()
    wait_for_offer(page)
    arrived = {path for path in small.host.request_counts() if path.startswith("/python/part-")}
    assert ENGINE_PART in arrived
    assert len(arrived) < len(changed), "what had arrived is not fetched again"
