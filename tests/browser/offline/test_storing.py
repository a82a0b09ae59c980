"""What is stored first, what is repaired, and what happens without room."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.support import waiting_app
from tests.browser.support.chromium import until, wait_for_app, wait_for_offline
from tests.browser.support.small_visit import (
    ADDRESSES,
    CHANGE,
    ENGINE_PART,
    NOT_STORED,
    SmallSite,
    forget_fetched,
    is_stored,
    length_of,
    state,
    stored_paths,
    wait_for_not_stored,
    wait_for_status,
    wait_for_takeover,
    with_missing_file,
)
from tests.browser.support.waiting_app import make_ready, open_waiting

PICTURE = "/pictures/cell.svg"
DRAWING = {"page/pictures/cell.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>"}
LONG_AGO = "new Response(String(Date.now() - 8 * 24 * 3600e3))"
JUST_NOW = "new Response(String(Date.now()))"


def online_in_vain(page: Page) -> None:
    page.wait_for_timeout(300)  # the last download is reported a moment before its task ends; until then none begins
    with page.expect_console_message(lambda message: NOT_STORED in message.text):
        page.evaluate("dispatchEvent(new Event('online'))")


def test_the_page_waits_for_no_picture(small: SmallSite) -> None:
    small.deploy("one", more=DRAWING)
    small.host.hold(PICTURE)
    small.host.hold("/python-worker.js")
    page = small.open(state=None)
    wait_for_offline(page, "page")
    assert PICTURE not in stored_paths(page)
    small.host.stop()
    page = small.open(state=None)
    assert page.title() == "one"
    assert small.open("/text/", state=None).title() == "one", "the stored page is served instead"


def wait_half_a_minute(page: Page) -> None:
    page.clock.run_for(30_000)


@pytest.mark.parametrize("turn_comes", [make_ready, wait_half_a_minute])
def test_pictures_delay_no_start_but_do_not_wait_forever(small: SmallSite, turn_comes: Callable[[Page], None]) -> None:
    waiting_app.write(small.site)
    small.add(DRAWING)
    page = open_waiting(small.visit, own_clock=True)
    wait_for_offline(page, "page")
    page.wait_for_timeout(500)
    assert PICTURE not in small.host.log
    turn_comes(page)
    until(page, is_stored(PICTURE), timeout=10_000)


def test_without_webassembly_only_pictures_are_stored(small: SmallSite) -> None:
    small.add(DRAWING)
    small.visit.context.add_init_script("delete globalThis.WebAssembly")
    page = small.open(state="failed")
    until(page, is_stored(PICTURE), timeout=10_000)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_timeout(500)
    asked = small.host.request_counts()
    assert (asked[PICTURE], asked[ENGINE_PART]) == (1, 0)


def test_a_complete_version_shows_that_to_the_next_one(small: SmallSite) -> None:
    """The mark may lack where a start, and no download, brought the last file."""
    page = small.open()
    wait_for_offline(page)
    mark = f"/complete?{small.version()}"
    page.evaluate(f"caches.open('between-visits').then(store => store.delete('{mark}'))")
    page.reload()
    until(page, is_stored(mark), timeout=10_000)
    page.evaluate(CHANGE, [ENGINE_PART, None])
    small.host.hold(ENGINE_PART)  # the page fetches it again immediately
    assert state(page)["everything"] is False
    assert page.evaluate(is_stored(mark)) is False


@pytest.mark.slow  # it waits for all tries to end
def test_a_missing_picture_is_not_requested_repeatedly(small: SmallSite) -> None:
    small.deploy("one", more=DRAWING)
    small.host.missing.add(PICTURE)
    page = small.open()
    until(page, f"{ADDRESSES}.then(urls => urls.filter(url => /python/.test(url)).length === 13)")
    assert page.get_attribute("html", "data-offline") == "page"
    for _ in range(4):  # the tries for the page, and then for the engine, come to an end
        small.host.request_counts()
        page.wait_for_timeout(3500)
        if PICTURE not in small.host.request_counts():
            break
    else:
        pytest.fail("it is requested repeatedly")
    small.host.missing.clear()
    page.reload()
    wait_for_offline(page)


def test_what_could_not_be_repaired_is_not_reported_as_such(small: SmallSite) -> None:
    page = small.open()
    wait_for_offline(page)
    small.host.stop()
    forget_fetched(page)
    page.evaluate(CHANGE, ["/python-worker.js", "throw 0"])
    page.reload()
    wait_for_app(page, "failed")
    wait_for_not_stored(small, page)
    assert state(page)["everything"] is False
    assert page.inner_text("#app-status") == "It could not start."
    small.restart_host()
    page.reload()
    wait_for_app(page)
    wait_for_offline(page)


def test_a_missing_file_is_noticed_and_fetched_again(small: SmallSite) -> None:
    page = small.open()
    wait_for_offline(page)
    page.evaluate(CHANGE, [ENGINE_PART, None])
    page.evaluate("navigator.serviceWorker.controller.postMessage({type: 'check'})")
    wait_for_status(page, "Repaired.")
    small.host.stop()
    assert page.evaluate(length_of(small.address(ENGINE_PART))) == 5000


def test_without_room_a_download_ends_and_is_not_begun_again(small: SmallSite) -> None:
    small.deploy("one", more={"engine/python/large.bin": bytes(5_000_000)})
    page = small.visit.context.new_page()
    session = small.visit.context.new_cdp_session(page)
    quota = {"origin": small.host.address, "quotaSize": 3_000_000}
    session.send("Storage.overrideQuotaForOrigin", quota)
    page.goto(small.host.address)
    wait_for_app(page)
    wait_for_status(page, "No room.")
    assert page.get_attribute("html", "data-offline") == "page"
    assert small.host.request_counts()["/python/large.bin"] == 1
    online_in_vain(page)
    page.reload()
    wait_for_app(page)
    wait_for_status(page, "No room.")
    assert "/python/large.bin" not in small.host.request_counts()
    session.send("Storage.overrideQuotaForOrigin", {**quota, "quotaSize": 300_000_000})
    page.evaluate(f"caches.open('between-visits').then(store => store.put('/full?{small.version()}', {LONG_AGO}))")
    page.evaluate("dispatchEvent(new Event('online'))")
    wait_for_offline(page)


def test_a_new_version_without_room_leaves_nothing_behind(small: SmallSite) -> None:
    page = small.open()
    wait_for_offline(page)
    session = small.visit.context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": small.host.address, "quotaSize": 3_000_000})
    small.deploy("two", more={"engine/python/large.bin": bytes(5_000_000)})
    small.host.request_counts()
    page.evaluate("navigator.serviceWorker.getRegistration().then(found => found.update()).catch(() => 0)")
    until(page, is_stored(f"/full?{small.version()}"))
    assert small.host.request_counts()["/flutter_bootstrap.js"] == 1, "a file of it had arrived"
    assert page.evaluate(is_stored(small.address("/flutter_bootstrap.js"))) is False
    small.host.stop()
    page.reload()
    wait_for_app(page)
    assert page.title() == "one"


def test_with_little_room_only_pictures_are_stored(small: SmallSite) -> None:
    small.deploy("one", more={"engine/python/large.bin": bytes(5_000_000), **DRAWING})
    small.begin_worker_with("navigator.storage.estimate = async () => ({ quota: 3_000_000, usage: 0 });")
    page = small.open()
    wait_for_status(page, "No room.")
    assert page.get_attribute("html", "data-offline") == "page"
    assert PICTURE in stored_paths(page)
    assert not [path for path in small.host.request_counts() if path.startswith("/python/")]


def test_unknown_room_stores_everything(small: SmallSite) -> None:
    before_safari_17 = "Object.defineProperty(StorageManager.prototype, 'estimate', { value: undefined });"
    small.begin_worker_with(before_safari_17)
    wait_for_offline(small.open())


def test_another_version_tries_again_to_find_room(small: SmallSite) -> None:
    page = with_missing_file(small)
    page.evaluate(f"caches.open('between-visits').then(store => store.put('/full?{small.version()}', {JUST_NOW}))")
    small.host.missing.clear()
    small.host.request_counts()
    online_in_vain(page)
    assert ENGINE_PART not in small.host.request_counts()
    small.deploy("two")
    wait_for_takeover(page)
    wait_for_offline(page)
    assert not [url for url in page.evaluate(ADDRESSES) if "/full?" in url]
