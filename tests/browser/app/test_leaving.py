"""While the app has unsaved changes, nothing in the page over it ends the app."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.support.chromium import until, wait_for_app
from tests.browser.support.reader_site import box, opener, write

TAKEN_OVER = """for (let time = 0; time < 2; time++)
    navigator.serviceWorker.dispatchEvent(new Event("controllerchange"))  // the first one may be the first of all"""
SPANISH = "#reader a.button[hreflang=es]"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("leaving"), delay=50)


@pytest.fixture
def page(chromium: Browser, site: Path) -> Iterator[Page]:
    """The English page over a stand-in app that is ready."""
    with opener(chromium, site) as (_, open_at):
        opened = open_at("/", locale="en-US")
        wait_for_app(opened)
        opened.evaluate("window.isOld = true; bv.showReader()")
        yield opened


def set_unsaved(page: Page, has_unsaved: bool) -> None:
    page.evaluate("unsaved => bv.services.unsaved({ unsaved: unsaved })", has_unsaved)


def test_what_leads_away_opens_beside_the_app(page: Page) -> None:
    set_unsaved(page, True)
    with page.context.expect_page() as new_tab:
        page.locator(SPANISH).click()
    expect(new_tab.value.locator("html")).to_have_attribute("lang", "es")
    assert page.evaluate("window.isOld")
    set_unsaved(page, False)
    page.locator(SPANISH).click()
    until(page, "!window.isOld && document.documentElement.lang === 'es'")


def test_no_new_version_is_offered_and_a_reload_is_confirmed(page: Page) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    set_unsaved(page, True)
    page.evaluate(TAKEN_OVER)
    expect(page.locator("#update-offer")).to_be_hidden()
    box(page).check()
    set_unsaved(page, False)
    expect(page.locator("#update-offer")).to_be_visible()
    set_unsaved(page, True)
    expect(page.locator("#update-offer")).to_be_hidden()
    page.reload()
    assert asked == ["beforeunload"]
    wait_for_app(page)
    page.evaluate("bv.showReader()")
    box(page).uncheck()
    page.reload()
    assert asked == ["beforeunload"], "a reload that loses nothing is nobody's question"


@pytest.mark.parametrize(
    ("language", "may_leave", "lang"), [("es", True, "es"), ("es", False, "en"), ("en", True, "en")]
)
def test_the_text_version_is_in_the_language_of_the_app(page: Page, language: str, may_leave: bool, lang: str) -> None:
    set_unsaved(page, True)
    page.evaluate("bv.showApp()")
    page.evaluate("args => void bv.services.show_text(args)", {"language": language, "may_leave": may_leave})
    expect(page.locator("html")).to_have_attribute("lang", lang)
    expect(page.locator("#call h2").first).to_be_visible()
    assert page.url.endswith("/text/") == (lang == "es")
    assert bool(page.evaluate("window.isOld")) == (lang == "en")
