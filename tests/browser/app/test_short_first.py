"""Short first: on a phone of 412 x 915 the first screen has what most people need."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from guide import languages, load_guide
from tests.browser.support.app_helpers import running_app

pytestmark = pytest.mark.browser

VISIBLE = "node => { const box = node.getBoundingClientRect(); return box.height >= 47 && box.top >= 0 && box.bottom; }"


@pytest.mark.parametrize("language", languages())
def test_numbers_and_all_emergency_signs_are_in_one_screen(chromium: Browser, dist: Path, language: str) -> None:
    guide = load_guide(language)
    path = "/call" if language == "en" else f"/{language}/call"
    with running_app(chromium, dist, path) as app:
        bar = app.screen.get_by_role("tablist").or_(app.screen.get_by_role("tab").first).first
        app.sees(bar)
        screen_end = bar.bounding_box()["y"]  # type: ignore[index]
        for number in guide.numbers_without_country:
            assert app.button(guide.say("common.call", number=number)).evaluate(VISIBLE) < screen_end
        for line in guide.call.emergency:
            sign = app.button(f"{line.lead} {line.text}")
            assert sign.get_attribute("aria-expanded") == "false"
            assert sign.evaluate(VISIBLE) <= screen_end
        last = guide.call.emergency[-1]
        app.tap(app.button(f"{last.lead} {last.text}"))
        app.sees(app.text(last.more[0]))
