"""Short first: on a phone of 412 x 915 the first screen has what most people need."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from guide import languages, load_guide
from guide.model import Stage
from journal import Journal, backup
from journal.storage.memory import MemoryBackend
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


CONTENT = """node => {
  const bottom = node.getBoundingClientRect().bottom;
  for (let outer = node.parentElement; outer; outer = outer.parentElement) {
    if (!outer.querySelector(":scope > flt-semantics-scroll-overflow")) continue;
    const room = outer.getBoundingClientRect();
    return (bottom - room.top) / room.height;
  }
}"""
"""Where a node ends below the start of its scroller, which is not scrolled, in screens."""


def restored(language: str, stage: Stage) -> bytes:
    """A backup of somebody who is in this stage of treatment."""
    started = date.today() - timedelta(days=stage.from_day or 0)

    async def make() -> bytes:
        journal = await Journal.open(MemoryBackend(is_persistent=True))
        await journal.update_profile(language=language, started=started)
        return backup.export(journal, date.today())

    # Playwright's own event loop runs in this thread.
    with ThreadPoolExecutor(1) as other:
        return other.submit(lambda: asyncio.run(make())).result()


@pytest.mark.parametrize("language", languages())
def test_the_current_stage_and_the_others_are_in_two_screens(
    chromium: Browser, dist: Path, tmp_path: Path, language: str
) -> None:
    guide = load_guide(language)
    longest = max(
        (stage for stage in guide.stages if stage.phase == "during"),
        key=lambda stage: len("".join((*stage.may_happen, *stage.team_checks, *stage.you_can_do))),
    )
    with running_app(chromium, dist, "/card") as app:
        app.restore(restored(language, longest), tmp_path)
        app.page.goto(f"{app.page.url.partition('/card')[0]}{'' if language == 'en' else f'/{language}'}/expect")
        app.sees(app.text(guide.say("expect.other_stages")))
        assert app.button(longest.name).count() == 0
        others = [app.button(stage.name) for stage in guide.stages if stage is not longest]
        for line in others:
            assert line.get_attribute("aria-expanded") == "false"
            assert line.bounding_box()["height"] >= 47  # type: ignore[index]
            assert line.evaluate(CONTENT) <= 2
        app.tap(others[-1])
        app.sees(app.text(guide.stages[-1].may_happen[0]))
