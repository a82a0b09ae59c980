"""The built app and the page around it: the text version and back, ready to use offline, a new version; and a picture
of what to expect."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.support.app_helpers import GUIDE, PATIENCE, App, read_picture, running_app, say, symptom
from tests.browser.support.chromium import until, wait_for_app, wait_for_offline


@pytest.fixture(scope="module")
def app(chromium: Browser, dist: Path) -> Iterator[App]:
    with running_app(chromium, dist) as started:
        yield started


def test_ready_to_use_offline_is_shown_in_the_app_once(app: App) -> None:
    app.sees(app.text(say("page.offline_ready")))
    wait_for_offline(app.page)
    assert app.page.is_hidden("#reader"), "shown where people look, not behind it"
    app.go("What to expect")
    assert app.text(say("page.offline_ready")).count() == 0


@pytest.mark.slow
def test_what_to_expect_goes_out_as_a_picture(app: App, tmp_path: Path) -> None:
    app.go("What to expect")
    app.choose_day(app.button(say("expect.add_start")), date.today() - timedelta(days=56))
    stage = next(one for one in GUIDE.stages if one.id == "weeks-6-12")
    app.sees(app.text(stage.name))
    app.tap(app.button("Share"))
    app.sees(app.screen.get_by_role("button", name="Save picture", exact=True, disabled=False))
    picture = app.save_picture(tmp_path)
    assert re.fullmatch(r"what-to-expect-\d{4}-\d\d-\d\d\.png", picture.name)
    words = read_picture(picture)
    assert f"{say('report.expect_here')} {stage.name}" in words
    assert say("report.expect_no_diagnosis") in words


def test_the_text_version_lies_over_the_app_and_leads_back(app: App) -> None:
    app.go("My card")
    app.open(say("card.settings"))
    app.tap(app.button(say("reader.text_version")))
    expect(app.page.locator("#reader")).to_be_visible(timeout=PATIENCE)
    app.page.locator("#open-app").click()
    expect(app.page.locator("#reader")).to_be_hidden()
    app.sees(app.button(say("reader.text_version")))


@pytest.mark.slow
def test_an_accepted_update_keeps_the_note(app: App) -> None:
    app.go("Checklist")
    app.tick(symptom("rash"))
    app.type_note("itchy all night")
    app.page.evaluate("window.isOld = true; bv.emit('update', 'ready')")
    app.page.wait_for_timeout(1000)
    offer = app.button(say("reader.update_now"))
    assert offer.count() == 0, "nothing moves where somebody types"
    app.tap(app.button("History"))
    app.tap(offer)
    until(app.page, "!window.isOld")
    wait_for_app(app.page)
    app.go("Checklist")
    app.shown(symptom("rash"), checked=True)
    assert app.note() == "itchy all night"
