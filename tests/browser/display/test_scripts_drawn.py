"""Whatever a phone types is drawn: on the screen, in fields, in the picture; fetched once, when needed."""

import io
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser

from tests.browser.support import chromium as chrome
from tests.browser.support.app_helpers import App, read_picture, say, settle, symptom
from tests.browser.support.chromium import WatchedContext, wait_for_offline
from tests.browser.support.host import FaultyHost

pytestmark = pytest.mark.slow

SLICES = "/assets/fonts/noto/"
SAMPLES = {
    "emoji": "😀🔥",
    "joined emoji": ("👩\u200d⚕️", "👨\u200d🚀"),
    "Chinese": "昨热",
    "Japanese": "あ痒",
    "Korean": "아픈",
    "Arabic": "عب",
    "Hebrew": "שא",
    "Hindi": "हद",
    "Bengali": "বক",
    "Tamil": "தம",
    "Thai": "ฟง",
    "Cyrillic": "жю",
    "Greek": "λω",
    "Vietnamese": "ệữ",
    "Georgian": "გმ",
    "Amharic": "አማ",
}
RASH = symptom("rash")
STORED_SLICES = "caches.open('between-visits-fonts').then(cache => cache.keys()).then(all => all.map(({ url }) => url))"


@pytest.fixture(scope="module")
def served(dist: Path) -> Iterator[FaultyHost]:
    with FaultyHost(dist) as host:
        yield host


@pytest.fixture(scope="module")
def visited(chromium: Browser, served: FaultyHost) -> Iterator[WatchedContext]:
    with chromium.new_context(viewport=chrome.PHONE, accept_downloads=True) as context:
        watched = WatchedContext(context, served.address)
        yield watched
    assert watched.foreign_requests == [], "the page asked another host"


@pytest.fixture(scope="module")
def app(visited: WatchedContext) -> App:
    """The app with a note field open, everything stored, and no slice fetched so far."""
    opened = App(visited.open("/checklist"))
    opened.tick(RASH)
    opened.type_note("niño – déjà vu, 38 °C ≥ ½ ✓")
    opened.saved()
    wait_for_offline(opened.page)
    assert requested_slices(visited) == [], "no part of the start, nor of what is stored for offline use"
    return opened


def requested_slices(visited: WatchedContext) -> list[str]:
    return [path for path in visited.requests if path.startswith(SLICES)]


def differ(first: Image.Image, second: Image.Image) -> bool:
    """Whether two pictures of one size show something else."""
    changed = ImageChops.difference(first.convert("L"), second.convert("L")).point(
        lambda value: 255 if value > 60 else 0
    )
    return changed.histogram()[255] > 8


def retype(app: App, words: str) -> None:
    """Replace the text of the focused note field."""
    app.page.keyboard.press("Control+a")
    app.page.keyboard.insert_text(words)


def shown_as(app: App, letter: str, before: Image.Image | None) -> Image.Image:
    """How the note field draws a letter; `before`: what it drew until now."""
    retype(app, letter + " " * 40)  # so that the blinking caret is outside of the picture
    place = app.field(say("checklist.note")).bounding_box()
    assert place
    clip: Any = {**place, "height": 50, "width": 90}
    return settle(lambda: Image.open(io.BytesIO(app.page.screenshot(clip=clip))), app.page, quiet=300, after=before)


def test_letters_of_every_script_are_drawn_while_typed(app: App, visited: WatchedContext) -> None:
    letters = [letter for pair in SAMPLES.values() for letter in pair]
    app.tap(app.field(say("checklist.note")))
    app.page.wait_for_timeout(500)
    retype(app, " ".join(letters))
    settle(lambda: len(requested_slices(visited)), app.page, quiet=4000, after=0)
    asked = {path.removeprefix(SLICES).partition(".")[0] for path in requested_slices(visited)}
    assert {"fonts", "NotoEmoji", "NotoSansArabic"} <= asked
    pictures: list[Image.Image] = []
    for letter in letters:
        pictures.append(shown_as(app, letter, pictures[-1] if pictures else None))
    pairs = combinations(zip(letters, pictures, strict=True), 2)
    # What cannot be drawn is a box, the same for all.
    assert [(first, second) for (first, seen), (second, too) in pairs if not differ(seen, too)] == []
    assert visited.console_errors == []
    visited.requests.clear()
    app.page.wait_for_timeout(3000)
    assert visited.requests == [], "a screen that nobody touches asks for nothing"


def type_again(app: App, words: str) -> None:
    """Replace the note, from any screen."""
    app.go("Checklist")
    app.shown(RASH)
    app.open(say("checklist.more"))
    app.tap(app.field(say("checklist.note")))
    app.page.wait_for_timeout(500)
    retype(app, words)


def test_the_picture_draws_the_script_also_offline(app: App, served: FaultyHost, tmp_path: Path) -> None:
    """Two notes of one letter each give two pictures; a replacement or a box would be the same for both."""
    letters, lower = SAMPLES["Chinese"], []
    app.tap(app.field(say("checklist.note")))
    app.page.wait_for_timeout(500)
    retype(app, " ".join(letters))
    assert settle(lambda: app.page.evaluate(STORED_SLICES), app.page, quiet=4000, after=[]), "fetched once drawn"
    served.stop()
    app.page.reload()
    chrome.wait_for_app(app.page)
    for letter in letters:
        type_again(app, letter)
        app.share()
        app.misses(app.text(say("report.not_drawn_notice")))
        with Image.open(app.save_picture(tmp_path)) as picture:
            lower.append(picture.crop((0, picture.height // 3, *picture.size)).copy())
    assert differ(*lower)


def test_what_cannot_be_drawn_yet_is_reported_and_drawn_later(chromium: Browser, dist: Path, tmp_path: Path) -> None:
    allowed = ["clipboard-read", "clipboard-write"]
    options: dict[str, Any] = {"viewport": chrome.PHONE, "accept_downloads": True, "permissions": allowed}
    with FaultyHost(dist) as host, chromium.new_context(**options) as context:
        watched = WatchedContext(context, host.address)
        app = App(watched.open("/checklist"))
        app.tick(RASH)
        app.saved()
        wait_for_offline(app.page)
        host.stop()
        app.type_note("昨 niño")
        app.sees(app.text(say("notices.not_drawn")))
        asked = settle(lambda: len(watched.requests), app.page, quiet=3000)
        assert asked == len(watched.requests), "no storm of requests"
        app.share()
        app.sees(app.text(say("report.not_drawn_notice")))
        assert say("report.not_drawn_notice") in read_picture(app.save_picture(tmp_path))
        assert "昨 niño" in app.copied_text()
        with FaultyHost(dist, host.server_address[1]):
            app.page.evaluate("dispatchEvent(new Event('online'))")
            app.misses(app.text(say("notices.not_drawn")))
            app.misses(app.text(say("report.not_drawn_notice")))
