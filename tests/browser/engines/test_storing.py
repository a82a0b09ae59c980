"""What was ticked in Firefox and in WebKit is still there after the browser was killed."""

from __future__ import annotations

import pytest

from tests.browser.app_helpers import GUIDE, symptom
from tests.browser.engines.driver import Engine

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RASH = symptom("rash")
SAVED = GUIDE.words["checklist.saved"].partition("{")[0]


def test_a_saved_tick_survives_a_killed_browser(engine: Engine) -> None:
    engine.start()
    engine.open("/checklist")
    engine.tick(RASH)
    engine.reads(SAVED)
    engine.kill()
    engine.start()
    engine.open("/checklist")
    engine.sees("checkbox", RASH, checked=True)
