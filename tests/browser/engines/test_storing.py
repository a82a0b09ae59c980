"""What was ticked is there later and in another tab, or the person is told that it will not be."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.engines.conftest import Promise
from tests.browser.engines.drivers.driver import Engine
from tests.browser.engines.drivers.webkit import FILE_SYSTEM
from tests.browser.support.app_helpers import GUIDE, say, symptom

pytestmark = pytest.mark.slow

FIRST, SECOND = symptom("rash"), symptom("hives")
SAVED_SESSION = GUIDE.words["checklist.saved_session"].partition("{time}")[2]
INDEXEDDB_ALONE = {"firefox": {"dom.fs.enabled": False}, "webkit": FILE_SYSTEM}
NOTHING_STORED: dict[str, dict[str, Any]] = {
    "chromium": {"profile": {"default_content_setting_values": {"cookies": 2}}},
    "firefox": {"network.cookie.cookieBehavior": 2},
    "webkit": {"IndexedDBAPI": False},
}
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


def test_a_private_window_stores_and_says_for_how_long(any_engine: Engine, promise: Promise) -> None:
    any_engine.private = True
    if any_engine.name == "webkit":
        any_engine.settings = FILE_SYSTEM
    knows = any_engine.name != "chromium"  # where nothing tells a private window from another
    any_engine.start()
    with promise("private window"):
        any_engine.open("/checklist")
        tick_and_see_saved(any_engine, FIRST)
        for words in (say("error.session_only"), SAVED_SESSION):
            assert (words in any_engine.text()) == knows
        any_engine.reload()
        any_engine.wait_for_app()
        any_engine.shown(FIRST, checked=True)
    any_engine.close()
    any_engine.start()
    with promise("private window closed and forgotten"):
        any_engine.open("/checklist")
        any_engine.shown(FIRST, checked=False)


def test_a_second_tab_waits_until_it_is_used(any_engine: Engine, promise: Promise) -> None:
    any_engine.start()
    any_engine.open("/checklist")
    tick_and_see_saved(any_engine, FIRST)
    first = any_engine.tab
    with promise("second tab reads"):
        any_engine.new_tab()
        any_engine.open("/checklist")
        any_engine.reads(say("error.other_tab"))
        any_engine.shown(FIRST, checked=True, disabled=True)
    with promise("second tab writes once it is used"):
        any_engine.tap("button", say("app.use_here"))
        any_engine.shown(FIRST, checked=True, disabled=False)
        tick_and_see_saved(any_engine, SECOND)
    with promise("first tab shows what the second wrote"):
        any_engine.switch(first)
        any_engine.reads(say("error.other_tab"))
        any_engine.shown(SECOND, checked=True, disabled=True)


def test_where_nothing_can_be_stored_nothing_says_saved(any_engine: Engine, promise: Promise) -> None:
    any_engine.settings = NOTHING_STORED[any_engine.name]
    any_engine.start()
    with promise("nothing can be kept: said, and nothing says saved"):
        any_engine.open("/checklist")
        any_engine.reads(say("error.not_kept"))
        any_engine.tick(FIRST)
        for _ in range(20):
            assert "Saved" not in any_engine.text()
            assert "Saves" not in any_engine.text()
        any_engine.tap("button", say("app.share"))
        any_engine.sees("button", say("share.save_picture"))
        assert "Saved" not in any_engine.text()
