"""The reader page in a real browser: reading and jumping, with the real boot.js and a stand-in engine."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from guide import load_guide
from tests.browser.support import chromium as chrome
from tests.browser.support.host import FaultyHost
from tests.browser.support.reader_site import box, saved, write_english

GUIDE = load_guide("en")


def open_first_section(page: Page) -> None:
    """Tap the first topic of Learn, and the first section in it."""
    topic = GUIDE.topics[0]
    for line in (topic.title, topic.sections[0].heading):
        page.locator("#learn summary").get_by_text(line, exact=True).click()


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
    site = write_english(tmp_path / "quick", delay=2500)
    with FaultyHost(site) as host, chromium.new_context(viewport=chrome.PHONE) as context:
        watched = chrome.WatchedContext(context, host.address)
        jumped = watched.open("/learn/kinds")
        expect(jumped.locator("#reader")).to_be_hidden()
        reading = watched.open("/learn/kinds", state=None)
        expect(reading.locator("html[data-script]")).to_have_count(1)
        reading.evaluate("document.getElementById('reader').scrollTop += 300")
        chrome.wait_for_app(reading)
        expect(reading.locator("#reader")).to_be_visible()
        reading.get_by_role("button", name="Open the app").click()
        expect(reading.locator("#reader")).to_be_hidden()
    assert watched.console_errors == []


def test_links_to_parts_leave_the_address_alone(open_page: Callable[..., Page]) -> None:
    page = open_page("/learn/basics")
    expect(page.locator("html[data-script]")).to_have_count(1)
    before = page.url
    page.locator("header").get_by_role("link", name="When to call").click()
    expect(page.locator("#call h2")).to_be_in_viewport()
    assert page.url == before
    assert page.evaluate("document.activeElement.id") == "call"


def test_a_glossary_word_opens_in_place(open_page: Callable[..., Page]) -> None:
    page = open_page()
    open_first_section(page)
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
    larger = page.get_by_role("button", name="Larger text")
    for step in range(5):
        if step:
            larger.click()
        sides = page.evaluate(
            "[document.getElementById('reader'), document.documentElement].map(e => e.scrollWidth - e.clientWidth)"
        )
        assert max(sides) <= 0
    expect(larger).to_be_disabled()
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
    marked = box(page)  # as it is, folded, after the reload: opening it would move what is below
    marked.check()
    saved(page)
    page.evaluate("pageTicks.saveNumber('555 0100')")
    page.add_init_script("""window.moved = 0;
        new PerformanceObserver(list => { for (const one of list.getEntries()) window.moved += one.value; })
            .observe({ type: "layout-shift", buffered: true });""")
    page.reload()
    expect(marked).to_be_checked()
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
    open_first_section(page)
    page.locator("a.term").first.click()
    expect(page.locator("#learn-words dt").first).to_be_visible()


def test_print_hides_the_bars_and_can_show_only_the_checklist(open_page: Callable[..., Page]) -> None:
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
