"""From the first visit to a start without a server, in every engine."""

from __future__ import annotations

import re

import pytest

from tests.browser.engines.conftest import Promise
from tests.browser.engines.drivers.driver import STEP_LIMIT, Engine
from tests.browser.support import reader_site
from tests.browser.support.app_helpers import GUIDE, call_name, say, symptom
from tests.browser.support.host import FaultyHost

pytestmark = pytest.mark.slow

ALL_SIGNS = re.compile("^" + re.escape(say("checklist.all_signs")))
NOTE_OPENED = """
globalThis.opened = [];
const open = globalThis.open;
globalThis.open = (...how) => { opened.push(how.slice(0, 2)); return open(...how); };
"""


def test_first_visit_then_offline(any_engine: Engine, promise: Promise, host: FaultyHost) -> None:
    early, later = reader_site.FIRST["en"].name, symptom("cough")
    any_engine.prepare = NOTE_OPENED
    any_engine.start()
    with promise("first visit: the page can be read"):
        any_engine.open("/text/", state=None)
        any_engine.reads(GUIDE.topics[0].title)
    with promise("page's tick saved"):
        any_engine.tap("button", ALL_SIGNS)
        any_engine.tap("checkbox", early)
        any_engine.until("document.getElementById('tick-status').textContent.includes('Saved')", STEP_LIMIT)
    with promise("app ready"):
        any_engine.open("/checklist")
    with promise("page's tick taken over"):
        any_engine.shown(early, checked=True)
        any_engine.tick(later)
        any_engine.saved(later)
    with promise("offline ready"):
        any_engine.until("document.documentElement.dataset.offline === 'ready'")
    any_engine.close()
    host.stop()
    any_engine.start()
    with promise("server off: started again, at a deep link"):
        any_engine.open("/call")
        any_engine.sees("button", call_name("911"))
    with promise("server off: what was ticked is there"):
        any_engine.tap("tab", say("app.checklist"))
        any_engine.shown(early, checked=True)
        any_engine.shown(later, checked=True)
    with promise("server off: call link"):
        any_engine.tap("button", say("app.when_to_call"))
        any_engine.tap("button", call_name("911"))
        any_engine.until("opened.length", STEP_LIMIT)
        assert any_engine.run("() => opened") == [["tel:911", "_self"]], "a blank tab is left behind"
    with promise("server off: reader page"):
        any_engine.open("/text/", state=None)
        any_engine.until("document.querySelector('#checklist input[name=cough]')?.checked")
        any_engine.reads(GUIDE.topics[0].title)
