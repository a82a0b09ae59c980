"""The page in Spanish, and the page where the app cannot start: everything that keeps someone safe works."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from guide import load_guide
from tests.browser.support import chromium as chrome
from tests.browser.support.reader_site import FIRST, box

NO_APP = "delete globalThis.WebAssembly; window.print = () => { window.printed = true; };"


@pytest.mark.parametrize(("path", "language", "locale"), [("/", "en", "en-US"), ("/es/", "es", "es-MX")])
def test_without_the_app_what_keeps_someone_safe_works(
    open_any: Callable[..., Page], path: str, language: str, locale: str
) -> None:
    say = load_guide(language).say
    page = open_any(path, start=NO_APP, locale=locale)
    chrome.wait_for_app(page, "failed")
    for words in (say("page.failed"), say("reader.simple_version"), say("reader.simple_kept")):
        expect(page.get_by_text(words)).to_be_visible()
    for number in ("911", "112", "999"):
        expect(page.locator(f"#call a[href='tel:{number}']").first).to_be_visible()
    page.locator("#team-number").fill("555 0100")
    page.locator("#team-form button").click()
    expect(page.locator("#tick-status")).to_have_text(say("reader.number_saved"))
    box(page).check()
    expect(page.locator("#tick-status")).to_have_text(say("reader.ticked_saved", name=FIRST[language].name))
    page.locator("#print-checklist").click()
    assert page.evaluate("window.printed")
    page.reload()
    chrome.wait_for_app(page, "failed")
    expect(box(page)).to_be_checked()
    for link in ("#team-top", "#team-link"):
        expect(page.locator(link)).to_have_attribute("href", "tel:5550100")
        expect(page.locator(link)).to_be_visible()


def test_the_spanish_page_saves_ticks_and_opens_at_a_part(open_any: Callable[..., Page]) -> None:
    page = open_any("/es/", locale="es-MX")
    expect(page).to_have_url(re.compile(r"/$"))
    box(page).check()
    expect(page.locator("#tick-status")).to_have_text(
        load_guide("es").say("reader.ticked_saved", name=FIRST["es"].name)
    )
    (tick,) = page.evaluate("pageTicks.pending()")
    assert tick["symptom_id"] == FIRST["es"].id
    page.goto(f"{page.url}expect")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.locator("#expect h2")).to_be_in_viewport()
    expect(page.locator("#today")).to_contain_text("1")
    assert (
        page.evaluate("document.getElementById('reader').scrollTop - document.getElementById('reader').dataset.jump")
        < 2
    )
    expect(box(page)).to_be_checked()
