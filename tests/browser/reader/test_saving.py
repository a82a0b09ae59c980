"""A tick in the reader page is never lost by one failure: it stays, is tried again, and the line says what is true."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from guide import load_guide
from tests.browser.support import reader_site
from tests.browser.support.reader_site import FIRST, box, pending, saved, symptom_box
from tests.browser.support.waiting_app import READY_ON_WAKE, make_ready, wait_for_flutter

HOLD_CONNECTIONS = """window.connections = [];
const open = IDBFactory.prototype.open;
IDBFactory.prototype.open = function (...args) {
    const ask = open.apply(this, args);
    ask.addEventListener("success", () => connections.push(ask.result));
    return ask;
};"""
"""Every connection the page opens: closing one as a browser does that tells nobody."""
REFUSE_WRITES = """for (const name of ["add", "put"]) {
    const write = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (...args) {
        return window.refused ? this.transaction.abort() : write.apply(this, args);
    };
}"""
"""While `window.refused` is set nothing new goes into the database, as on a full disk."""
SAY = load_guide("en").say
LOOK_AGAIN = "document.dispatchEvent(new Event('visibilitychange'))"
DELETED = """name => new Promise((done, failed) => {
    const ask = indexedDB.deleteDatabase(name);
    ask.onsuccess = done;
    ask.onerror = ask.onblocked = failed;
}).then(() => true)"""


def second(page: Page) -> Locator:
    return symptom_box(page, load_guide("en").in_group("emergency")[1].id)


def test_a_connection_that_died_costs_no_tick(open_page: Callable[..., Page]) -> None:
    page = open_page("/text/", start=HOLD_CONNECTIONS)
    box(page).check()
    saved(page)
    page.evaluate("connections.forEach(one => one.close())")
    second(page).check()
    expect(page.locator("#tick-status")).to_contain_text("Saved on this phone only")
    assert len(pending(page)) == 2
    page.evaluate("connections.forEach(one => one.close())")
    page.reload()
    expect(box(page)).to_be_checked()
    expect(second(page)).to_be_checked()


def test_a_tick_that_failed_is_saved_with_the_next_one(open_page: Callable[..., Page]) -> None:
    page = open_page("/text/", start=REFUSE_WRITES)
    status = page.locator("#tick-status")
    expect(page.locator("#today")).to_contain_text("0")
    page.evaluate("window.refused = true")
    box(page).check()
    expect(status).to_contain_text("Not saved yet")
    where = page.locator("#where-saved")
    expect(where).to_have_text(SAY("common.not_saved_here"))
    page.evaluate("dispatchEvent(new CustomEvent('page-ticks'))")
    expect(box(page)).to_be_checked()
    page.evaluate("window.refused = false")
    second(page).check()
    expect(status).not_to_contain_text("Not saved")
    expect(where).to_have_text(SAY("common.saved_here"))
    saved(page)
    names = page.locator("#checklist input").evaluate_all("all => all.slice(0, 2).map(one => one.name)")
    assert [tick["symptom_id"] for tick in pending(page)] == names, "in the order they were made, each once"


def test_a_tick_that_failed_is_tried_again_by_itself(open_page: Callable[..., Page]) -> None:
    page = open_page("/text/", start=REFUSE_WRITES)
    status, hint = page.locator("#tick-status"), page.locator("#team-hint")
    expect(page.locator("#today")).to_contain_text("0")
    page.evaluate("window.refused = true")
    box(page).check()
    expect(status).to_contain_text("Not saved yet")
    page.locator("#team-number").fill("555 0100")
    page.get_by_role("button", name="Save number").click()
    expect(hint).to_contain_text("Not saved yet: 555 0100")
    page.evaluate("window.refused = false")
    page.evaluate(LOOK_AGAIN)
    both = f"{SAY('reader.saved_now', name=FIRST['en'].name)} {SAY('reader.number_saved')}"
    expect(status).to_have_text(both)
    expect(page.locator("#team-top")).to_have_attribute("href", "tel:5550100")
    expect(hint).not_to_contain_text("Not saved")
    assert len(pending(page)) == 1
    assert page.evaluate("pageTicks.pendingNumber().then(number => number.team_number)") == "555 0100"


def test_no_line_says_saved_while_the_number_is_refused(open_page: Callable[..., Page]) -> None:
    page = open_page("/text/", start=REFUSE_WRITES)
    where, hint = page.locator("#where-saved"), page.locator("#team-hint")
    expect(where).to_have_text(SAY("common.saved_here"))
    page.evaluate("window.refused = true")
    page.locator("#team-number").fill("555 0100")
    page.get_by_role("button", name="Save number").click()
    expect(hint).to_contain_text("Not saved yet: 555 0100")
    expect(where).to_have_text(SAY("common.not_saved_here"))
    page.evaluate("window.refused = false")
    page.evaluate(LOOK_AGAIN)
    expect(hint).not_to_contain_text("Not saved")
    expect(where).to_have_text(SAY("common.saved_here"))


@pytest.mark.parametrize("refusal", ["indexedDB", "no indexedDB", "opening"])
def test_a_page_that_can_store_nothing_says_so_when_it_opens(open_page: Callable[..., Page], refusal: str) -> None:
    page = open_page("/text/", start=THROWS[refusal])
    where = page.locator("#where-saved")
    expect(where).to_have_text(SAY("common.not_kept_here"))
    box(page).check()
    expect(page.locator("#tick-status")).to_contain_text("does not let the page keep anything")
    expect(where).to_have_text(SAY("common.not_kept_here"))


def test_a_database_deleted_under_the_page_is_filled_again(open_page: Callable[..., Page]) -> None:
    page = open_page("/text/")
    page.evaluate("pageTicks.saveJournalState({ day: pageTicks.day(), ticked: [], team_number: '555 0100' })")
    box(page).check()
    saved(page)
    expect(page.locator("#team-top")).to_have_attribute("href", "tel:5550100")
    page.wait_for_timeout(500)
    assert page.evaluate(DELETED, "between-visits-page")
    second(page).check()
    saved(page)
    assert len(pending(page)) == 2
    page.reload()
    expect(box(page)).to_be_checked()
    expect(second(page)).to_be_checked()
    expect(page.locator("#team-top")).to_have_attribute("href", "tel:5550100")


NO = "throw new DOMException('no', 'SecurityError')"
THROWS = {
    "BroadcastChannel": f"window.BroadcastChannel = class {{ constructor() {{ {NO} }} }}",
    **{
        name: f"Object.defineProperty({place}, '{name}', {{ configurable: true, get() {{ {NO} }} }})"
        for place, names in {
            "window": ("localStorage", "sessionStorage", "indexedDB", "caches", "PerformanceObserver", "Notification"),
            "Navigator.prototype": ("locks", "serviceWorker", "storage"),
        }.items()
        for name in names
    },
    **{
        f"no {name}": f"delete window.{name}"
        for name in ("BroadcastChannel", "PerformanceObserver", "Notification", "DecompressionStream", "caches")
    },
    "no indexedDB": "Object.defineProperty(window, 'indexedDB', { value: undefined })",
    "opening": f"IDBFactory.prototype.open = () => {{ {NO} }}",
    "unreadable": f"Storage.prototype.getItem = () => {{ {NO} }}",
    "full": f"Storage.prototype.setItem = () => {{ {NO} }}",
    "no locks": "delete Navigator.prototype.locks",
    "no service worker": "delete Navigator.prototype.serviceWorker",
    "locks refuse": f"if (window.LockManager) LockManager.prototype.request = () => {{ {NO} }}",
}
"""What a browser may refuse, each as a script that makes it throw or takes it away."""


@pytest.mark.slow
def test_a_tick_is_answered_and_the_app_comes_whatever_refuses(chromium: Browser, tmp_path: Path) -> None:
    site = reader_site.write_english(tmp_path / "site", python=READY_ON_WAKE)
    with reader_site.opener(chromium, site) as (_, open_at):
        for name, start in THROWS.items():
            page = open_at(start=start)
            box(page).check()
            # A browser that lets a site near no storage stores what it does for this window only.
            nothing = dict.fromkeys(("indexedDB", "no indexedDB", "opening"), "Not saved")
            others = {**nothing, "storage": "gone when you close this window"}
            message = others.get(name, "Saved on this phone only")
            expect(page.locator("#tick-status"), name).to_contain_text(message)
            page.get_by_role("button", name="Larger text").click()
            expect(page.locator("#reader"), name).to_have_attribute("data-size", "1")
            wait_for_flutter(page)
            make_ready(page)
            page.close()
