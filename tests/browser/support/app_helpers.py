"""The built app, used like a person would: by role and name, through Flutter's accessibility tree."""

import asyncio
import os
import re
import shutil
import subprocess
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page

from guide import load_guide
from guide.model import Guide
from journal import Journal, MemoryBackend, backup
from tests.browser.support import chromium as chrome
from tests.browser.support.host import FaultyHost

PATIENCE = 45_000
"""Milliseconds for one step in the app, on a machine that is busy with other things."""

HOW_TO_GET_TESSERACT = "no tesseract found: on Debian or Ubuntu `apt install tesseract-ocr`"

PLACES = {"Learn": "/", "Checklist": "/checklist", "What to expect": "/expect", "My card": "/card"}
"""The destinations of the bar, by name, and the address each leads to."""

RAIL_FROM = 720
"""From this width on the bar is a rail."""

OUT_OF_SIGHT = """node => {
  const box = node.getBoundingClientRect();
  const scrollers = [];
  for (let outer = node.parentElement; outer; outer = outer.parentElement) {
    const content = outer.querySelector(":scope > flt-semantics-scroll-overflow");
    if (content) scrollers.unshift([outer.getBoundingClientRect(), content.getBoundingClientRect()]);
  }
  const away = (middle, low, high) => (middle > low && middle < high ? 0 : middle - (low + high) / 2);
  for (const [room, content] of scrollers) {
    const [left, right] = [Math.max(room.left, 0), Math.min(room.right, innerWidth)];
    const [top, bottom] = [Math.max(room.top, 0), Math.min(room.bottom, innerHeight)];
    const x = content.width > room.width ? away((box.left + box.right) / 2, left, right) : 0;
    const y = content.height > room.height ? away((box.top + box.bottom) / 2, top, bottom) : 0;
    if (x || y) return { x, y, at: [(left + right) / 2, (top + bottom) / 2] };
  }
  return null;
}"""
"""How far a scroller must be moved to bring a node into sight, and where the scroller is; the outermost first."""

TWICE_AS_LARGE = """document.addEventListener("DOMContentLoaded", () => {
    document.documentElement.style.fontSize = "200%"; });"""
"""Text twice as large, as a script that runs before any other: the app reads the text size when it starts."""

T = TypeVar("T")
NOTHING: Any = object()

GUIDE = load_guide("en")
"""The guide's words, so that a nurse can change a sentence without breaking tests."""


def say(key: str, **blanks: object) -> str:
    """The words of the interface behind a key."""
    return GUIDE.say(key, **blanks)


def begins(key: str) -> re.Pattern[str]:
    """The words behind a key up to their first blank, at the beginning of a text."""
    return re.compile("^" + re.escape(GUIDE.words[key].partition("{")[0]))


def call_name(number: str, guide: Guide = GUIDE) -> str:
    """The name of the button that calls one of several emergency numbers: the number and its countries, once."""
    return guide.say("common.call_in", number=number, countries=guide.say(f"common.number_{number}"))


def symptom(symptom_id: str) -> str:
    """The name of a symptom, which is the name of its checkbox."""
    found = GUIDE.symptom(symptom_id)
    assert found, f"the guide has no symptom {symptom_id}"
    return found.name


def part_of(symptom: str) -> re.Pattern[str]:
    """The name of the button that opens the part of the checklist with this symptom; it may add how many are marked.

    Nothing else may follow: When to call has buttons that begin with the same word.
    """
    group = next(offered.group for offered in GUIDE.symptoms if offered.name == symptom)
    title = say("checklist.all_signs") if group == "emergency" else {g.id: g.name for g in GUIDE.groups}[group]
    return re.compile(rf"^{re.escape(title)}(\s+\d+ \w+)?$")


