"""The reader page in a real browser: reading, ticking, jumping, with the real boot.js and a stand-in engine."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

import content
from tests.browser import chromium as chrome
from tests.browser import small_site
from tests.browser.host import FaultyHost
from web import places, reader, service_worker

pytestmark = pytest.mark.browser
GUIDE = content.load("en")
FIRST = GUIDE.in_group(GUIDE.groups[0].id)[0]
NEVER = 10**9
"""Milliseconds until an app starts that never does."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real pages of the guide; the stand-in app never becomes ready."""
    return write_site(tmp_path_factory.mktemp("reader"), delay=NEVER)


def write_site(folder: Path, *, delay: int) -> Path:
    small_site.write(folder, delay=delay)
    reader.write_pages(GUIDE, folder)
    pictures = folder / "pictures"
    pictures.mkdir()
    for drawing in (places.ASSETS / "pictures").glob("*.svg"):
        (pictures / drawing.name).write_bytes(drawing.read_bytes())
    (folder / "favicon.png").write_bytes((places.ASSETS / "icons" / "favicon.png").read_bytes())
    (folder / "manifest.json").write_text("{}", encoding="utf-8")
    service_worker.write(folder)
    return folder


@pytest.fixture
def served(site: Path) -> Iterator[FaultyHost]:
    host = FaultyHost(site)
    host.start()
    yield host
    host.stop()


@pytest.fixture
def open_page(chromium: Browser, served: FaultyHost) -> Iterator[Callable[..., Page]]:
    """Open an address in a fresh profile; options are those of a browser context. No errors, no other host."""
    opened: list[chrome.Watched] = []

    def open_at(path: str = "/", *, start: str = "", **options: object) -> Page:
        context = chromium.new_context(**{"viewport": chrome.PHONE, **options})  # type: ignore[arg-type]
        if start:
            context.add_init_script(start)
        opened.append(chrome.Watched(context, served.address))
        return opened[-1].open(path, state=None)

    yield open_at
    for watched in opened:
        watched.context.close()
        assert watched.foreign == []
        assert watched.complaints == []


def box(page: Page, symptom_id: str = FIRST.id):  # type: ignore[no-untyped-def]
    return page.locator(f'input[name="{symptom_id}"]')


def saved(page: Page) -> None:
    expect(page.locator("#tick-status")).to_contain_text("Saved on this phone only")


def pending(page: Page) -> list[dict[str, object]]:
    found: list[dict[str, object]] = page.evaluate("pageTicks.pending()")
    return found


