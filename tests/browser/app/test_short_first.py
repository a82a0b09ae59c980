"""Short first: on a phone of 412 x 915 the first screen has what most people need."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from guide import languages, load_guide
from guide.model import Stage
from journal import Answer, Entry, Journal, backup
from journal.storage.memory import MemoryBackend
from tests.browser.support.app_helpers import App, running_app

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


def restored(
    language: str, stage: Stage | None = None, ticked_yesterday: Sequence[str] = (), **profile: object
) -> bytes:
    """A backup of somebody who is in this stage of treatment, and ticked these symptoms yesterday."""

    async def make() -> bytes:
        journal = await Journal.open(MemoryBackend(is_persistent=True))
        await journal.update_profile(language=language, **profile)
        if stage:
            await journal.update_profile(started=date.today() - timedelta(days=stage.from_day or 0))
        yesterday = date.today() - timedelta(days=1)
        await journal.record(yesterday, [Entry(symptom_id, Answer.TICKED) for symptom_id in ticked_yesterday])
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


LENGTH = """() => {
  const content = document.querySelector("flt-semantics-scroll-overflow");
  return content.getBoundingClientRect().height / content.parentElement.getBoundingClientRect().height;
}"""
"""The content of the screen's scroller, in screens: what is between head and foot."""


@contextmanager
def checklist(browser: Browser, dist: Path, folder: Path, language: str, ticked: Sequence[str] = ()) -> Iterator[App]:
    """The checklist of somebody who ticked these symptoms yesterday."""
    with running_app(browser, dist, "/card") as app:
        app.restore(restored(language, ticked_yesterday=ticked), folder)
        app.page.goto(f"{app.page.url.partition('/card')[0]}{'' if language == 'en' else f'/{language}'}/checklist")
        app.sees(app.button(load_guide(language).say("checklist.nothing_new")))
        yield app


@pytest.mark.parametrize("language", languages())
def test_the_checklist_is_short_and_an_area_fits_a_screen(
    chromium: Browser, dist: Path, tmp_path: Path, language: str, record_property: Callable[[str, object], None]
) -> None:
    guide = load_guide(language)
    areas = [group for group in guide.groups if group.id != "emergency"]
    with checklist(chromium, dist, tmp_path, language) as app:
        length = app.page.evaluate(LENGTH)
        longest = max(areas, key=lambda group: sum(len(symptom.name) for symptom in guide.in_group(group.id)))
        app.tap(app.button(longest.name))
        boxes = [app.screen.get_by_role("checkbox", name=item.name, exact=True) for item in guide.in_group(longest.id)]
        app.sees(boxes[-1])
        top, bottom = (box.bounding_box() for box in (boxes[0], boxes[-1]))
        height = app.page.evaluate("document.querySelector('flt-semantics-scroll-overflow').parentElement.clientHeight")
        area = (bottom["y"] + bottom["height"] - top["y"]) / height  # type: ignore[index]
    record_property(f"screens ({language})", f"checklist at rest {length:.2f}, its longest area {area:.2f}")
    assert length <= 2.5
    assert area <= 1


@pytest.mark.parametrize("language", languages())
def test_a_day_like_yesterday_takes_two_taps(chromium: Browser, dist: Path, tmp_path: Path, language: str) -> None:
    guide = load_guide(language)
    with checklist(chromium, dist, tmp_path, language, ["rash", "cough"]) as app:
        app.tap(app.button(guide.say("checklist.all_same")))
        app.sees(app.screen.get_by_role("button", name=guide.say("checklist.all_same"), disabled=True))
        app.tap(app.button(guide.say("checklist.nothing_new")))
        app.sees(app.text(guide.say("checklist.looked")))
        app.sees(app.text(re.compile("^" + guide.words["checklist.saved"].partition("{")[0])))
        undo = app.screen.get_by_role("button", name=re.compile("^" + guide.say("checklist.undo")))
        app.tap(undo)
        app.misses(app.text(guide.say("checklist.looked")))


def test_a_new_rash_a_little_takes_four_taps(chromium: Browser, dist: Path) -> None:
    guide = load_guide("en")
    rash = guide.symptom("rash")
    assert rash
    with running_app(chromium, dist, "/card") as app:
        app.tap(app.place("Checklist"))
        app.tap(app.button(next(group.name for group in guide.groups if group.id == "skin")))
        app.tap(app.box(rash.name))
        app.tap(app.button(guide.say("checklist.amount_a_little")))
        app.saved()


FILLED_IN = {
    "country": "US",
    "kind": "checkpoint",
    "medicine": "pembrolizumab (Keytruda)",
    "chemotherapy": "not-sure",
    "steroids": "yes",
    "transplant": "no",
    "allergies": "penicillin",
    "cancer": "lung cancer, stage 3",
    "started": date.today() - timedelta(days=56),
    "last_dose": date.today() - timedelta(days=7),
    "name": "Ana Lopez",
    "team_night": "555 010 0199",
    "team_day": "555 010 0100",
    "emergency_contact": "Luis Lopez 555 010 0111",
}


@contextmanager
def filled_in(browser: Browser, dist: Path, folder: Path, language: str, path: str) -> Iterator[App]:
    """A screen of somebody who has filled in My card."""
    with running_app(browser, dist, "/card") as app:
        app.restore(restored(language, **FILLED_IN), folder)
        app.page.goto(f"{app.page.url.partition('/card')[0]}{'' if language == 'en' else f'/{language}'}{path}")
        yield app


@pytest.mark.parametrize("language", languages())
def test_the_alert_card_is_one_screen_and_the_rest_is_folded(
    chromium: Browser, dist: Path, tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    guide, english = load_guide(language), load_guide("en")
    with filled_in(chromium, dist, tmp_path, language, "/card") as app:
        app.sees(app.button(guide.say("card.settings")))
        app.sees(app.screen.locator("flt-semantics-scroll-overflow"))
        last = app.text(re.compile(re.escape(english.say("report.alert_transplant")))).last
        card, length = last.evaluate(CONTENT), app.page.evaluate(LENGTH)
        for key in ("report.alert_call_first", "report.alert_immune_related", "report.alert_chemotherapy"):
            for words in {guide.say(key), english.say(key)}:
                app.sees(app.text(re.compile(re.escape(words))))
        for title in ("card.treatment", "card.settings", "backup.title", "files.title", "stored.title"):
            assert app.button(guide.say(title)).get_attribute("aria-expanded") == "false"
    with capsys.disabled():
        print(f"\n{language}: the alert card {card:.2f} screens, My card at rest {length:.2f}")
    assert card <= 1
    assert length <= 2.5


@pytest.mark.parametrize("language", languages())
def test_the_teams_list_is_in_the_second_screen(
    chromium: Browser, dist: Path, tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = load_guide(language)
    with filled_in(chromium, dist, tmp_path, language, "/call") as app:
        signs, team = (
            app.text(re.compile(re.escape(f"{line.lead} {line.text}"))).last
            for line in (guide.call.emergency[-1], guide.call.call_team[-1])
        )
        app.sees(team)
        app.sees(app.screen.locator("flt-semantics-scroll-overflow"))
        ends, length = [node.evaluate(CONTENT) for node in (signs, team)], app.page.evaluate(LENGTH)
    with capsys.disabled():
        print(f"\n{language}: the signs end at {ends[0]:.2f} screens, the team's list at {ends[1]:.2f} of {length:.2f}")
    assert ends[0] <= 1
    assert ends[1] <= 2
