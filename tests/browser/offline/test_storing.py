"""What is stored first, what is mended, and what happens where there is no room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.support import waiting_app
from tests.browser.support.chromium import until, wait_for_app, wait_for_offline
from tests.browser.support.small_visit import (
    ADDRESSES,
    CHANGE,
    ENGINE_PART,
    NOT_STORED,
    Small,
    fresh,
    holds,
    not_stored,
    said,
    state,
    stored_paths,
    until_replaced,
    without_a_part,
)
from tests.browser.support.waiting_app import open_waiting, wake

pytestmark = pytest.mark.browser

PICTURE = "pictures/cell.svg"
DRAWING = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
LONG_AGO = "new Response(String(Date.now() - 8 * 24 * 3600e3))"
JUST_NOW = "new Response(String(Date.now()))"


@pytest.fixture
def small(chromium: Browser, tmp_path: Path) -> Iterator[Small]:
    with fresh(chromium, tmp_path) as made:
        yield made


def online_in_vain(page: Page) -> None:
    page.wait_for_timeout(300)  # the last download is told a moment before its turn ends; until then none begins
    with page.expect_console_message(lambda message: NOT_STORED in message.text):
        page.evaluate("dispatchEvent(new Event('online'))")


def test_the_page_waits_for_no_picture(small: Small) -> None:
    small.deploy("one", more={PICTURE: DRAWING})
    small.host.hold("/" + PICTURE)
    small.host.hold("/python-worker.js")
    page = small.open(state=None)
    wait_for_offline(page, "page")
    assert f"/{PICTURE}" not in stored_paths(page)
    small.host.stop()
    page = small.open(state=None)
    assert page.title() == "one"
    assert small.open("/text/", state=None).title() == "one", "the page that is stored stands in for the other"


def wait_half_a_minute(page: Page) -> None:
    page.clock.run_for(30_000)


@pytest.mark.parametrize("turn_comes", [wake, wait_half_a_minute])
def test_pictures_hold_up_no_start_but_do_not_wait_for_ever(small: Small, turn_comes: Callable[[Page], None]) -> None:
    waiting_app.write(small.site)
    small.add({PICTURE: DRAWING})
    assert small.visit
    page = open_waiting(small.visit, own_clock=True)
    wait_for_offline(page, "page")
    page.wait_for_timeout(500)
    assert f"/{PICTURE}" not in small.host.log
    turn_comes(page)
    until(page, holds(PICTURE), timeout=10_000)


def test_where_no_engine_can_run_the_pictures_are_stored_and_no_engine(small: Small) -> None:
    small.add({PICTURE: DRAWING})
    assert small.visit
    small.visit.context.add_init_script("delete globalThis.WebAssembly")
    page = small.open(state="failed")
    until(page, holds(PICTURE), timeout=10_000)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_timeout(500)
    asked = small.host.asked()
    assert (asked[f"/{PICTURE}"], asked[ENGINE_PART]) == (1, 0)


def test_a_version_that_is_whole_says_so_to_the_next_one(small: Small) -> None:
    """The mark may lack where a start, and no download, brought the last file."""
    page = small.open()
    wait_for_offline(page)
    mark = f"/__whole/{small.version()}"
    page.evaluate(f"caches.open('between-visits').then(store => store.delete('{mark}'))")
    page.reload()
    until(page, holds(mark), timeout=10_000)
    page.evaluate(CHANGE, [ENGINE_PART, None])
    assert state(page)["everything"] is False
    assert page.evaluate(holds(mark)) is False


@pytest.mark.slow  # it waits for all tries to end
def test_a_picture_the_host_lost_is_not_asked_for_again_and_again(small: Small) -> None:
    small.deploy("one", more={PICTURE: DRAWING})
    small.host.missing.add("/" + PICTURE)
    page = small.open()
    until(page, f"{ADDRESSES}.then(urls => urls.filter(url => /__stored.*python/.test(url)).length === 13)")
    assert page.get_attribute("html", "data-offline") == "page"
    for _ in range(4):  # the tries for the page, and then for the engine, come to an end
        small.host.asked()
        page.wait_for_timeout(3500)
        if f"/{PICTURE}" not in small.host.asked():
            break
    else:
        pytest.fail("it is asked for again and again")
    small.host.missing.clear()
    page.reload()
    wait_for_offline(page)


def test_what_could_not_be_mended_is_not_called_mended(small: Small) -> None:
    page = small.open()
    wait_for_offline(page)
    small.host.stop()
    page.evaluate(CHANGE, ["/python-worker.js", "throw 0"])
    page.reload()
    wait_for_app(page, "failed")
    not_stored(small, page)
    assert state(page)["everything"] is False
    assert page.inner_text("#app-status") == "It could not start."
    small.back()
    page.reload()
    wait_for_app(page)
    wait_for_offline(page)


def test_a_file_that_is_gone_is_missed_and_fetched_again(small: Small) -> None:
    page = small.open()
    wait_for_offline(page)
    page.evaluate(CHANGE, [ENGINE_PART, None])
    page.evaluate("navigator.serviceWorker.controller.postMessage({type: 'check'})")
    said(page, "Mended.")
    small.host.stop()
    assert page.evaluate(f"fetch('{ENGINE_PART}').then(r => r.arrayBuffer()).then(b => b.byteLength)") == 5000


def test_without_room_a_download_ends_and_is_not_begun_again(small: Small) -> None:
    small.deploy("one", more={"python/large.bin": bytes(5_000_000)})
    assert small.visit
    page = small.visit.context.new_page()
    session = small.visit.context.new_cdp_session(page)
    quota = {"origin": small.host.address, "quotaSize": 3_000_000}
    session.send("Storage.overrideQuotaForOrigin", quota)
    page.goto(small.host.address)
    wait_for_app(page)
    said(page, "No room.")
    assert page.get_attribute("html", "data-offline") == "page"
    assert small.host.asked()["/python/large.bin"] == 1
    online_in_vain(page)
    page.reload()
    wait_for_app(page)
    said(page, "No room.")
    assert "/python/large.bin" not in small.host.asked()
    session.send("Storage.overrideQuotaForOrigin", {**quota, "quotaSize": 300_000_000})
    page.evaluate(f"caches.open('between-visits').then(store => store.put('/__full/{small.version()}', {LONG_AGO}))")
    page.evaluate("dispatchEvent(new Event('online'))")
    wait_for_offline(page)


def test_a_new_version_without_room_leaves_nothing_behind(small: Small) -> None:
    page = small.open()
    wait_for_offline(page)
    assert small.visit
    session = small.visit.context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": small.host.address, "quotaSize": 3_000_000})
    small.deploy("two", more={"python/large.bin": bytes(5_000_000)})
    small.host.asked()
    page.evaluate("navigator.serviceWorker.getRegistration().then(found => found.update()).catch(() => 0)")
    until(page, holds(f"/__full/{small.version()}"))
    assert small.host.asked()["/flutter_bootstrap.js"] == 1, "a file of it had arrived"
    assert not [url for url in page.evaluate(ADDRESSES) if "/__waiting/" in url]
    small.host.stop()
    page.reload()
    wait_for_app(page)
    assert page.title() == "one"


def test_where_the_browser_says_there_is_no_room_pictures_are_fetched_and_no_engine(small: Small) -> None:
    small.deploy("one", more={"python/large.bin": bytes(5_000_000), PICTURE: DRAWING})
    script = small.site / "sw.js"
    honest = "navigator.storage.estimate = async () => ({ quota: 3_000_000, usage: 0 });\n"
    script.write_text(honest + script.read_text(encoding="utf-8"), encoding="utf-8")
    page = small.open()
    said(page, "No room.")
    assert page.get_attribute("html", "data-offline") == "page"
    assert f"/{PICTURE}" in stored_paths(page)
    assert not [path for path in small.host.asked() if path.startswith("/python/")]


def test_a_browser_that_cannot_say_how_much_room_there_is_stores_everything(small: Small) -> None:
    script = small.site / "sw.js"
    old = "Object.defineProperty(StorageManager.prototype, 'estimate', { value: undefined });\n"  # Safari before 17
    script.write_text(old + script.read_text(encoding="utf-8"), encoding="utf-8")
    wait_for_offline(small.open())


def test_another_version_tries_again_to_find_room(small: Small) -> None:
    page = without_a_part(small)
    page.evaluate(f"caches.open('between-visits').then(store => store.put('/__full/{small.version()}', {JUST_NOW}))")
    small.host.missing.clear()
    small.host.asked()
    online_in_vain(page)
    assert ENGINE_PART not in small.host.asked()
    small.deploy("two")
    until_replaced(page)
    wait_for_offline(page)
    assert not [url for url in page.evaluate(ADDRESSES) if "/__full/" in url]
