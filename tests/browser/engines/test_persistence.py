"""Firefox asks the person before it keeps storage: only somebody who was told why and pressed meets its question."""

from __future__ import annotations

import pytest

from tests.browser.engines.drivers.driver import Engine
from tests.browser.support.app_helpers import say, symptom

pytestmark = pytest.mark.slow

ANSWERS_ALLOW = {"dom.storageManager.prompt.testing": True, "dom.storageManager.prompt.testing.allow": True}
"""Firefox answers its own question at once, as if somebody had allowed it."""
PERSISTS = "navigator.storage.persisted()"


def test_firefox_is_asked_by_the_person_alone(firefox: Engine) -> None:
    firefox.settings = ANSWERS_ALLOW
    firefox.start()
    firefox.open("/checklist")
    firefox.tick(symptom("rash"))
    firefox.tap("tab", say("app.card"))
    firefox.tap("button", say("backup.title"))
    firefox.reads(say("persistence.may_clear"))
    firefox.reads(say("persistence.may_ask"))
    assert not firefox.run(f"() => {PERSISTS}"), "nobody has pressed anything for that"
    firefox.tap("button", say("persistence.ask"))
    firefox.until(PERSISTS)
    firefox.until(
        f"!document.querySelector('flt-semantics-host').textContent.includes({say('persistence.may_clear')!r})"
    )
