"""Messages about saving are true: with storage really refused, really delayed, and strictly durable."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from guide import load_guide
from tests.browser.support import chromium as chrome
from tests.browser.support.app_helpers import GUIDE
from tests.browser.support.host import FaultyHost
from tests.browser.support.reader_site import FIRST, box

NO_APP = "delete globalThis.WebAssembly"
LOCKDOWN = """delete globalThis.WebAssembly;
for (const [owner, name] of [[window, "indexedDB"], [window, "caches"], [Navigator.prototype, "serviceWorker"],
  [Navigator.prototype, "locks"], [Navigator.prototype, "storage"], [window, "BroadcastChannel"]])
  Object.defineProperty(owner, name, { value: undefined });"""
"""What a phone in lockdown mode takes away: what runs the app, and everything that could keep a mark."""
HOLD = """() => new Promise(resolve => {
    indexedDB.open("between-visits-page").onsuccess = ({ target }) => {
        const store = target.result.transaction(["ticks", "shown"], "readwrite").objectStore("shown");
        const again = () => { if (!window.enough) store.get("nothing").onsuccess = again; };
        again();
        resolve();
    };
})"""
"""A transaction of another tab that does not end: the page's own waits behind it."""
NOTE = """window.durable = [];
const original = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (...args) {
    const act = original.apply(this, args);
    if (act.mode === "readwrite") durable.push(act.durability);
    return act;
};"""


def test_where_all_site_data_is_blocked_the_page_says_so(
    playwright: Playwright, all_pages: Path, tmp_path: Path
) -> None:
    with FaultyHost(all_pages) as host:
        profile = chrome.Profile(playwright, tmp_path / "profile", host.address)
        settings = profile.folder / "Default" / "Preferences"
        settings.parent.mkdir(parents=True)
        settings.write_text(json.dumps({"profile": {"default_content_setting_values": {"cookies": 2}}}))
        watched = profile.start()
        watched.context.add_init_script(NO_APP)
        for path in ("/", "/text/"):
            page = watched.open(path, state="failed" if path == "/" else None)
            expect(page.locator("html[data-script]")).to_have_count(1)
            if path == "/":
                expect(page.get_by_text("This is the simple version")).to_be_visible()
            box(page).check()
            expect(page.locator("#tick-status")).to_contain_text(f"Not saved: {FIRST['en'].name}")
            expect(box(page)).to_be_checked()
            expect(page.locator("#kept-here:visible")).to_have_count(0)
            page.get_by_role("button", name="Larger text").click()
            expect(page.locator("#reader")).to_have_attribute("data-size", "1")
            page.locator("#team-number").fill("555 0100")
            page.locator("#team-form button").click()
            expect(page.locator("#team-hint")).to_contain_text("Not saved")
        profile.close()
    # With everything blocked Chromium rejects the stand-in's manifest; the real one is tested with the app.
    assert [message for message in watched.console_errors if not message.startswith("Manifest:")] == []


@pytest.mark.parametrize("path", ["/", "/text/", "/checklist"])
def test_in_lockdown_mode_all_is_read_and_nothing_stored(open_any: Callable[..., Page], path: str) -> None:
    page = open_any(path, start=LOCKDOWN)
    simple = page.get_by_text(GUIDE.say("reader.simple_version"))
    if path != "/text/":
        chrome.wait_for_app(page, "failed")
        expect(page.locator("#app-status")).to_have_text(GUIDE.say("page.failed"))
        expect(simple).to_be_visible()
        expect(page.locator("#open-app")).to_be_hidden()
    expect(page.locator("#reader a[href='tel:911']").first).to_be_visible()
    expect(page.locator("#kept-here:visible")).to_have_count(0)
    box(page).check()
    status = page.locator("#tick-status")
    expect(status).to_contain_text(f"Not saved: {FIRST['en'].name}")
    expect(status).to_contain_text("print this page")
    expect(box(page)).to_be_checked()
    page.locator("#team-number").fill("555 0100")
    page.locator("#team-form button").click()
    expect(page.locator("#team-hint")).to_contain_text("Not saved")
    page.reload()
    expect(page.locator("html[data-script]")).to_have_count(1)
    expect(box(page)).not_to_be_checked()
    if path != "/text/":
        chrome.wait_for_app(page, "failed")


def test_a_save_that_hangs_is_reported_until_it_finishes(open_any: Callable[..., Page]) -> None:
    page = open_any("/text/")
    page.clock.install()
    page.reload()
    expect(page.locator("#today")).to_contain_text("0")
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator("#today")).to_contain_text("0")
    other.evaluate(HOLD)
    where = page.locator("#where-saved")
    width = where.evaluate("line => line.getBoundingClientRect().width")
    box(page).check()
    status, hint = page.locator("#tick-status"), page.locator("#team-hint")
    expect(status).to_contain_text("Saving")
    assert "Saved" not in where.inner_text()
    assert "Your clinic does not see it." in where.inner_text()
    assert where.evaluate("line => line.getBoundingClientRect().width") == width
    page.locator("#team-number").fill("555 0100")
    page.locator("#team-form button").click()
    page.clock.fast_forward(9000)
    expect(status).to_contain_text(f"Not saved yet: {FIRST['en'].name}")
    expect(hint).to_contain_text("Not saved yet: 555 0100")
    other.evaluate("window.enough = true")
    expect(status).to_contain_text("saved on this phone only", ignore_case=True)
    expect(where.filter(visible=True)).to_have_text(load_guide("en").say("common.saved_here"))
    assert "Saved" in where.inner_text()
    expect(hint).not_to_contain_text("Not saved")
    expect(box(page)).to_be_checked()
    assert len(page.evaluate("pageTicks.pending()")) == 1


def test_every_write_is_strictly_durable(open_any: Callable[..., Page]) -> None:
    page = open_any("/text/", start=NOTE)
    page.evaluate("""async () => {
        const { id } = await pageTicks.saveTick("rash", true);
        await pageTicks.saveNumber("555 0100");
        await pageTicks.confirm([id]);
        await pageTicks.saveJournalState({ day: pageTicks.day(), ticked: [] });
        await pageTicks.eraseAll();
    }""")
    assert page.evaluate("durable") == ["strict"] * 5
