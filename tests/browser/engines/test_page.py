"""The page in front of the app, where Firefox and WebKit do otherwise than Chromium."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.engines.drivers.driver import STEP_LIMIT, Engine
from tests.browser.engines.drivers.webkit import FILE_SYSTEM
from tests.browser.engines.test_storing import NOTHING_STORED
from tests.browser.reader.test_jump import PLACE
from tests.browser.support import reader_site
from tests.browser.support.app_helpers import GUIDE
from tests.browser.support.host import FaultyHost

pytestmark = pytest.mark.slow

READY_AFTER = 500  # ms: the page has been painted and has jumped by then
SEEN = """selector => {
  const { left, top, width, height } = document.querySelector(selector).getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(document.querySelector(selector));
  const front = document.elementFromPoint(left + width / 2, top + height / 2);
  return height > 0 && range.getBoundingClientRect().bottom <= innerHeight && front.matches(selector);
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real English pages around a stand-in app."""
    return reader_site.write_english(tmp_path_factory.mktemp("site"), delay=READY_AFTER)


@pytest.fixture
def host(site: Path) -> Iterator[FaultyHost]:
    with FaultyHost(site) as served:
        yield served


def has_handed_over(engine: Engine) -> bool:
    """Whether the app, once it is ready, is in front."""
    engine.until("document.documentElement.dataset.app === 'ready'")
    return bool(engine.run("() => document.getElementById('reader').hidden"))


def tick_in_page(engine: Engine) -> None:
    """Tick the first sign of the page's checklist."""
    engine.tap("button", re.compile("^" + re.escape(GUIDE.say("checklist.all_signs"))))
    engine.tap("checkbox", reader_site.FIRST["en"].name)


def test_that_the_app_cannot_start_is_drawn(engine: Engine) -> None:
    engine.prepare = "delete globalThis.WebAssembly;"
    engine.start()
    engine.open("/checklist", state="failed")
    engine.until("document.getElementById('app-status').textContent")
    assert engine.run(SEEN, "#app-status")
    tick_in_page(engine)
    engine.until("document.getElementById('tick-status').textContent.includes('Saved')")
    assert engine.run(SEEN, "#tick-status")


def test_a_reload_hands_over_as_the_first_start_did(engine: Engine) -> None:
    engine.start()
    for path in ("/card", "/#learn"):
        engine.open(path, state=None)
        assert has_handed_over(engine), path
        engine.run("() => bv.showReader()")
        assert GUIDE.say("page.starting") not in engine.text(), "it is ready"
        engine.reload()
        assert has_handed_over(engine), f"{path} again"
    engine.run("() => bv.showReader()")
    engine.wheel(200, 400, 900)
    engine.until("document.getElementById('reader').scrollTop > 300")
    engine.reload()
    assert has_handed_over(engine), "where somebody had read before"


def test_a_tick_is_answered_where_nothing_may_be_stored(engine: Engine) -> None:
    engine.settings = NOTHING_STORED[engine.name]
    engine.start()
    engine.open("/text/", state=None)
    name = reader_site.FIRST["en"].name
    tick_in_page(engine)
    engine.until("document.getElementById('tick-status').textContent", STEP_LIMIT)
    assert engine.run("() => document.getElementById('tick-status').textContent") == (
        GUIDE.say("reader.not_saved", name=name)
    )
    engine.tap("button", GUIDE.say("reader.larger"))
    engine.until("document.getElementById('reader').dataset.size === '1'", STEP_LIMIT)
    engine.sees("link", GUIDE.say("reader.team_add"))


def test_a_private_page_says_that_nothing_outlives_it(engine: Engine, host: FaultyHost) -> None:
    engine.private = True
    if engine.name == "webkit":
        engine.settings = FILE_SYSTEM
    engine.start()
    engine.open("/text/", state=None)
    not_stored = GUIDE.say("common.not_kept_here")
    engine.until(f"document.getElementById('where-saved').textContent === {not_stored!r}", STEP_LIMIT)
    tick_in_page(engine)
    engine.until(f"document.getElementById('tick-status').textContent === {not_stored!r}", STEP_LIMIT)
    app = host.hold("/python-worker.js")
    engine.open("/card", state=None)
    engine.until(f"document.getElementById('where-saved').textContent === {not_stored!r}", STEP_LIMIT)
    moved, top = engine.run(PLACE, "card")
    assert abs(moved) <= 1, "longer words above the section count as reading"
    assert 0 <= top <= 120, "below the bar with the name"
    app.set()
    assert has_handed_over(engine)
