"""A tab that crashed while the app started, and that the browser opens again in place."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.engines.drivers.chromium import Chromium
from tests.browser.support import waiting_app
from tests.browser.support.host import FaultyHost
from tests.browser.support.waiting_app import MARK


@pytest.fixture
def host(tmp_path: Path) -> Iterator[FaultyHost]:
    waiting_app.write(tmp_path / "site")
    with FaultyHost(tmp_path / "site") as served:
        yield served


def test_a_crashed_tab_reopened_in_place_is_the_simple_version(real_chromium: Chromium) -> None:
    engine = real_chromium
    engine.start()
    engine.open(state=None)
    engine.until("!!document.querySelector('flutter-view')")
    for again in (engine.crash, engine.reload):
        again()
        engine.wait_for_app("failed")
        engine.until("document.getElementById('app-status').textContent === 'It closed.'")
        assert engine.run("() => document.getElementById('open-app').hidden") is False
        assert engine.run("() => !!document.querySelector('flutter-view')") is False
    engine.run("() => document.getElementById('open-app').click()")
    engine.until("!!document.querySelector('flutter-view')")
    assert engine.run("() => document.getElementById('open-app').hidden") is True
    engine.run("() => bv.emit('wake', 1)")
    engine.until("document.documentElement.dataset.app === 'ready'")
    engine.until(f"!localStorage['{MARK}'] && !sessionStorage['{MARK}']")
