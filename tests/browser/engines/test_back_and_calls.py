"""Back closes a dialog in every engine, and a call leaves no blank tab behind."""

from __future__ import annotations

import re

import pytest

from tests.browser.engines.driver import Engine
from tests.browser.engines.firefox import Firefox
from tests.browser.support.app_helpers import GUIDE, say

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TODAY = re.compile("^" + re.escape(GUIDE.words["checklist.today"].partition("{")[0]))
DIALOG = "document.querySelector('flt-semantics[role=dialog], flt-semantics[role=alertdialog]')"


def test_back_closes_the_calendar_and_a_call_opens_no_tab(engine: Engine) -> None:
    engine.start()
    engine.open("/checklist")
    engine.tap("button", TODAY)
    engine.until(f"!!{DIALOG} && history.state.over")
    engine.back()
    engine.until(f"!{DIALOG} && !history.state.over")
    assert engine.run("() => location.pathname") == "/checklist"
    engine.sees("button", say("app.history"))
    if isinstance(engine, Firefox):
        engine.tap("button", say("app.when_to_call"))
        engine.tap("button", say("common.call", number="911"))
        engine.run("() => new Promise(resolve => setTimeout(resolve, 2000))")
        tabs = engine.send("browsingContext.getTree", maxDepth=0)["contexts"]
        assert [tab["url"] for tab in tabs] == [f"{engine.address}/call"]
