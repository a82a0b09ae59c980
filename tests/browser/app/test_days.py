"""Today in the built app, with the browser's own clock and zone."""

from tests.browser.support.app_helpers import App, begins, say, symptom
from tests.browser.support.chromium import WatchedContext, wait_for_app

WEST, EAST = "Pacific/Pago_Pago", "Pacific/Kiritimati"
"""25 hours apart: at every moment it is another day there."""


def test_a_flight_to_another_day_moves_the_bar_and_says_so(visit: WatchedContext) -> None:
    page = visit.context.new_page()
    zone = visit.context.new_cdp_session(page)
    zone.send("Emulation.setTimezoneOverride", {"timezoneId": WEST})
    page.goto(visit.address + "/checklist")
    wait_for_app(page)
    app = App(page)
    before = app.button(begins("checklist.today"))
    app.sees(before)
    yesterday = before.first.text_content()
    assert yesterday
    zone.send("Emulation.setTimezoneOverride", {"timezoneId": EAST})
    page.evaluate("dispatchEvent(new Event('blur')), dispatchEvent(new Event('focus'))")
    app.misses(app.button(yesterday))
    app.sees(app.button(begins("checklist.today")))
    app.sees(app.text(begins("checklist.new_day")))
    app.tick(symptom("rash"))
    app.saved()
    app.tap(app.button(say("app.history")))
    app.sees(app.text(f"({say('dates.today')})"))
