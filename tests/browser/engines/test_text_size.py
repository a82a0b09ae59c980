"""Firefox keeps the smallest font size that a person has set out of every computed size; the app follows it still."""

from __future__ import annotations

import pytest

from tests.browser.display.test_text_size import HEADING, TALL
from tests.browser.engines.drivers.driver import Engine

pytestmark = pytest.mark.slow


def test_the_smallest_font_size_of_firefox_is_the_apps_too(firefox: Engine) -> None:
    firefox.settings = {"font.minimum-size.x-western": 28}
    firefox.start()
    firefox.open("/card")
    # The text of the page, usually 18 px, is 28; the app grows as much.
    firefox.until(f"Math.abs({TALL} - {HEADING * 28 / 18}) < 3")
    rem = firefox.run("() => Number.parseFloat(getComputedStyle(document.getElementById('reader')).fontSize)")
    assert rem == pytest.approx(28, abs=0.5), "the page has grown once, not twice"
