"""Messages between the app and the page: one when something changed, none when nothing did."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.support.app_helpers import App, running_app, say, settle, symptom

pytestmark = pytest.mark.slow

RECORD_MESSAGES = """window.messages = [];
window.Worker = class extends Worker {
  constructor(...args) {
    super(...args);
    this.addEventListener("message", ({ data }) => { if (data?.bv === "call") messages.push(data.name); });
  }
  postMessage(message, ...rest) {
    if (message?.bv === "event") messages.push(message.name);
    super.postMessage(message, ...rest);
  }
};"""


def messages(app: App) -> list[str]:
    """The calls and events of both sides since the last call, in order."""
    settle(lambda: app.page.evaluate("messages.length"), app.page, quiet=1000)
    sent: list[str] = app.page.evaluate("messages.splice(0)")
    return sent


def test_only_a_change_is_sent_between_app_and_page(chromium: Browser, dist: Path) -> None:
    with running_app(chromium, dist, "/checklist", prepare=RECORD_MESSAGES) as app:
        app.tick(symptom("rash"))
        app.saved()
        assert "ticks_seen" in messages(app), "the first tick may ask for lasting storage too"
        app.forget_saved()
        assert messages(app) == [], "another day on the screen changes nothing"
        app.tick(symptom("cough"))
        app.saved()
        assert messages(app) == ["unsaved", "unsaved", "ticks_seen"]
        app.go("My card")
        app.tap(app.button(say("card.settings")))
        app.go("Checklist")
        assert messages(app) == [], "another screen changes nothing"
        app.page.evaluate("pageTicks.saveTick('fatigue', true)")
        app.shown(symptom("fatigue"), checked=True)
        imported = messages(app)
        assert imported[0] == "ticks"
        assert imported.count("ticks_pending") == imported.count("ticks_confirm") == imported.count("ticks_seen") == 1
        assert len(imported) <= 7
