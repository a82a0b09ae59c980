"""The page stays at the part that a deep link names while numbers and day arrive above it, and that is not reading."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.support import chromium as chrome
from tests.browser.support import reader_site
from tests.browser.support.small_visit import forget_fetched

KNOWN = """() => {
    localStorage.setItem("between-visits-text-size", "2"); // the third of the sizes: 1.5
    const numbers = {team_number: "555 0100", emergency_number: "112"};
    return pageTicks.saveJournalState({day: pageTicks.day(), ticked: [], ...numbers});
}"""
PLACE = """id => [
    document.getElementById("reader").scrollTop - document.getElementById("reader").dataset.jump,
    document.getElementById(id).getBoundingClientRect().top,
]"""


def numbers_stand(page: Page) -> None:
    expect(page.locator("#call [data-numbers] a:visible")).to_have_count(1)
    assert page.evaluate("getComputedStyle(document.getElementById('reader')).getPropertyValue('--zoom')") == "1.5"


def test_larger_text_and_a_known_country_do_not_hold_up_the_app(chromium: Browser, tmp_path: Path) -> None:
    site = reader_site.write(tmp_path / "site", delay=50)
    with reader_site.opener(chromium, site) as (host, open_at):
        page = open_at("/text/", service_workers="block")
        page.evaluate(KNOWN)
        app = host.hold("/python-worker.js")
        for path, part in (("/expect", "expect"), ("/card", "card")):
            app.clear()
            forget_fetched(page)
            page.goto(host.address + path)
            numbers_stand(page)
            page.wait_for_timeout(300)
            moved, top = page.evaluate(PLACE, part)
            assert abs(moved) <= 1
            assert 0 <= top <= 120, "below the bar with the name"
            app.set()
            chrome.wait_for_app(page)
            expect(page.locator("#reader")).to_be_hidden()


def test_somebody_who_has_read_on_stays_where_they_are(chromium: Browser, tmp_path: Path) -> None:
    with reader_site.opener(chromium, reader_site.write(tmp_path / "site", delay=50)) as (host, open_at):
        app = host.hold("/python-worker.js")
        page = open_at("/expect")
        page.evaluate("document.getElementById('reader').scrollTop += 600")
        page.evaluate("pageTicks.saveJournalState({emergency_number: '112'})")
        expect(page.locator("#call [data-numbers] a:visible")).to_have_count(1)
        moved, top = page.evaluate(PLACE, "expect")
        assert moved > 300
        assert top < -300
        app.set()
        chrome.wait_for_app(page)
        expect(page.locator("#reader")).to_be_visible()


def test_an_address_opens_the_stage_that_it_names(chromium: Browser, tmp_path: Path) -> None:
    with reader_site.opener(chromium, reader_site.write(tmp_path / "site", delay=50)) as (host, open_at):
        app = host.hold("/python-worker.js")
        page = open_at("/expect/weeks-2-6")
        expect(page.locator("#expect-weeks-2-6 li").first).to_be_in_viewport()
        assert page.locator(".stages > li > details[open]").count() == 1
        page.goto(f"{host.address}/expect")
        expect(page.locator("#expect h2")).to_be_in_viewport()
        assert page.locator(".stages > li > details[open]").count() == 0
        app.set()
