"""Read aloud with a stand-in voice, on the page and in the app."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from guide import load_guide
from report.read_aloud import section_lines
from tests.browser.support import app_helpers
from tests.browser.support.app_helpers import App, say

VOICE = (Path(app_helpers.__file__).with_name("voice.js")).read_text(encoding="utf-8")
GUIDE = load_guide("en")
TOPIC = GUIDE.topics[3]
SECTION = next(section for section in TOPIC.sections if section.id == "lungs")
SAID = "speechSynthesis.said"


def read_button(page: Page) -> Locator:
    return page.locator(f"#learn-{TOPIC.id}-{SECTION.id} .read-aloud")


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_page_reads_all_of_an_opened_section(open_any: Callable[..., Page], language: str) -> None:
    guide = load_guide(language)
    section = next(one for one in guide.topics[3].sections if one.id == "lungs")
    page = open_any(f"/{'' if language == 'en' else language + '/'}learn/{TOPIC.id}/{SECTION.id}", start=VOICE)
    read_button(page).click()
    said = page.evaluate(SAID)
    assert {voice for _, voice in said} == {{"en": "en-US", "es": "es_MX"}[language]}, "a voice of the device"
    lines = section_lines(section)
    assert [text for text, _ in said if text in lines] == list(lines)
    expect(read_button(page)).to_have_text(guide.say("common.read_stop"))
    page.evaluate("speechSynthesis.finish()")
    expect(read_button(page)).to_have_text(guide.say("common.read_aloud"))


def test_the_page_reads_the_lists_of_when_to_call(open_page: Callable[..., Page]) -> None:
    page = open_page("/text/", start=VOICE)
    page.locator("#call > .js .read-aloud").click()
    said = [text for text, _ in page.evaluate(SAID)]
    assert said[0] == GUIDE.say("urgency.emergency")
    for line in (*GUIDE.call.emergency, *GUIDE.call.call_team):
        assert f"{line.lead} {line.text}".strip() in said


def test_the_page_stops_when_the_section_is_closed(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/learn/{TOPIC.id}/{SECTION.id}", start=VOICE)
    read_button(page).click()
    page.get_by_role("heading", name=SECTION.heading).click()
    page.get_by_role("heading", name=SECTION.heading).click()
    expect(read_button(page)).to_have_text(GUIDE.say("common.read_aloud"))


def test_the_page_says_that_a_voice_failed(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/learn/{TOPIC.id}/{SECTION.id}", start=VOICE)
    read_button(page).click()
    page.evaluate("speechSynthesis.fail()")
    expect(page.get_by_text(GUIDE.say("common.read_failed"))).to_be_attached()


def test_nothing_is_offered_without_a_voice_of_the_device(open_page: Callable[..., Page]) -> None:
    only_remote = VOICE.replace('["en-US", "es_MX"]', "[]")
    page = open_page(f"/learn/{TOPIC.id}/{SECTION.id}", start=only_remote)
    page.wait_for_timeout(500)
    assert page.locator(".read-aloud").count() == 0


@pytest.fixture
def app(chromium: Browser, dist: Path) -> Iterator[App]:
    with app_helpers.running_app(chromium, dist, prepare=VOICE) as started:
        yield started


def test_the_app_reads_a_section_and_stops(app: App) -> None:
    app.tap(app.topic(TOPIC.tab))
    app.open(SECTION.heading)
    app.tap(app.button(say("common.read_aloud")))
    app.sees(app.button(say("common.read_stop")))
    assert [text for text, _ in app.page.evaluate(SAID)] == list(section_lines(SECTION))
    app.tap(app.button(say("common.read_stop")))
    app.sees(app.button(say("common.read_aloud")))
    app.tap(app.button(say("common.read_aloud")))
    stops = app.page.evaluate("speechSynthesis.stops")
    app.go("Checklist")
    app.page.wait_for_function(f"speechSynthesis.stops > {stops}")
