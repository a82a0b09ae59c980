"""What is ticked and typed in the reader page is saved and shown, with the real boot.js and a stand-in engine."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from guide import load_guide
from tests.browser.support import chromium as chrome
from tests.browser.support import reader_site
from tests.browser.support.host import FaultyHost
from tests.browser.support.reader_site import box, pending, saved, symptom_box

FIRST = reader_site.FIRST["en"]
GUIDE = load_guide("en")


def test_a_checkbox_is_named_by_its_symptom(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.get_by_text(GUIDE.say("checklist.all_signs")).click()
    page.get_by_role("checkbox", name=FIRST.name, exact=True).check()
    saved(page)


def test_a_body_area_opens_at_a_tap_and_counts_its_ticks(open_page: Callable[..., Page]) -> None:
    page = open_page()
    rash, hives = (symptom for symptom in GUIDE.symptoms if symptom.id in ("rash", "hives"))
    area = page.locator(".areas details:has([name=rash])")
    line = area.locator("summary")
    expect(page.get_by_role("checkbox", name=rash.name, exact=True)).to_be_hidden()
    line.click()
    for number, symptom in enumerate((rash, hives), start=1):
        page.get_by_role("checkbox", name=symptom.name, exact=True).check()
        expect(line).to_contain_text(f"{number} marked")
    saved(page)
    page.reload()
    expect(line).to_contain_text("2 marked")
    expect(page.get_by_role("checkbox", name=rash.name, exact=True)).to_be_hidden()
    line.click()
    page.get_by_role("checkbox", name=rash.name, exact=True).uncheck()
    expect(line).to_contain_text("1 marked")
    assert page.locator(".fold summary", has_text="marked").count() == 1


def test_the_way_to_call_is_before_any_box_of_the_list(open_page: Callable[..., Page]) -> None:
    page = open_page("/checklist")
    strip = page.locator("#checklist .card")
    for line in GUIDE.call.strip:
        expect(strip.get_by_text(f"{line.lead} {line.text}", exact=True)).to_be_visible()
    expect(strip.get_by_role("link", name="Call 911")).to_be_in_viewport()
    assert [box for box in page.locator("#checklist input").all() if box.is_visible()] == []
    page.get_by_text(GUIDE.say("checklist.all_signs")).click()
    page.get_by_role("checkbox", name=GUIDE.in_group("emergency")[-1].name, exact=True).check()
    saved(page)
    expect(strip.get_by_role("link", name="Call 911")).to_be_in_viewport()


def test_ticks_and_removals_are_saved_with_their_own_id_and_day(open_page: Callable[..., Page]) -> None:
    page = open_page()
    box(page).check()
    saved(page)
    box(page).uncheck()
    expect(page.locator("#tick-status")).to_contain_text("taken back")
    first, second = pending(page)
    assert (first["symptom_id"], first["ticked"]) == (FIRST.id, True)
    assert (second["symptom_id"], second["ticked"]) == (FIRST.id, False)
    assert first["id"] != second["id"]
    assert first["day"] == page.evaluate("pageTicks.day()")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(first["day"]))


def test_a_tick_is_there_after_the_browser_was_killed(
    playwright: Playwright, served: FaultyHost, tmp_path: Path
) -> None:
    profile = chrome.Profile(playwright, tmp_path / "profile", served.address)
    page = profile.start().open("/", state=None)
    box(page).check()
    saved(page)
    profile.kill()
    again = profile.start().open("/", state=None)
    expect(box(again)).to_be_checked()
    expect(again.locator("#today")).to_contain_text("1")
    profile.close()


def test_a_tick_made_before_the_script_arrived_counts(open_page: Callable[..., Page], served: FaultyHost) -> None:
    page = open_page("/text/")
    late = served.hold("/reader.js")
    page.goto(served.address, wait_until="commit")
    box(page).check()
    late.set()
    saved(page)
    assert [tick["symptom_id"] for tick in pending(page)] == [FIRST.id]


def test_what_to_do_is_the_same_ticked_or_not(open_page: Callable[..., Page]) -> None:
    page = open_page()
    expect(page.locator("#today")).to_contain_text("0")
    before = page.locator(".items").all_text_contents()
    for symptom in GUIDE.symptoms[:6]:
        symptom_box(page, symptom.id).check()
    saved(page)
    assert page.locator(".items").all_text_contents() == before


def test_confirmed_ticks_leave_and_stay_on_show(open_page: Callable[..., Page]) -> None:
    page = open_page()
    box(page).check()
    saved(page)
    page.evaluate("pageTicks.pending().then(all => pageTicks.confirm([...all.map(one => one.id), 'unknown']))")
    assert pending(page) == []
    page.reload()
    expect(box(page)).to_be_checked()


def test_a_tick_made_while_others_are_confirmed_stays(open_page: Callable[..., Page]) -> None:
    page = open_page()
    box(page).check()
    saved(page)
    page.evaluate("""async () => {
        const [first] = await pageTicks.pending();
        await Promise.all([pageTicks.saveTick("later", true), pageTicks.confirm([first.id])]);
    }""")
    assert [tick["symptom_id"] for tick in pending(page)] == ["later"]


def test_the_journals_state_is_shown_on_the_next_start(open_page: Callable[..., Page]) -> None:
    page = open_page()
    expect(page.locator("#today")).to_contain_text("0")
    page.evaluate(
        "id => pageTicks.saveJournalState("
        "{day: pageTicks.day(), ticked: [id], team_number: '555 0100', emergency_number: '112'})",
        FIRST.id,
    )
    page.reload()
    expect(box(page)).to_be_checked()
    expect(page.locator("#team-top")).to_have_attribute("href", "tel:5550100")
    expect(page.locator("#call [data-numbers] a:visible")).to_have_attribute("href", "tel:112")
    page.evaluate("pageTicks.saveJournalState({day: '2020-01-01', ticked: ['x']})")
    expect(box(page)).not_to_be_checked()


def test_a_new_day_begins_with_an_empty_list(open_page: Callable[..., Page], served: FaultyHost) -> None:
    page = open_page()
    page.clock.install(time=datetime(2026, 11, 23, 23, 59, 30))
    page.goto(served.address)
    expect(page.locator("#today")).to_contain_text("November 23")
    box(page).check()
    saved(page)
    page.clock.fast_forward("01:00")
    expect(box(page)).not_to_be_checked()
    expect(page.locator("#today")).to_contain_text("November 24")
    box(page).check()
    saved(page)
    assert [tick["day"] for tick in pending(page)] == ["2026-11-23", "2026-11-24"]


def test_a_page_that_slept_past_midnight_shows_the_new_day(open_page: Callable[..., Page], served: FaultyHost) -> None:
    """A lid that was closed: the clock has gone on, no timer has, and nothing said that the page was hidden."""
    page = open_page()
    page.clock.install(time=datetime(2026, 11, 23, 20, 0))
    page.goto(served.address)
    box(page).check()
    saved(page)
    page.clock.set_system_time(datetime(2026, 11, 24, 7, 0))
    page.clock.run_for(60_000)
    expect(page.locator("#today")).to_contain_text("November 24")
    expect(box(page)).not_to_be_checked()


def test_two_tabs_show_the_same_ticks(open_page: Callable[..., Page], served: FaultyHost) -> None:
    page = open_page()
    other = page.context.new_page()
    other.goto(served.address)
    box(page).check()
    saved(page)
    expect(box(other)).to_be_checked()


REFUSED = {
    "no database": "Object.defineProperty(window, 'indexedDB', { value: undefined })",
    "opening fails": "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') }",
    "disk full": "IDBObjectStore.prototype.add = function () { this.transaction.abort() }",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_refused_tick_is_reported_and_stays_visible(open_page: Callable[..., Page], name: str) -> None:
    page = open_page(start=REFUSED[name])
    expect(page.locator("html[data-script]")).to_have_count(1)
    box(page).check()
    status = page.locator("#tick-status")
    message = "Not saved yet" if name == "disk full" else "Not saved"
    expect(status).to_contain_text(f"{message}: {FIRST.name}")
    expect(status).to_contain_text("print this page")
    expect(box(page)).to_be_checked()


def test_the_care_teams_number_is_on_top_afterwards(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.locator("#team-top").click()
    page.locator("#team-number").fill("no digits")
    page.get_by_role("button", name="Save number").click()
    expect(page.locator("#team-hint")).to_contain_text("digits")
    page.locator("#team-number").fill("+1 (555) 010-0199 ask for Ana")
    page.get_by_role("button", name="Save number").click()
    expect(page.locator("#tick-status")).to_contain_text("Number saved")
    page.reload()
    top = page.locator("#team-top")
    expect(top).to_have_attribute("href", "tel:+15550100199")
    expect(top).to_contain_text("+1 (555) 010-0199")
    expect(page.locator("#card")).to_contain_text("+1 (555) 010-0199")
    number = page.evaluate("pageTicks.pendingNumber()")
    page.evaluate("id => pageTicks.confirm([id])", number["id"])
    assert page.evaluate("pageTicks.pendingNumber()") is None
    page.reload()
    expect(top).to_have_attribute("href", "tel:+15550100199")


def test_erasing_leaves_nothing(open_page: Callable[..., Page]) -> None:
    page = open_page()
    box(page).check()
    saved(page)
    page.get_by_role("button", name="Larger text").click()
    page.evaluate("pageTicks.saveNumber('555 0100').then(() => pageTicks.eraseAll())")
    assert page.evaluate("pageTicks.stored()") == {
        "ticks": [],
        "journal": None,
        "number": None,
        "text_size": None,
        "theme": None,
        "language": None,
        "recorded": None,
        "starting": None,
        "ended": None,
    }
    assert page.evaluate("localStorage.length") == 0
    expect(box(page)).not_to_be_checked()


def test_a_failed_app_leaves_the_simple_version_that_saves_ticks(open_page: Callable[..., Page]) -> None:
    page = open_page(start="delete globalThis.WebAssembly")
    chrome.wait_for_app(page, "failed")
    expect(page.get_by_text("This is the simple version")).to_be_visible()
    box(page).check()
    saved(page)
    page.reload()
    expect(box(page)).to_be_checked()


def test_the_text_version_has_the_same_ticks(open_page: Callable[..., Page], served: FaultyHost) -> None:
    page = open_page("/text/")
    box(page).check()
    saved(page)
    page.goto(served.address)
    expect(box(page)).to_be_checked()
    assert len(pending(page)) == 1
