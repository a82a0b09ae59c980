"""Tabs that are hidden, frozen or left: whoever looks at the app can write in it, and no tick is lost on the way.

In a Chromium as people have it: Playwright's tabs are always visible, and never come out of the back/forward cache.
"""

import pytest

from tests.browser.engines.drivers.chromium import Chromium
from tests.browser.engines.drivers.driver import TEXT
from tests.browser.support.app_helpers import say, symptom

pytestmark = pytest.mark.slow

RASH, SORES, COUGH = symptom("rash"), symptom("mouth-sores"), symptom("cough")


def may_write(engine: Chromium, ticked: str) -> None:
    """This tab shows a tick and takes others."""
    engine.shown(ticked, checked=True, disabled=False)
    engine.until(f"!({TEXT})().includes({say('error.other_tab')!r})")


def reads_only(engine: Chromium, ticked: str) -> None:
    """This tab shows a tick that was made in another, and that it takes none."""
    engine.reads(say("error.other_tab"))
    engine.shown(ticked, checked=True, disabled=True)


def set_state(engine: Chromium, tab: str, state: str) -> None:
    """Freeze a tab, as Chromium does with one that is hidden for long, or thaw it."""
    engine.send("Page.setWebLifecycleState", session=engine.sessions[tab], state=state)


def test_a_hidden_and_a_frozen_tab_give_the_journal_away(real_chromium: Chromium) -> None:
    engine = real_chromium
    engine.start()
    engine.open("/checklist")
    first, second = engine.tab, engine.new_tab()
    engine.open("/checklist")
    engine.reads(say("error.other_tab"))

    engine.switch(first)
    engine.tick(RASH)
    engine.switch(second)
    engine.tap("button", say("app.use_here"))
    may_write(engine, RASH)
    engine.tick(SORES)
    engine.saved(SORES)

    engine.switch(first)
    reads_only(engine, SORES)
    engine.tap("button", say("app.use_here"))
    may_write(engine, SORES)
    engine.tick(COUGH)
    engine.saved(COUGH)
    engine.run("() => { window.isOld = true; }")

    engine.switch(second)
    engine.reads(say("error.other_tab"))
    set_state(engine, first, "frozen")
    may_write(engine, COUGH)

    set_state(engine, first, "active")
    engine.switch(first)
    engine.until("document.visibilityState === 'visible' && !window.isOld")
    engine.wait_for_app()
    reads_only(engine, COUGH)


PERSISTED = """for (const kind of ["pagehide", "pageshow"]) addEventListener(kind, event => {
    localStorage[kind] = `${localStorage[kind] ?? ""} ${location.pathname} ${event.persisted}`;
});"""
CACHE_ATTEMPTS = 4
"""A browser that is short of memory drops what it has in the cache."""


def workers(engine: Chromium) -> int:
    """How many workers of pages live in this browser, those of pages in the back/forward cache included."""
    return len(engine.send("Target.getTargets", filter=[{"type": "worker"}])["targetInfos"])


def test_a_page_in_the_back_forward_cache_holds_nothing(real_chromium: Chromium) -> None:
    engine = real_chromium
    engine.prepare = PERSISTED
    engine.start()
    engine.open("/text/", state=None)
    engine.run("() => { location.assign('/checklist'); }")
    engine.until("location.pathname === '/checklist'")
    engine.wait_for_app()
    engine.tick(RASH)
    engine.saved(RASH)
    engine.until("pageTicks.current().then(now => now.ticked.has('rash'))")
    assert workers(engine) == 1, "Python"

    for _ in range(CACHE_ATTEMPTS):
        engine.run("() => { localStorage.pagehide = localStorage.pageshow = ''; location.assign('/text/'); }")
        engine.until("location.pathname === '/text/' && !!document.querySelector('[data-script]')")
        assert "/checklist true" in engine.run("() => localStorage.pagehide"), "it is in the cache"
        assert workers(engine) == 0, "Python went with it"
        engine.until("document.querySelector('#checklist input[name=rash]').checked")

        engine.run("() => { history.back(); }")
        engine.until("location.pathname === '/checklist'")
        engine.wait_for_app()
        if "/checklist true" in engine.run("() => localStorage.pageshow"):
            break
    else:
        pytest.fail("the browser never took it out of its cache")
    may_write(engine, RASH)
