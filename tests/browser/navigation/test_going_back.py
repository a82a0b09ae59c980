"""The browser's Back: it closes what lies over the screen, then leads through every screen to the one before, then out.

One start of the app: the walk there opens and closes each dialog, the walk back goes through every screen.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, Locator, expect

from tests.browser.support.app_helpers import GUIDE, PATIENCE, App, begins, running_app, say, symptom

pytestmark = pytest.mark.slow

NOWHERE = "/no/such/screen"
ANDROID = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile"


def address(app: App) -> str:
    return urlsplit(app.page.url).path


def dialogs(app: App) -> Locator:
    return app.screen.get_by_role("dialog").or_(app.screen.get_by_role("alertdialog"))


def topic_tab(app: App) -> Locator:
    return app.topic(GUIDE.topics[0].tab, selected=True)


def unknown(app: App) -> Locator:
    return heading(app, "app.not_found_title")


def heading(app: App, key: str) -> Locator:
    return app.screen.get_by_role("heading", name=say(key), exact=True)


def back_closes(app: App, opens: Locator, on_screen: Locator, *, force: bool = False) -> None:
    """Open a dialog, twice: closed with Back, and with Escape; each time the screen behind is as it was."""
    before = address(app), app.page.evaluate("history.state.serialCount")
    for close in (app.page.go_back, lambda: press_escape(app)):
        app.tap(opens, force=force)
        app.sees(dialogs(app))
        wait_for_entry(app, True)
        close()
        app.misses(dialogs(app))
        wait_for_entry(app, False)
        assert (address(app), app.page.evaluate("history.state.serialCount")) == before
        app.sees(on_screen)


def press_escape(app: App) -> None:
    """Flutter hears no key while a dialog is still coming in."""
    for _ in range(10):
        app.page.keyboard.press("Escape")
        with suppress(Error):
            dialogs(app).first.wait_for(state="detached", timeout=1000)
            return


def wait_for_entry(app: App, there: bool) -> None:
    """The entry of the history that Back takes away comes and goes with the dialog."""
    for _ in range(PATIENCE // 50):
        if app.page.evaluate("Boolean(history.state?.over)") is there:
            return
        app.page.wait_for_timeout(50)
    raise AssertionError("no entry for the dialog" if there else "the dialog's entry stays")


def on_the_checklist(app: App) -> None:
    history = app.button("History")
    back_closes(app, app.button(begins("checklist.today")), history)
    app.tick(symptom("rash"))
    app.open(say("checklist.more"))
    back_closes(app, app.button(begins("checklist.since")), history)


def on_my_card(app: App) -> None:
    settings = app.button(say("card.settings"))
    for part in ("card.place", "card.treatment", "card.visits", "stored.title", "card.settings"):
        app.open(say(part))
    for key in ("card.country", "card.kind", "card.started", "card.last_dose", "card.add_visit", "stored.show"):
        back_closes(app, app.button(begins(key)), settings)
    app.tap(app.button(say("reader.text_version")))
    expect(app.page.locator("#reader")).to_be_visible(timeout=PATIENCE)
    app.page.go_back()
    expect(app.page.locator("#reader")).to_be_hidden()
    assert address(app) == "/card"


def on_what_to_expect(app: App) -> None:
    back_closes(app, app.button(say("expect.add_start")), app.text(say("expect.all_stages")))


def on_learn(app: App) -> None:
    app.open(GUIDE.topics[0].sections[0].heading)
    # A word of the glossary: Flutter's links have no address, hence no role, and the rest of the line lies over them.
    back_closes(app, app.screen.locator("a").first, topic_tab(app), force=True)
    app.tap(app.topic("Questions to ask"))
    app.page.wait_for_url(lambda url: urlsplit(url).path.startswith("/learn/"))
    app.page.go_back()
    app.sees(topic_tab(app))


def on_first_start(app: App) -> None:
    for key in ("card.country", "card.kind"):
        back_closes(app, app.button(begins(key)), app.button("Skip"))


def nothing_opens(app: App) -> None:
    pass


# From each screen to the next: what is pressed, the address it leads to, something only that screen has, its dialogs.
Step = tuple[str, str, Callable[[App], Locator], Callable[[App], None]]
STEPS: tuple[Step, ...] = (
    ("Learn", "/", topic_tab, on_learn),
    ("Set up", "/start", lambda app: app.button("Skip"), on_first_start),
    ("When to call", "/call", lambda app: heading(app, "call.title"), nothing_opens),
    ("Checklist", "/checklist", lambda app: app.button("History"), nothing_opens),
    ("History", "/history", lambda app: heading(app, "history.title"), nothing_opens),
    ("Checklist", "/checklist", lambda app: app.button("History"), nothing_opens),
    ("Share", "/share", lambda app: app.button("Save picture"), nothing_opens),
    ("What to expect", "/expect", lambda app: app.text(say("expect.all_stages")), on_what_to_expect),
    ("Share", "/expect/share", lambda app: app.button("Save picture"), nothing_opens),
    ("My card", "/card", lambda app: app.button(say("card.settings")), on_my_card),
    ("Learn", "/", topic_tab, nothing_opens),
    (say("search.open"), "/search", lambda app: app.field(say("search.field")), nothing_opens),
    ("Learn", "/", topic_tab, nothing_opens),
)


def test_back_closes_dialogs_then_leads_to_each_screen_before(chromium: Browser, dist) -> None:
    with running_app(chromium, dist, NOWHERE) as app:
        app.sees(unknown(app))
        app.tap(app.button(say("app.to_checklist")))
        app.page.wait_for_url("**/checklist")
        on_the_checklist(app)
        assert app.page.evaluate("history.length") == 4, "one entry ahead, where the last dialog was"
        for pressed, where, marks, dialogs_of in STEPS:
            app.tap(app.place(pressed).or_(app.button(pressed)))
            app.page.wait_for_url(lambda url, where=where: urlsplit(url).path == where)
            app.sees(marks(app))
            dialogs_of(app)
        for _, where, marks, _ in reversed(STEPS[:-1]):
            app.page.go_back()
            app.page.wait_for_url(lambda url, where=where: urlsplit(url).path == where)
            app.sees(marks(app))
        app.page.go_back()
        app.shown(symptom("rash"), checked=True)
        assert address(app) == "/checklist"
        app.page.go_back()
        app.sees(unknown(app))
        assert address(app) == NOWHERE
        app.page.go_back()
        assert app.page.url == "about:blank", "where the app began, Back leaves it"


def test_back_closes_a_list_of_radio_buttons_on_android(chromium: Browser, dist: Path) -> None:
    """There nothing of Flutter has the focus then, so it hears no key."""
    with running_app(chromium, dist, "/card", user_agent=ANDROID, has_touch=True) as app:
        for part in ("card.place", "card.treatment"):
            app.open(say(part))
        for key in ("card.country", "card.kind"):
            app.tap(app.button(begins(key)))
            app.sees(dialogs(app))
            app.page.wait_for_timeout(1000)
            app.page.go_back()
            app.misses(dialogs(app))
