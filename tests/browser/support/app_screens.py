"""The way to each screen, by the controls a person would use, from any other screen."""

from tests.browser.support.app_helpers import App, say


def learn(app: App) -> None:
    app.go("Learn")


def questions(app: App) -> None:
    app.go("Learn")
    app.tap(app.topic("Questions to ask"))
    app.sees(app.topic("Questions to ask", selected=True))


def words(app: App) -> None:
    app.go("Learn")
    app.tap(app.topic("Words"))
    app.sees(app.topic("Words", selected=True))


def checklist(app: App) -> None:
    app.go("Checklist")


def share(app: App) -> None:
    app.share()


def history(app: App) -> None:
    app.go("Checklist")
    app.tap(app.button("History"))
    app.sees(app.text(say("history.lead")))


def expect(app: App) -> None:
    app.go("What to expect")


def card(app: App) -> None:
    app.go("My card")


def share_expect(app: App) -> None:
    app.go("What to expect")
    app.tap(app.button("Share"))
    app.sees(app.screen.get_by_role("button", name="Save picture", exact=True, disabled=False))


def call(app: App) -> None:
    app.tap(app.button("When to call"))
    app.sees(app.text(say("call.say_title")))


SCREENS = (learn, questions, words, checklist, share, history, expect, share_expect, card, call)
"""Every screen of the app."""
