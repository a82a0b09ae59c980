"""Tabs that are hidden, frozen or left: whoever looks at the app can write in it, and no tick is lost on the way."""

import pytest
from playwright.sync_api import Playwright

from tests.browser.support.app_helpers import say, symptom
from tests.browser.support.host import FaultyHost
from tests.browser.support.real_tabs import Window, chromium_with_page_cache

RASH, SORES, COUGH = symptom("rash"), symptom("mouth-sores"), symptom("cough")
SAVED = say("checklist.saved", time="")


@pytest.mark.slow
def test_a_hidden_and_a_frozen_tab_give_the_journal_away(playwright: Playwright, host: FaultyHost) -> None:
    with chromium_with_page_cache(playwright) as browser:
        window = Window(browser)
        first = window.open(f"{host.address}/checklist")
        first.ready()
        second = window.open(f"{host.address}/checklist")
        second.ready()
        second.says(say("error.other_tab"))

        first.show()
        first.shows(RASH)
        first.press("checkbox", RASH)
        second.show()
        second.press("button", say("app.use_here"))
        second.shows(RASH)
        second.has("checkbox", RASH, checked=True, disabled=False)
        second.says(say("error.other_tab"), False)
        second.shows(SORES)
        second.press("checkbox", SORES)
        second.says(SAVED)

        first.show()
        first.says(say("error.other_tab"))
        first.shows(SORES)
        first.has("checkbox", SORES, checked=True, disabled=True)
        first.press("button", say("app.use_here"))
        first.shows(SORES)
        first.has("checkbox", SORES, checked=True, disabled=False)
        first.shows(COUGH)
        first.press("checkbox", COUGH)
        first.says(SAVED)

        second.show()
        second.says(say("error.other_tab"))
        first.freeze()
        second.shows(COUGH)
        second.has("checkbox", COUGH, checked=True, disabled=False)
        second.says(say("error.other_tab"), False)
        first.ask("window.isOld = true")
        first.thaw()
        first.show()
        first.until("!window.isOld")
        first.ready()
        first.says(say("error.other_tab"))
        first.shows(COUGH)
        first.has("checkbox", COUGH, checked=True, disabled=True)


PERSISTED = """for (const kind of ["pagehide", "pageshow"]) addEventListener(kind, event => {
    localStorage[kind] = `${localStorage[kind] ?? ""} ${location.pathname} ${event.persisted}`;
});"""


CACHE_ATTEMPTS = 4
"""A browser that is short of memory drops what it has in the cache."""


@pytest.mark.slow
def test_a_page_in_the_back_forward_cache_holds_nothing(playwright: Playwright, host: FaultyHost) -> None:
    with chromium_with_page_cache(playwright) as browser:
        window = Window(browser)
        tab = window.open(f"{host.address}/text/")
        tab.send("Page.enable")
        tab.send("Page.addScriptToEvaluateOnNewDocument", source=PERSISTED)
        tab.ask(f"location.assign('{host.address}/checklist')")
        tab.until("location.pathname === '/checklist'")
        tab.ready()
        tab.shows(RASH)
        tab.press("checkbox", RASH)
        tab.says(SAVED)
        tab.until("pageTicks.current().then(now => now.ticked.has('rash'))")
        assert window.workers() == 1, "Python"

        for _ in range(CACHE_ATTEMPTS):
            tab.ask("localStorage.pagehide = localStorage.pageshow = ''")
            tab.ask("location.assign('/text/')")
            tab.until("location.pathname === '/text/' && !!document.querySelector('[data-script]')")
            assert "/checklist true" in tab.ask("localStorage.pagehide"), "it is in the cache"
            assert window.workers() == 0, "Python went with it"
            tab.until("document.querySelector('#checklist input[name=rash]').checked")

            tab.ask("history.back()")
            tab.until("location.pathname === '/checklist'")
            tab.ready()
            if "/checklist true" in tab.ask("localStorage.pageshow"):
                break
        else:
            pytest.fail("the browser never took it out of its cache")
        tab.shows(RASH)
        tab.has("checkbox", RASH, checked=True, disabled=False)
        tab.says(say("error.other_tab"), False)
