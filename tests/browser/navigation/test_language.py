"""A Spanish phone gets the page and the app in Spanish, a choice is saved, and page and app agree."""

import json
import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.support import reader_site
from tests.browser.support.chromium import until
from tests.browser.support.host import FaultyHost


def heading(page: Page) -> str:
    return page.locator("#call h2").first.inner_text()


def test_a_spanish_phone_reads_spanish_and_a_choice_is_saved(chromium: Browser, host: FaultyHost) -> None:
    context = chromium.new_context(locale="es-MX", service_workers="block")
    page = context.new_page()
    page.goto(f"{host.address}/checklist")
    expect(page.locator("html")).to_have_attribute("lang", re.compile("^es"))
    expect(page).to_have_url(f"{host.address}/checklist")
    page.locator("a[hreflang=en]").first.click()
    expect(page.locator("html")).to_have_attribute("lang", re.compile("^en"))
    page.goto(f"{host.address}/")
    expect(page.locator("html")).to_have_attribute("lang", re.compile("^en"))
    context.close()


def test_an_english_phone_stays_in_english(chromium: Browser, host: FaultyHost) -> None:
    context = chromium.new_context(locale="en-US", service_workers="block")
    page = context.new_page()
    page.goto(f"{host.address}/")
    expect(page.locator("html")).to_have_attribute("lang", re.compile("^en"))
    page.goto(f"{host.address}/es/text/")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    page.reload()
    expect(page).to_have_url(f"{host.address}/es/text/")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    context.close()


def manifest(page: Page) -> dict[str, str]:
    """The manifest that the page names."""
    link = "document.querySelector('link[rel=manifest]').href"
    found: dict[str, str] = page.evaluate(f"fetch({link}).then(answer => answer.json())")
    return found


def test_a_spanish_icon_opens_spanish_until_another_choice(chromium: Browser, host: FaultyHost) -> None:
    context = chromium.new_context(locale="en-US", service_workers="block")
    page = context.new_page()
    page.goto(f"{host.address}/")
    english = manifest(page)
    page.goto(f"{host.address}/es/")
    spanish = manifest(page)
    assert (english["id"], spanish["id"]) == ("/", "/"), "one app"
    assert (english["name"], spanish["name"]) == ("Between Visits", "Entre citas")

    def by_icon() -> list[str]:
        """The pages that are requested."""
        host.request_counts()
        page.goto(f"{host.address}{spanish['start_url']}", wait_until="commit")
        until(page, "document.querySelector('#call') && !bv.leaving")
        return [path for path in host.request_counts() if path in ("/", "/es/")]

    assert by_icon() == ["/es/"], "no other page on the way"
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page).to_have_url(f"{host.address}/")
    page.locator("a[hreflang=en]").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert by_icon() == ["/es/", "/"]
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(f"{host.address}/")
    page.evaluate("localStorage.clear()")
    assert by_icon() == ["/es/"], "nobody has chosen since"
    context.close()


ODD = (
    (["C"], ["en"]),
    (["POSIX", "C"], ["posix"]),
    (["en-US@posix", "es_MX.UTF-8", "i-klingon", ""], ["en-US", "es-MX"]),
    (["en-US-posix", "zh-hant-tw-x-own"], ["en-US", "zh-Hant-TW"]),
    ([""], ["en"]),
    ([], ["en"]),
    (None, ["en"]),
    (["de-CH", "fr"], ["de-CH", "fr"]),
)


def test_invalid_browser_languages_are_corrected_for_flutter(chromium: Browser, english_pages: Path) -> None:
    for tags, expected in ODD:
        value = json.dumps(tags)
        prepare = f"""for (const [name, value] of [["languages", {value}], ["language", ({value} || [""])[0]]])
            Object.defineProperty(Navigator.prototype, name, {{ get: () => value, configurable: true }});"""
        with reader_site.opener(chromium, english_pages) as (_, open_at):
            page = open_at("/", start=prepare, service_workers="block")
            assert page.evaluate("[...navigator.languages]") == expected, tags
            assert page.evaluate("navigator.language") == expected[0], tags
            page.evaluate("navigator.languages.map(tag => new Intl.Locale(tag))")