class App:
    """One tab with the app in it. Every method waits until what it names is there."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.screen = page.locator("flt-semantics-host")
        page.set_default_timeout(PATIENCE)

    def button(self, name: str | re.Pattern[str]) -> Locator:
        return self.screen.get_by_role("button", name=name, exact=True)

    def place(self, name: str) -> Locator:
        """A destination of the bar; in the rail, where Flutter makes it a button, it says "Learn, tab 1 of 4"."""
        in_rail = self.screen.get_by_role("button", name=re.compile(rf"^{name}\s+Tab \d of \d$"))
        return self.screen.get_by_role("tab", name=name, exact=True).or_(in_rail)

    def topic(self, name: str, **state: bool) -> Locator:
        """A tab of Learn."""
        return self.screen.get_by_role("tab", name=name, exact=True, **state)  # type: ignore[arg-type]

    def box(self, symptom: str, **state: bool) -> Locator:
        """A symptom's checkbox; `checked` and `disabled` narrow it down."""
        return self.screen.get_by_role("checkbox", name=symptom, exact=True, **state)  # type: ignore[arg-type]

    def field(self, name: str) -> Locator:
        """A text field. Its help may follow the name."""
        return self.screen.get_by_role("textbox", name=re.compile(f"^{re.escape(name)}"))

    def text(self, words: str | re.Pattern[str]) -> Locator:
        return self.screen.get_by_text(words)

    def sees(self, found: Locator) -> None:
        """Wait until it is on the screen; Flutter's nodes are transparent, so attached is what there is to see."""
        found.first.wait_for(state="attached")

    def misses(self, found: Locator) -> None:
        """Wait until it is no longer on the screen."""
        found.first.wait_for(state="detached")

    def bring_into_sight(self, found: Locator) -> None:
        """Turn the wheel over what scrolls until it can be seen.

        Scrolling the accessibility tree instead, as Playwright does by itself, moves Flutter's own picture only
        some frames later: a tap before that hits something else.
        """
        while away := found.evaluate(OUT_OF_SIGHT):
            before = found.bounding_box()
            self.page.mouse.move(*away["at"])
            self.page.mouse.wheel(away["x"], away["y"])
            if settle(found.bounding_box, self.page, after=before) == before:
                raise AssertionError(f"it does not scroll into sight: {found}")

    def tap(self, found: Locator, *, force: bool = False) -> None:
        """Bring it into sight, wait until it stops moving, and press it."""
        self.bring_into_sight(found)
        settle(found.bounding_box, self.page)
        found.click(force=force)

    def open(self, title: str) -> None:
        """Open a folded part, by its title, unless it is open."""
        line = self.button(title)
        if line.get_attribute("aria-expanded") == "false":
            self.tap(line)
            self.sees(self.screen.locator("[aria-expanded=true]").and_(line))

    def go(self, place: str) -> None:
        """Tap a destination and wait until its screen is there."""
        self.tap(self.place(place))
        self.page.wait_for_url(lambda url: urlsplit(url).path == PLACES[place])
        self.sees(self.landmark_of(place))

    def landmark_of(self, place: str) -> Locator:
        """Something that only this destination's screen has."""
        return {
            "Learn": self.screen.get_by_role("tab", selected=True, name=GUIDE.topics[0].tab, exact=True),
            "Checklist": self.button("History"),
            "What to expect": self.text(say("expect.lead")),
            "My card": self.button(say("card.settings")),
        }[place]

    def resize(self, width: int, height: int) -> None:
        """Give the window another size and wait until bar or rail are as that size has them."""
        self.page.set_viewport_size({"width": width, "height": height})
        bar = self.screen.get_by_role("tab", name="My card", exact=True)
        self.misses(bar) if width >= RAIL_FROM else self.sees(bar)

    def shown(self, symptom: str, **state: bool) -> Locator:
        """Open the part of the checklist that has the symptom, and wait for its checkbox in this state."""
        part = self.screen.get_by_role("button", name=part_of(symptom))
        self.sees(part)
        if self.box(symptom).count() == 0:
            self.tap(part)
        box = self.box(symptom, **state)
        self.sees(box)
        return box

    def tick(self, symptom: str, ticked: bool = True) -> None:
        """Tap a symptom's checkbox and wait until it shows the tick, or no longer does."""
        self.tap(self.shown(symptom))
        self.sees(self.box(symptom, checked=ticked))

    def forget_saved(self) -> None:
        """Go a day back and return: the line about the last save is quiet again, so that the next one can be seen."""
        self.tap(self.button(say("checklist.day_before")))
        self.misses(self.text(begins("checklist.today")))
        self.tap(self.button(say("checklist.day_after")))
        self.sees(self.text(begins("checklist.today")))
        self.sees(self.text(say("checklist.kept_by_itself")))

    def saved(self) -> None:
        self.sees(self.text(begins("checklist.saved")))

    def type_into(self, field: Locator, words: str) -> None:
        """Tap a text field and type after its text.

        Nobody types within the few frames until Flutter listens to a field; what a test types then is lost.
        """
        self.tap(field)
        self.page.wait_for_timeout(500)
        self.page.keyboard.insert_text(words)
        assert field.input_value().endswith(words)

    def type_note(self, words: str) -> None:
        """Type into the only note field on the screen."""
        self.open(say("checklist.more"))
        self.type_into(self.field(say("checklist.note")), words)

    def note(self) -> str:
        """The text of the only note field on the screen; Flutter sends it to the browser once it has the focus."""
        self.open(say("checklist.more"))
        field = self.field(say("checklist.note"))
        self.tap(field)
        return settle(field.input_value, self.page, quiet=1000)

    def choose_day(self, button: Locator, day: date) -> None:
        """Press a button that opens the calendar, and choose a day of this month or an earlier one."""
        self.tap(button)
        shown = date.today()
        while (shown.year, shown.month) > (day.year, day.month):
            shown = shown.replace(day=1) - timedelta(days=1)
            self.tap(self.button(re.compile("Previous month")))  # under the pointer its tooltip joins the name
            self.sees(self.button(re.compile(f"{shown:%B} {shown.year}$")))
        # By its full name: the month that slides away has the same number.
        self.tap(self.button(re.compile(rf"^{day.day}, \w+, {day:%B} {day.day}, {day.year}")))
        self.tap(self.button(say("app.choose")))
        self.misses(self.screen.get_by_role("dialog"))

    def restore(self, backup: bytes, folder: Path) -> None:
        """Bring back a backup from My card, and wait until it is in."""
        file = folder / "backup.json"
        file.write_bytes(backup)
        self.open(say("backup.title"))
        with self.page.expect_file_chooser() as chooser:
            self.tap(self.button(say("backup.restore")))
        chooser.value.set_files(file)
        self.tap(self.button(say("backup.yes")))
        self.misses(self.button(say("backup.yes")))

    def share(self) -> None:
        """From the checklist to Share; wait until the picture is made."""
        self.go("Checklist")
        self.tap(self.button("Share"))
        self.sees(self.screen.get_by_role("button", name="Save picture", exact=True, disabled=False))

    def save_picture(self, folder: Path) -> Path:
        """Press `Save picture`; the file under the name it was given."""
        with self.page.expect_download() as download:
            self.tap(self.button("Save picture"))
        target = folder / download.value.suggested_filename
        download.value.save_as(target)
        return target

    def copied_text(self) -> str:
        """Press `Copy text` and take what it put on the clipboard."""
        self.page.evaluate("navigator.clipboard.writeText('')")
        self.tap(self.button("Copy text"))
        text: str = settle(lambda: self.page.evaluate("navigator.clipboard.readText()"), self.page, after="")
        return text


