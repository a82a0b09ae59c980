"""One tab alone always writes, however a person goes from page to page in it.

Firefox and WebKit keep a page that was left ready for the way back, and with it all that it holds.
"""

from __future__ import annotations

import pytest

from tests.browser.app_helpers import GUIDE, say, symptom
from tests.browser.engines.driver import Engine

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SAVED = GUIDE.words["checklist.saved"].partition("{")[0]
OTHER_TAB = say("error.other_tab")
FIRST, SECOND, THIRD = symptom("rash"), symptom("hives"), symptom("itch")


def writes(engine: Engine, name: str) -> None:
    """The checklist of this tab takes a tick and saves it."""
    engine.sees("tab", say("app.checklist"))
    engine.tap("tab", say("app.checklist"))
    engine.sees("checkbox", name, disabled=False)
    assert OTHER_TAB not in engine.text(), "there is no other tab"
    engine.tick(name)
    engine.reads(SAVED)


def test_a_typed_address_leaves_the_only_tab_writable(engine: Engine) -> None:
    engine.start()
    engine.open("/checklist")
    engine.sees("checkbox", FIRST, disabled=False)
    engine.open("/call")
    writes(engine, FIRST)
    engine.reload()
    engine.wait_for_app()
    engine.sees("checkbox", FIRST, checked=True, disabled=False)


def test_back_and_forward_past_the_text_leave_it_writable(engine: Engine) -> None:
    engine.start()
    engine.open("/checklist")
    engine.tick(FIRST)
    engine.reads(SAVED)
    engine.open("/text/", state=None)
    engine.tap("link", say("reader.open_app"))
    engine.wait_for_app()
    writes(engine, SECOND)
    engine.run("() => history.go(-history.length + 1)")
    engine.until("location.pathname === '/checklist'")
    engine.wait_for_app()
    engine.sees("checkbox", FIRST, checked=True)
    writes(engine, THIRD)
    engine.forward()
    engine.until("location.pathname === '/text/'")
    engine.back()
    engine.until("location.pathname === '/checklist'")
    engine.wait_for_app()
    for name in (FIRST, SECOND, THIRD):
        engine.sees("checkbox", name, checked=True, disabled=False)
