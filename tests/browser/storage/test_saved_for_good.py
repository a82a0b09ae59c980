"""Ticks survive a killed browser and a second tab; where they cannot be saved, the app reports it."""

from __future__ import annotations

import json

import pytest

from tests.browser.support.app_helpers import App, say, symptom
from tests.browser.support.chromium import Profile, WatchedContext

pytestmark = pytest.mark.browser

RASH, SORES, COUGH = symptom("rash"), symptom("mouth-sores"), symptom("cough")
NOTE = "Began on the arms, itches at night"


@pytest.mark.slow
def test_what_was_saved_survives_a_killed_browser(profile: Profile) -> None:
    app = App(profile.start().open("/checklist"))
    app.tick(SORES)
    app.saved()
    app.forget_saved()
    app.tick(RASH)
    app.saved()
    app.forget_saved()
    app.tick(SORES, False)
    app.saved()
    app.forget_saved()
    app.shown(RASH)
    app.type_note(NOTE)
    app.saved()
    profile.kill()

    app = App(profile.start().open("/checklist"))
    app.shown(SORES, checked=False)
    app.shown(RASH, checked=True)
    assert app.note() == NOTE
    app.tick(RASH, False)
    app.saved()
    profile.kill()

    app = App(profile.start().open("/checklist"))
    app.shown(RASH, checked=False)
    assert app.screen.get_by_role("checkbox", checked=True).count() == 0


@pytest.mark.slow
def test_a_second_tab_shows_waits_and_takes_over(visit: WatchedContext) -> None:
    first = App(visit.open("/checklist"))
    first.tick(RASH)
    first.saved()

    second = App(visit.open("/checklist"))
    second.sees(second.text(say("error.other_tab")))
    second.shown(RASH, checked=True, disabled=True)
    assert second.screen.get_by_role("checkbox", disabled=False).count() == 0
    second.tap(second.shown(COUGH), force=True)
    first.tick(SORES)
    second.shown(SORES, checked=True)
    assert second.shown(COUGH, checked=False)

    first.page.close()
    second.misses(second.text(say("error.other_tab")))
    second.shown(RASH, checked=True, disabled=False)
    second.tick(COUGH)
    second.saved()
    second.page.close()

    third = App(visit.open("/checklist"))
    for name in (RASH, SORES, COUGH):
        third.shown(name, checked=True, disabled=False)


@pytest.mark.slow
def test_without_storage_the_app_says_so_and_works(profile: Profile) -> None:
    # What a person gets who blocks all site data in the browser's settings.
    settings = profile.folder / "Default" / "Preferences"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"profile": {"default_content_setting_values": {"cookies": 2}}}))
    watched = profile.start()
    app = App(watched.open("/checklist"))
    app.sees(app.text(say("error.not_kept")))
    app.tick(RASH)
    app.go("My card")
    app.sees(app.text(say("error.not_kept")))
    app.share()
    app.sees(app.text(RASH))
    assert watched.console_errors == []
