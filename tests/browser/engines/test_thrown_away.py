"""A tab with the app ready, thrown away for lack of memory and opened again in place, as phones do it."""

from __future__ import annotations

import pytest

from tests.browser.engines.drivers.chromium import Chromium
from tests.browser.support.app_helpers import say, symptom
from tests.browser.support.waiting_app import MARK

pytestmark = pytest.mark.slow

RASH = symptom("rash")


def test_a_ready_app_thrown_away_comes_back_as_it_was(real_chromium: Chromium) -> None:
    engine = real_chromium
    engine.start()
    engine.open("/checklist")
    engine.tick(RASH)
    engine.saved(RASH)
    for _ in range(3):  # as often as starts that fail would make the page the simple version
        engine.tap("tab", say("app.card"))
        engine.until("location.pathname === '/card'")
        engine.sees("button", say("card.settings"))
        engine.crash()
        engine.wait_for_app()
        assert engine.run("() => location.pathname") == "/card"
        engine.sees("button", say("card.settings"))
        assert engine.run("() => document.getElementById('open-app')?.hidden ?? true") is True
        assert not engine.run(f"() => localStorage['{MARK}'] || sessionStorage['{MARK}']")
    engine.tap("tab", say("app.checklist"))
    engine.shown(RASH, checked=True)
