"""The app with keys alone: every main task, and the focus always seen and where something changed."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.access.keys import Keys
from tests.browser.support import app_screens
from tests.browser.support.app_helpers import PLACES, App, begins, call_name, running_app, say, settle, symptom
from tests.unit.test_theme import contrast

RASH = symptom("rash")
QUICK = (app_screens.checklist, app_screens.learn)


@pytest.fixture(scope="module")
def app(chromium: Browser, dist: Path) -> Iterator[App]:
    """The app with one symptom marked, so that History has something to show."""
    with running_app(chromium, dist) as started:
        started.go("Checklist")
        started.tick(symptom("cough"))
        started.saved()
        yield started


@pytest.fixture
def keys(app: App) -> Keys:
    return Keys(app)


@pytest.mark.parametrize(
    "screen",
    [pytest.param(screen, marks=[] if screen in QUICK else pytest.mark.slow) for screen in app_screens.SCREENS],
)
def test_keys_reach_all_from_top_to_bottom_and_begin_again(app: App, keys: Keys, screen) -> None:  # type: ignore[no-untyped-def]
    """The bar comes last: not between what is in sight of a screen and what is scrolled out of it."""
    screen(app)
    keys.to(say("app.when_to_call"))
    names = [keys.focus().name]
    while (stop := keys.move()).name != names[0]:
        names.append(stop.name)
    assert names[-4:] == list(PLACES)
    assert not set(names[:-4]) & set(PLACES)
    assert keys.move("Shift+Tab").name == "My card"
    assert keys.to(names[-5], "Shift+Tab").name == names[-5]


def test_keys_reach_a_number_to_call(app: App, keys: Keys) -> None:
    keys.choose(say("app.when_to_call"))
    app.sees(app.text(say("call.say_title")))
    assert keys.to(call_name("911"), most=3).role == "button"


def test_keys_mark_a_symptom_undo_and_write_a_note(app: App, keys: Keys) -> None:
    app_screens.checklist(app)
    keys.choose("Skin")
    keys.choose(RASH, "Space")
    app.sees(app.box(RASH, checked=True))
    keys.choose("A lot", "Space")
    app.sees(app.text(f"{RASH}, marked, A lot"))
    keys.choose(say("checklist.undo"))
    app.misses(app.text(f"{RASH}, marked, A lot"))
    assert keys.move().role
    keys.choose(say("checklist.more"))
    keys.to(say("checklist.note"))
    app.page.keyboard.type("itches", delay=50)
    app.sees(app.text(f"{RASH}, marked, Note"))


def test_keys_write_a_symptom_in_own_words(app: App, keys: Keys) -> None:
    app_screens.checklist(app)
    keys.choose(say("checklist.own"))
    keys.returns_to(say("checklist.own_label"))
    app.page.keyboard.type("my ears ring", delay=50)
    keys.choose(say("checklist.own_save"))
    app.sees(app.box("“my ears ring”", checked=True))
    keys.to(say("checklist.temperature"))
    app.page.keyboard.type("101.2", delay=50)
    keys.move()
    app.sees(app.text("101.2 °F (38.4 °C)"))


def test_keys_search_and_open_a_section_of_learn(app: App, keys: Keys) -> None:
    app_screens.learn(app)
    keys.choose(say("search.open"))
    keys.to(say("search.field"))
    app.page.keyboard.type("fever", delay=50)
    keys.choose(say("search.kind_section"))
    app.page.wait_for_url("**/learn/**")
    app.sees(app.topic("Basics"))
    keys.choose("Kinds")
    app.sees(app.topic("Kinds", selected=True))
    keys.to(say("app.open_all"))
    section = keys.move().name
    keys.press("Enter")
    app.sees(app.screen.get_by_role("button", name=section, expanded=True))
    assert keys.focus().name == section


def test_keys_go_to_each_place_and_stay_on_the_bar(app: App, keys: Keys) -> None:
    for place in ("Checklist", "What to expect", "My card", "Learn"):
        keys.to(place)
        keys.press("Enter")
        app.sees(app.landmark_of(place))
        assert keys.focus().name == place


def test_keys_fill_a_field_of_my_card(app: App, keys: Keys) -> None:
    app_screens.card(app)
    keys.choose(say("card.team"))
    keys.to(say("card.team_night"))
    app.page.keyboard.type("555 0100", delay=50)
    keys.move()
    app.sees(app.text(begins("checklist.saved")))


def test_keys_reach_every_button_of_share(app: App, keys: Keys) -> None:
    app_screens.checklist(app)
    keys.choose("Share")
    app.sees(app.screen.get_by_role("button", name="Save picture", exact=True, disabled=False))
    for name in ("Share picture", "Save picture", "Share as text", "Copy text"):
        assert keys.to(name).role == "button"


def test_the_focus_returns_from_a_calendar_to_its_button(app: App, keys: Keys) -> None:
    app_screens.checklist(app)
    today = keys.to(begins("checklist.today")).name
    keys.press("Enter")
    keys.choose(say("common.cancel"))
    keys.returns_to(today)
    keys.press("Enter")
    app.sees(app.screen.get_by_role("dialog"))
    keys.press("Escape")
    keys.returns_to(today)
    app.misses(app.screen.get_by_role("dialog"))


def test_the_focus_stays_where_a_day_is_chosen(app: App, keys: Keys) -> None:
    app_screens.checklist(app)
    keys.to(say("checklist.day_before"))
    for _ in range(2):
        keys.press("Enter")
        app.sees(app.text(say("checklist.past_day")))
        assert keys.focus().name == say("checklist.day_before")
    day = keys.move().name
    keys.press("Enter")
    keys.choose(re.compile(say("app.choose") + "$"))
    keys.returns_to(day)
    keys.choose(say("checklist.to_today"))


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.slow
def test_the_ring_of_the_focus_is_seen(app: App, keys: Keys, look: str) -> None:
    """At least as many pixels as a line of 2 px around the control differ by 3:1 (WCAG 2.4.13)."""
    app.page.emulate_media(color_scheme=look)  # type: ignore[arg-type]
    app_screens.checklist(app)
    for name in (call_name("911"), say("checklist.all_signs"), "Share", "My card"):
        left, top, right, bottom = keys.to(name).at
        with_ring = picture(app)
        app.page.evaluate("document.querySelector('#focus-ring').style.visibility = 'hidden'")
        pairs = Counter(zip(pixels(with_ring), pixels(picture(app)), strict=True))
        app.page.evaluate("document.querySelector('#focus-ring').style.visibility = ''")
        seen = sum(count for (one, other), count in pairs.items() if contrast(hexed(one), hexed(other)) >= 3)
        assert seen >= 2 * 2 * (right - left + bottom - top), name


def picture(app: App) -> Image.Image:
    return Image.open(io.BytesIO(settle(app.page.screenshot, app.page, quiet=200))).convert("RGB")


def pixels(image: Image.Image) -> list[bytes]:
    return list(map(bytes, zip(*[iter(image.tobytes())] * 3, strict=True)))


def hexed(pixel: bytes) -> str:
    return f"#{pixel.hex()}"
