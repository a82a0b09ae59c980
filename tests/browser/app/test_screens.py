"""Every screen of the built app: names for screen readers, nothing outside the window, the numbers to call."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.support.app_helpers import GUIDE, App, begins, call_name, running_app, say, settle, symptom
from tests.browser.support.app_screens import SCREENS, call, card
from tests.browser.support.app_tree import outside_the_window, tree
from tests.browser.support.chromium import PHONE

RASH = symptom("rash")
CONTROLS = {"button", "checkbox", "textbox", "tab", "radio", "switch", "link", "slider", "combobox"}
EVERY_NUMBER = {call_name(number) for number in ("911", "112", "999")}


@pytest.fixture(scope="module")
def app(chromium: Browser, dist: Path) -> Iterator[App]:
    """The app with one symptom ticked, so that its details are on the screen too."""
    with running_app(chromium, dist) as started:
        started.go("Checklist")
        started.tick(RASH)
        started.saved()
        yield started


@pytest.mark.parametrize("screen", SCREENS)
def test_every_control_has_a_name(app: App, screen: Callable[[App], None]) -> None:
    screen(app)
    nodes = tree(app.page)
    controls = [node for node in nodes if node.role in CONTROLS]
    assert len(controls) >= 5, "the bar and the way to help at least"
    assert [node for node in controls if not node.name.strip()] == []
    assert [node for node in nodes if node.role in ("heading", "image") and not node.name.strip()] == []


@pytest.fixture
def narrow(app: App) -> Iterator[App]:
    """The narrowest window there is."""
    app.resize(320, 640)
    yield app
    app.page.evaluate("document.documentElement.style.fontSize = ''")
    app.resize(**PHONE)


@pytest.mark.slow
@pytest.mark.parametrize("size", ["100%", "200%"])
def test_nothing_is_outside_a_narrow_window(narrow: App, size: str) -> None:
    narrow.page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
    spilled = {}
    for screen in SCREENS:
        screen(narrow)
        spilled[screen.__name__] = outside_the_window(narrow.page)
    assert not any(spilled.values()), spilled


def test_a_body_area_is_reached_by_its_button(app: App) -> None:
    last = GUIDE.groups[-1].name
    app.go("Checklist")
    app.tap(app.button(last))
    heading = app.screen.get_by_role("heading", name=last, exact=True)
    top = settle(lambda: (heading.bounding_box() or {}).get("y"), app.page)
    assert top is not None
    assert 0 < top < PHONE["height"]


def test_a_number_without_its_point_is_queried(app: App) -> None:
    app.go("Checklist")
    field = app.field(say("checklist.temperature"))
    app.type_into(field, "1004")
    app.tap(app.field(say("checklist.stools")))
    app.sees(app.text(say("checklist.point_forgotten", number="100.4")))
    app.type_into(app.field(say("checklist.stools")), "3")
    app.tap(app.button("History"))
    app.sees(app.text(say("history.stools", stools=3)))
    assert app.text(say("history.temperature", temperature="")).count() == 0


def test_the_country_decides_the_emergency_number(app: App) -> None:
    call(app)
    assert numbers(app) == EVERY_NUMBER
    card(app)
    app.open(say("card.place"))
    app.tap(app.button(begins("card.country")))
    app.tap(app.screen.get_by_role("radio", name="United States", exact=True))
    app.tap(app.button(say("common.done")))
    app.sees(app.button(say("card.country", country="United States")))
    call(app)
    app.misses(app.button(call_name("112")))
    assert numbers(app) == {"Call 911"}


def numbers(app: App) -> set[str]:
    """The buttons that ring an emergency number, by name."""
    return {node.name for node in tree(app.page) if node.role == "button" and node.name in EVERY_NUMBER | {"Call 911"}}
