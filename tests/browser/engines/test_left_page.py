"""Firefox and WebKit keep a page that was left alive for the way back: it must not hold what the next one needs."""

from __future__ import annotations

import pytest

from tests.browser.app_helpers import GUIDE, say, symptom
from tests.browser.engines.driver import Engine

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RASH = symptom("rash")
SAVED = GUIDE.words["checklist.saved"].partition("{")[0]


def test_a_page_that_was_left_does_not_hold_the_journal(engine: Engine) -> None:
    engine.start()
    engine.open("/checklist")
    engine.tick(RASH)
    engine.reads(SAVED)

    engine.open("/text/", state=None)
    engine.tap("link", say("reader.open_app"))
    engine.wait_for_app()
    engine.tap("tab", "Checklist")
    engine.sees("checkbox", RASH, checked=True, disabled=False)

    engine.run("() => { window.isOld = true; }")
    engine.open("/call")
    engine.back()
    engine.until("location.pathname === '/checklist' && !window.isOld")
    engine.wait_for_app()
    engine.sees("checkbox", RASH, checked=True, disabled=False)
    engine.tick(RASH, checked=False)
    engine.reads(SAVED)
