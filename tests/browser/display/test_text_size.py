"""The app follows the text size that is set in the browser, and does not grow twice."""

import json

import pytest

from tests.browser.support.chromium import Profile, until

pytestmark = pytest.mark.slow

HEADING = 23 * 1.3
"""How high the heading of a screen is at the usual size, in px."""
TALL = "document.querySelector('flt-semantics-host h1')?.getBoundingClientRect().height"


@pytest.mark.parametrize(("setting", "size"), [("default_font_size", 24), ("minimum_font_size", 28)])
def test_the_text_is_as_large_as_the_browser_wants_it(profile: Profile, setting: str, size: int) -> None:
    preferences = profile.folder / "Default" / "Preferences"
    preferences.parent.mkdir(parents=True)
    preferences.write_text(json.dumps({"webkit": {"webprefs": {setting: size}}}))
    page = profile.start().open("/card")
    page_text = page.evaluate("Number.parseFloat(getComputedStyle(document.getElementById('reader')).fontSize)")
    assert page_text in (1.125 * size, size), "the page is as large as without the app"
    until(page, f"Math.abs({TALL} - {HEADING * size / 16}) < 3")