def test_a_checkbox_is_named_by_its_symptom(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.get_by_role("checkbox", name=FIRST.name, exact=True).check()
    saved(page)


def test_a_tick_is_kept_with_its_own_id_and_day_and_a_taking_back_too(open_page: Callable[..., Page]) -> None:
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
    for one in page.locator("#checklist input").all()[:6]:
        one.check()
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
        await Promise.all([pageTicks.keep("later", true), pageTicks.confirm([first.id])]);
    }""")
    assert [tick["symptom_id"] for tick in pending(page)] == ["later"]


def test_what_the_journal_holds_is_shown_on_the_next_start(open_page: Callable[..., Page]) -> None:
    page = open_page()
    expect(page.locator("#today")).to_contain_text("0")
    page.evaluate(
        "id => pageTicks.seen({day: pageTicks.day(), ticked: [id], team_number: '555 0100', emergency_number: '112'})",
        FIRST.id,
    )
    page.reload()
    expect(box(page)).to_be_checked()
    expect(page.locator("#team-top")).to_have_attribute("href", "tel:5550100")
    expect(page.locator("#call [data-numbers] a:visible")).to_have_attribute("href", "tel:112")
    page.evaluate("pageTicks.seen({day: '2020-01-01', ticked: ['x']})")
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


@pytest.mark.parametrize("start", REFUSED.values(), ids=REFUSED)
def test_a_refused_tick_is_said_plainly_and_stays_visible(open_page: Callable[..., Page], start: str) -> None:
    page = open_page(start=start)
    expect(page.locator("html[data-script]")).to_have_count(1)
    box(page).check()
    status = page.locator("#tick-status")
    expect(status).to_contain_text(f"Not saved: {FIRST.name}")
    expect(status).to_contain_text("print this page")
    expect(box(page)).to_be_checked()


def test_the_care_teams_number_stands_on_top_afterwards(open_page: Callable[..., Page]) -> None:
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
    page.evaluate("pageTicks.keepNumber('555 0100').then(() => pageTicks.eraseAll())")
    assert page.evaluate("pageTicks.stored()") == {
        "ticks": [],
        "journal": None,
        "number": None,
        "text_size": None,
        "language": None,
        "starting": None,
    }
    assert page.evaluate("localStorage.length") == 0
    expect(box(page)).not_to_be_checked()


def test_a_deep_link_opens_the_page_at_that_part(open_page: Callable[..., Page]) -> None:
    for path, part in (("/learn/kinds", "learn-kinds"), ("/checklist", "checklist"), ("/card", "card")):
        page = open_page(path)
        expect(page.locator(f"#{part}")).to_be_in_viewport()
        top = page.evaluate("document.getElementById('reader').scrollTop")
        assert top > 100
        assert int(page.locator("#reader").get_attribute("data-jump") or 0) == pytest.approx(top, abs=1)
    page = open_page("/nothing/like/this")
    assert page.evaluate("document.getElementById('reader').scrollTop") == 0


def test_that_jump_does_not_hold_up_the_app_but_reading_does(chromium: Browser, tmp_path: Path) -> None:
    host = FaultyHost(write_site(tmp_path / "quick", delay=2500))
    host.start()
    try:
        context = chromium.new_context(viewport=chrome.PHONE)  # type: ignore[arg-type]
        watched = chrome.Watched(context, host.address)
        jumped = watched.open("/learn/kinds")
        expect(jumped.locator("#reader")).to_be_hidden()
        reading = watched.open("/learn/kinds", state=None)
        expect(reading.locator("html[data-script]")).to_have_count(1)
        reading.evaluate("document.getElementById('reader').scrollTop += 300")
        chrome.wait_for_app(reading)
        expect(reading.locator("#reader")).to_be_visible()
        reading.get_by_role("button", name="Open the app").click()
        expect(reading.locator("#reader")).to_be_hidden()
        context.close()
        assert watched.complaints == []
    finally:
        host.stop()


def test_links_to_parts_leave_the_address_alone(open_page: Callable[..., Page]) -> None:
    page = open_page("/learn/basics")
    before = page.url
    page.locator("header").get_by_role("link", name="When to call").click()
    expect(page.locator("#call h2")).to_be_in_viewport()
    assert page.url == before
    assert page.evaluate("document.activeElement.id") == "call"


def test_a_glossary_word_opens_in_place(open_page: Callable[..., Page]) -> None:
    page = open_page()
    word = page.locator("a.term").first
    word.click()
    expect(word).to_have_attribute("aria-expanded", "true")
    meaning = page.locator(".meaning").inner_text()
    assert meaning in {term.meaning for term in GUIDE.glossary}
    word.click()
    expect(page.locator(".meaning")).to_have_count(0)


@pytest.mark.parametrize("path", ["/", "/text/"])
@pytest.mark.parametrize("width", [320, 412, 1024])
def test_nothing_runs_off_the_side_at_any_text_size(open_page: Callable[..., Page], path: str, width: int) -> None:
    page = open_page(path, viewport={"width": width, "height": 700})
    for _ in range(5):
        sides = page.evaluate(
            "[document.getElementById('reader'), document.documentElement].map(e => e.scrollWidth - e.clientWidth)"
        )
        assert max(sides) <= 0
        page.get_by_role("button", name="Larger text").click()
    size = "parseFloat(getComputedStyle(document.getElementById('reader')).fontSize)"
    assert page.evaluate(size) == 36
    page.reload()
    expect(page.locator("#reader[data-size]")).to_have_count(1)
    assert page.evaluate(size) == 36
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "16px"


def test_lines_hold_at_most_66_characters(open_page: Callable[..., Page]) -> None:
    page = open_page(viewport={"width": 1280, "height": 800})
    widest = page.evaluate("""() => {
        const alphabet = document.createElement("span");
        alphabet.textContent = "Your immune system helps to keep you safe from infections and other dangers. ";
        alphabet.style.whiteSpace = "pre";
        document.querySelector("#learn article p").append(alphabet);
        const letter = alphabet.getBoundingClientRect().width / alphabet.textContent.length;
        const text = [...document.querySelectorAll("main p, main li")].map(e => e.clientWidth);
        return Math.max(...text) / letter;
    }""")
    assert widest <= 70, "66 characters, and a little for a narrower font"


def test_what_is_tapped_is_at_least_48_pixels(open_page: Callable[..., Page]) -> None:
    page = open_page()
    small = page.evaluate("""() => [...document.querySelectorAll("a, button, summary, label, #team-number")]
        .filter(e => !e.matches(".term, .source a, .skip") && e.checkVisibility())
        .map(e => [e.textContent.trim(), e.getBoundingClientRect()])
        .filter(([, r]) => r.height < 48 || r.width < 48)
        .map(([text, r]) => `${text}: ${r.width} x ${r.height}`)""")
    assert [one for one in small if not one.startswith("Your care team’s number")] == []


def test_nothing_moves_while_it_loads(open_page: Callable[..., Page]) -> None:
    page = open_page()
    box(page).check()
    saved(page)
    page.evaluate("pageTicks.keepNumber('555 0100')")
    page.add_init_script("""window.moved = 0;
        new PerformanceObserver(list => { for (const one of list.getEntries()) window.moved += one.value; })
            .observe({ type: "layout-shift", buffered: true });""")
    page.reload()
    expect(box(page)).to_be_checked()
    expect(page.locator("#team-top")).to_contain_text("555 0100")
    page.wait_for_timeout(300)
    assert page.evaluate("window.moved") < 0.01


def test_without_scripts_everything_can_be_read(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    expect(page.get_by_role("link", name="Call 911").first).to_be_visible()
    expect(page.locator("#checklist noscript p")).to_be_visible()
    expect(box(page)).to_be_visible()
    assert [one for one in page.locator(".js").all() if one.is_visible()] == []
    page.locator("header").get_by_role("link", name="When to call").click()
    expect(page.locator("#call h2")).to_be_in_viewport()
    page.locator("a.term").first.click()
    expect(page.locator("#learn-words dt").first).to_be_visible()


def test_a_failed_app_leaves_the_simple_version_that_keeps_ticks(open_page: Callable[..., Page]) -> None:
    page = open_page(start="delete globalThis.WebAssembly")
    chrome.wait_for_app(page, "failed")
    expect(page.get_by_text("This is the simple version")).to_be_visible()
    box(page).check()
    saved(page)
    page.reload()
    expect(box(page)).to_be_checked()


def test_the_text_version_keeps_the_same_ticks(open_page: Callable[..., Page], served: FaultyHost) -> None:
    page = open_page("/text/")
    box(page).check()
    saved(page)
    page.goto(served.address)
    expect(box(page)).to_be_checked()
    assert len(pending(page)) == 1


def test_on_paper_the_bars_are_gone_and_the_checklist_can_stand_alone(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.emulate_media(media="print")
    expect(page.locator("#bar")).to_be_hidden()
    expect(page.locator("#contents")).to_be_hidden()
    expect(page.get_by_text("Your clinic does not see it").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.getElementById('reader')).position") == "static"
    page.emulate_media(media="screen")
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print the checklist").click()
    page.emulate_media(media="print")
    expect(page.locator("#checklist")).to_be_visible()
    expect(page.locator("#learn")).to_be_hidden()
