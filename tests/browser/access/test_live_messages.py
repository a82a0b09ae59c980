"""What changes is said: Flutter gives each change to the browser's live region, which a screen reader reads out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.support import app_screens
from tests.browser.support.app_helpers import App, running_app, say, settle, symptom

RECORD = """window.said = [];
new MutationObserver(records => {
  for (const { addedNodes, target } of records) {
    if (!target.closest?.("flt-announcement-polite, flt-announcement-assertive")) continue;
    for (const node of addedNodes) if (node.textContent.trim()) said.push(node.textContent.trim());
  }
}).observe(document, { subtree: true, childList: true });"""
"""Records each text that comes into a live region."""


@pytest.fixture(scope="module")
def app(chromium: Browser, dist: Path) -> Iterator[App]:
    with running_app(chromium, dist, prepare=RECORD) as started:
        yield started


def said(app: App) -> str:
    """All that was said since the last call. Flutter says a thing some hundred milliseconds after it is drawn."""
    settle(lambda: app.page.evaluate("said.length"), app.page, quiet=1000)
    return " | ".join(app.page.evaluate("said.splice(0)"))


def test_what_is_stored_for_offline_and_an_update_are_said(app: App) -> None:
    app_screens.learn(app)
    app.page.evaluate("bv.emit('offline', 'ready')")
    app.sees(app.text(say("page.offline_ready")))
    assert say("page.offline_ready") in said(app)
    app.page.evaluate("bv.emit('update', 'ready')")
    app.sees(app.text(say("notices.update")))
    assert say("notices.update") in said(app)


def test_a_mark_and_its_undo_are_said_by_name(app: App) -> None:
    rash = symptom("rash")
    app_screens.checklist(app)
    app.shown(rash)
    said(app)
    app.tick(rash)
    app.saved()
    assert f"{rash}, marked" in said(app)
    app.tap(app.button(say("checklist.undo_of", what=rash)))
    app.sees(app.box(rash, checked=False))
    assert f"{rash}, mark taken back" in said(app)


def test_nothing_new_and_an_earlier_day_are_said(app: App) -> None:
    app_screens.checklist(app)
    said(app)
    app.tap(app.button(say("checklist.nothing_new")))
    assert say("checklist.looked") in said(app)
    app.tap(app.button(say("checklist.day_before")))
    app.sees(app.text(say("checklist.past_day")))
    assert say("checklist.past_day") in said(app)


def test_a_number_that_cannot_be_is_said(app: App) -> None:
    app_screens.checklist(app)
    app.type_into(app.field(say("checklist.temperature")), "7")
    said(app)
    app.page.keyboard.press("Tab")
    assert say("checklist.not_a_temperature") in said(app)
    app.tap(app.field(say("checklist.temperature")))
    app.page.keyboard.press("Backspace")
    app.page.keyboard.press("Tab")


def test_a_file_that_was_stored_is_said(app: App) -> None:
    app_screens.card(app)
    app.open(say("backup.title"))
    said(app)
    with app.page.expect_download():
        app.tap(app.button(say("backup.save")))
    assert "between-visits-" in said(app)
    app_screens.share(app)
    said(app)
    for button in ("Save picture", "Copy text"):
        app.tap(app.button(button))
        assert said(app), button


def test_a_field_that_was_stored_is_said_by_name(app: App) -> None:
    app_screens.card(app)
    app.open(say("card.team"))
    app.type_into(app.field(say("card.team_night")), "555 0100")
    said(app)
    app.page.keyboard.press("Tab")
    assert say("card.team_night") in said(app)


def test_how_much_a_search_found_is_said(app: App) -> None:
    app_screens.learn(app)
    app.tap(app.button(say("search.open")))
    app.type_into(app.field(say("search.field")), "xyzzy")
    assert say("search.nothing") in said(app)
    for _ in "xyzzy":
        app.page.keyboard.press("Backspace")
    app.page.keyboard.type("fever", delay=50)
    assert say("search.found_many", count="").strip() in said(app)
