"""At least half of a window's height is content: small windows, both languages, every text size."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from guide import load_guide
from guide.model import Guide
from tests.browser.support.app_helpers import App, running_app, settle

WINDOWS = ((320, 568), (640, 300), (320, 256), (412, 915), (719, 400))
SHARE = """() => {
  const overflows = document.querySelectorAll("flt-semantics > flt-semantics-scroll-overflow");
  const heights = [...overflows].map(content => [content, content.parentElement.getBoundingClientRect()])
    .filter(([content, box]) => content.getBoundingClientRect().height > box.height + 1)
    .map(([, { top, bottom }]) => Math.min(bottom, innerHeight) - Math.max(top, 0));
  return Math.max(0, ...heights) / innerHeight;
}"""
"""How much of the window's height the largest thing takes that scrolls up and down."""


@pytest.fixture(scope="module", params=["en", "es"])
def in_language(request: pytest.FixtureRequest, chromium: Browser, dist: Path) -> Iterator[tuple[App, Guide]]:
    with running_app(chromium, dist, "/card", locale=request.param) as started:
        yield started, load_guide(request.param)


@pytest.mark.slow
@pytest.mark.parametrize("size", ["normal", "largest"])
def test_half_of_a_small_window_is_content(in_language: tuple[App, Guide], size: str) -> None:
    app, guide = in_language
    app.page.set_viewport_size({"width": 412, "height": 915})
    app.tap(app.place(guide.say("app.checklist")))
    app.tap(app.button(guide.say("checklist.nothing_new")))  # then the foot has more to say
    places = [guide.say(f"app.{place}") for place in ("learn", "checklist", "expect", "card")]
    app.tap(app.place(places[3]))
    app.open(guide.say("card.settings"))
    app.tap(app.screen.get_by_role("radio", name=guide.say(f"card.text_{size}"), exact=True))
    small = {}
    for width, height in WINDOWS:
        app.page.set_viewport_size({"width": width, "height": height})
        for place in places:
            app.tap(app.place(place))
            share = settle(lambda: app.page.evaluate(SHARE), app.page, quiet=500)
            app.sees(app.button(guide.say("app.when_to_call")))
            if share < 0.5:
                small[width, height, place] = share
    assert small == {}