def read_picture(picture: Path) -> str:
    """What a person reads on a picture, by OCR, in one line."""
    tesseract = shutil.which("tesseract")
    if not tesseract:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(HOW_TO_GET_TESSERACT)
    command = [tesseract, str(picture), "-", "--psm", "4"]
    run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    return " ".join(run.stdout.split())


def backup_after(write: Callable[[Journal], Awaitable[object]]) -> bytes:
    """A backup of a journal that was written."""

    async def made() -> bytes:
        journal = await Journal.open(MemoryBackend())
        await write(journal)
        return backup.export(journal, date.today())

    # Playwright's own event loop runs in this thread.
    with ThreadPoolExecutor(1) as other:
        return other.submit(lambda: asyncio.run(made())).result()


@contextmanager
def running_app(browser: Browser, dist: Path, path: str = "/", *, prepare: str = "", **options: Any) -> Iterator[App]:
    """The app in a fresh profile, on its own host, for all tests of a module. It must have no errors.

    `prepare`: a script that runs in the page before any other.
    """
    options = {"viewport": chrome.PHONE, "accept_downloads": True, **options}
    with FaultyHost(dist) as host, browser.new_context(**options) as context:
        if prepare:
            context.add_init_script(prepare)
        watched = chrome.WatchedContext(context, host.address)
        yield App(watched.open(path))
    assert watched.foreign_requests == [], "the page asked another host"
    assert watched.console_errors == [], "the console shows errors"


def settle(read: Callable[[], T], page: Page, *, quiet: int = 100, after: Any = NOTHING) -> T:
    """Read a value repeatedly until it has stayed the same for `quiet` milliseconds.

    `after`: what it was before; that does not count until PATIENCE is over.
    """
    value, same, waited, pause = read(), 0, 0, 50
    while (same < quiet or value == after) and waited < PATIENCE:
        page.wait_for_timeout(pause)
        now = read()
        same = same + pause if now == value else 0
        waited += pause
        value = now
    return value
