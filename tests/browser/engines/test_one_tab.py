"""One tab alone always writes, however a person goes from page to page in it.

Firefox and WebKit keep a page that was left ready for the way back, and with it all that it holds.
"""

from __future__ import annotations

import pytest

from tests.browser.engines.drivers.driver import Engine
from tests.browser.support.app_helpers import say, symptom

pytestmark = pytest.mark.slow

NAMES = FIRST, SECOND, THIRD = symptom("rash"), symptom("hives"), symptom("itching")


def writes(engine: Engine, name: str) -> None:
    """The checklist of this tab takes a tick, or one taken back, and saves it."""
    engine.tap("tab", say("app.checklist"))
    before = engine.shown(name, disabled=False)
    assert say("error.other_tab") not in engine.text(), "there is no other tab"
    engine.tick(name, not before["checked"])
    engine.saved(name, not before["checked"])


def shows(engine: Engine, *ticked: str) -> None:
    for name in NAMES:
        engine.shown(name, checked=name in ticked)


def mark(engine: Engine) -> None:
    """So that this page is known when the browser brings it back as it was, before it starts again."""
    engine.run("() => { window.isOld = true; }")


def returns_to(engine: Engine, path: str) -> None:
    engine.until(f"location.pathname === {path!r} && !window.isOld")
    engine.wait_for_app()


def test_the_only_tab_writes_whichever_way_one_goes(engine: Engine) -> None:
    engine.start()
    engine.open("/checklist")
    writes(engine, FIRST)
    mark(engine)
    engine.open("/call")  # a typed address
    writes(engine, SECOND)
    mark(engine)
    engine.open("/text/", state=None)
    engine.tap("link", say("reader.open_app"))
    engine.wait_for_app()
    writes(engine, THIRD)
    shows(engine, FIRST, SECOND, THIRD)
    mark(engine)

    engine.run("() => history.go(-history.length + 1)")
    returns_to(engine, "/checklist")
    shows(engine, FIRST, SECOND, THIRD)
    writes(engine, THIRD)
    engine.forward()
    returns_to(engine, "/call")
    writes(engine, SECOND)
    engine.reload()
    engine.wait_for_app()
    engine.tap("tab", say("app.checklist"))
    shows(engine, FIRST)
