"""The app opens what an odd address meant, in a browser whose languages are odd too."""

import json

import pytest
from playwright.sync_api import Locator

from guide import load_guide
from tests.addresses import addresses
from tests.browser.support.app_helpers import App, begins, say
from tests.browser.support.chromium import WatchedContext, wait_for_app

LANGUAGES = """for (const [name, value] of Object.entries({ languages: %s, language: %s }))
    Object.defineProperty(Navigator.prototype, name, { get: () => value, configurable: true });"""


def checklist(app: App) -> Locator:
    return app.text(begins("checklist.today"))


def no_page(app: App) -> Locator:
    return app.text(say("app.not_found_title"))


CASES = (
    ("//checklist", ["C"], checklist),
    ("/learn/%E0%A4%A", ["en-US@posix", "i-klingon", ""], no_page),
    ("/#/checklist", [""], checklist),
    ("/en//CHECKLIST", ["en-US-posix"], checklist),
)


def open_odd(visit: WatchedContext, address: str, languages: list[str]) -> App:
    page = visit.context.new_page()
    page.add_init_script(LANGUAGES % (json.dumps(languages), json.dumps(languages[0])))
    page.goto(visit.address + address)
    wait_for_app(page)
    return App(page)


@pytest.mark.slow
def test_the_app_starts_at_odd_addresses_in_odd_languages(visit: WatchedContext) -> None:
    for address, languages, mark in CASES:
        app = open_odd(visit, address, languages)
        app.sees(mark(app))
        app.page.close()


def test_an_address_typed_in_a_running_app_opens_too(visit: WatchedContext) -> None:
    spanish = load_guide("es")
    app = App(visit.open("/es//checklist"))
    app.sees(app.button(spanish.say("app.when_to_call")))
    for address in addresses(40):
        app.page.evaluate(
            """address => {
            history.pushState(null, "", location.origin + address);
            dispatchEvent(new PopStateEvent("popstate", { state: null })); }""",
            address,
        )
        app.page.wait_for_timeout(50)
        assert app.page.url.startswith(f"{visit.address}/"), address
        app.sees(app.button(spanish.say("app.when_to_call")))
    app.page.evaluate("location.hash = '#/card'")
    app.page.wait_for_url(f"{visit.address}/card")
    app.sees(app.screen.get_by_role("heading", name=spanish.say("app.card"), exact=True))
