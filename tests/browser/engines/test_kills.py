"""What was saved outlives a closed and a killed browser, in every engine."""

from __future__ import annotations

import json
import re

import pytest

from tests.browser.engines.conftest import Promise
from tests.browser.engines.drivers.driver import STEP_LIMIT, Engine
from tests.browser.support.app_helpers import GUIDE, say, symptom

pytestmark = pytest.mark.slow

RASH = symptom("rash")
OTHERS = [one.name for one in GUIDE.in_group("skin") if one.name != RASH]
NOTE = "Niño, Übelkeit, 🙂 since «Monday»"
NOTE_FIELD = re.compile("^" + re.escape(say("checklist.note")))
KILLS = 10


def test_saved_outlives_ten_kills(any_engine: Engine, promise: Promise) -> None:
    any_engine.start()
    any_engine.open("/checklist")
    with promise("tick with amount and note saved"):
        any_engine.tick(RASH)
        any_engine.tap("button", say("checklist.amount_some"))
        any_engine.sees("button", say("checklist.amount_some"), current=True)
        any_engine.unfold(say("checklist.more"))
        any_engine.type_into(NOTE_FIELD, NOTE)
        any_engine.tick(OTHERS[0])  # everything before it is saved with it
        any_engine.saved(OTHERS[0])
    with promise("closed and still there"):
        any_engine.close()
        any_engine.start()
        any_engine.open("/checklist")
        any_engine.shown(OTHERS[0], checked=True)
    ticked = {OTHERS[0]}
    with promise(f"killed {KILLS} times and still there"):
        for kill in range(KILLS):
            changed = OTHERS[kill % len(OTHERS)]
            ticked ^= {changed}
            any_engine.tick(changed, changed in ticked)
            any_engine.saved(changed, changed in ticked)
            any_engine.kill()
            any_engine.start()
            any_engine.open("/checklist")
            for name in OTHERS:
                any_engine.shown(name, checked=name in ticked)
    with promise("amount and note outlive the kills"):
        any_engine.shown(RASH, checked=True)
        any_engine.sees("button", say("checklist.amount_some"), current=True)
        any_engine.unfold(say("checklist.more"))
        any_engine.focus(NOTE_FIELD)
        any_engine.until(f"document.activeElement.value === {json.dumps(NOTE)}", STEP_LIMIT)
