"""What was ticked in Firefox and in WebKit is there later, or the person is told that it will not be."""

from __future__ import annotations

import pytest

from tests.browser.engines.driver import Engine
from tests.browser.engines.webkit import FILE_SYSTEM
from tests.browser.support.app_helpers import GUIDE, say, symptom

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FIRST, SECOND = symptom("rash"), symptom("hives")
SAVED_SESSION = GUIDE.words["checklist.saved_session"].partition("{time}")[2]
INDEXEDDB_ALONE = {"firefox": {"dom.fs.enabled": False}, "webkit": FILE_SYSTEM}
NOTHING_STORED = {"firefox": {"network.cookie.cookieBehavior": 2}, "webkit": {"IndexedDBAPI": False}}
DELETE_DATABASES = """async () => {
  for (const { name } of await indexedDB.databases()) await new Promise(done => {
    const asked = indexedDB.deleteDatabase(name);
    asked.onsuccess = asked.onerror = asked.onblocked = done;
  });
}"""


def tick_and_see_saved(engine: Engine, name: str) -> None:
    """Tick it and wait until this very tick is said to be saved."""
    engine.tick(name)
    engine.saved(name)


def test_a_saved_tick_survives_a_killed_browser(firefox: Engine) -> None:
    firefox.start()
    firefox.open("/checklist")
    tick_and_see_saved(firefox, FIRST)
    firefox.kill()
    firefox.start()
    firefox.open("/checklist")
    firefox.shown(FIRST, checked=True)


def test_ticks_survive_a_deleted_database_and_a_kill(engine: Engine) -> None:
    engine.settings = INDEXEDDB_ALONE[engine.name]
    engine.start()
    engine.open("/checklist")
    if engine.name == "webkit":
        assert engine.run("() => typeof FileSystemFileHandle") == "function"
    tick_and_see_saved(engine, FIRST)
    assert say("error.not_kept") not in engine.text()
    engine.run(DELETE_DATABASES)
    tick_and_see_saved(engine, SECOND)
    engine.kill()
    engine.start()
    engine.open("/checklist")
    engine.shown(SECOND, checked=True)
    engine.shown(FIRST, checked=True)


def test_a_private_window_stores_and_says_for_how_long(engine: Engine) -> None:
    engine.private = True
    if engine.name == "webkit":
        engine.settings = FILE_SYSTEM
    engine.start()
    engine.open("/checklist")
    engine.reads(say("error.session_only"))
    tick_and_see_saved(engine, FIRST)
    engine.reads(SAVED_SESSION)
    if engine.name == "firefox":
        engine.reload()
        engine.wait_for_app()
        engine.shown(FIRST, checked=True)
        engine.reads(say("error.session_only"))


def test_where_nothing_can_be_kept_nothing_says_saved(engine: Engine) -> None:
    engine.settings = NOTHING_STORED[engine.name]
    engine.start()
    engine.open("/checklist")
    engine.reads(say("error.not_kept"))
    engine.tick(FIRST)
    for _ in range(20):
        assert "Saved" not in engine.text()
        assert "Saves" not in engine.text()
    engine.tap("button", say("app.share"))
    engine.sees("button", say("share.save_picture"))
    assert "Saved" not in engine.text()
