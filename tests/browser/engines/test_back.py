"""Back closes a dialog in every engine."""

from __future__ import annotations

import re

import pytest

from tests.browser.engines.drivers.driver import Engine
from tests.browser.support.app_helpers import GUIDE, say

pytestmark = pytest.mark.slow

TODAY = re.compile("^" + re.escape(GUIDE.words["checklist.today"].partition("{")[0]))
DIALOG = "document.querySelector('flt-semantics[role=dialog], flt-semantics[role=alertdialog]')"


def test_back_closes_the_calendar(engine: Engine) -> None:
    engine.start()
    engine.open("/checklist")
    engine.tap("button", TODAY)
    engine.until(f"!!{DIALOG} && history.state.over")
    engine.back()
    engine.until(f"!{DIALOG} && !history.state.over")
    assert engine.run("() => location.pathname") == "/checklist"
    engine.sees("button", say("app.history"))
