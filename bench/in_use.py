"""The app in use: how long a tap takes, the first and the fifth time; and two screens with ten years of days."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bench.browser import Visit
from journal.storage import log_format
from journal.storage.backend import SLOTS
from tests.browser.support.app_helpers import GUIDE, App, say, settle

TIMES = {0: "first", 4: "fifth"}
"""The taps that are reported."""
PAUSE = 800
"""Milliseconds after each tap."""
NODES = "document.querySelectorAll('flt-semantics-host flt-semantics').length"
AREA, SECTION = GUIDE.areas[0], GUIDE.topics[0].sections[0]
SYMPTOM = GUIDE.in_group(AREA.id)[0]


@dataclass(frozen=True, slots=True)
class Tap:
    """What is tapped, and which node with which attribute it brings to the screen."""

    id: str
    name: str
    role: str
    target: str
    shows: tuple[str, str, str, str]
    goals: Mapping[str, float]
    """Milliseconds by condition."""


_AT_ONCE, _TAB = {"plain": 100, "slow": 400}, {"plain": 200, "slow": 800}
TABS = tuple(
    Tap(f"tab-{words}", f"to {say(words)}", "tab", say(words), ("button", shows, "role", "button"), _TAB)
    for words, shows in (
        ("app.learn", SECTION.heading),
        ("app.checklist", say("checklist.all_signs")),
        ("app.expect", say("expect.add_start")),
        ("app.card", say("card.lock_screen")),
    )
)
OPENED = ("aria-expanded", "true")
SECTION_OPENED = Tap(
    "section", "a section", "button", SECTION.heading, ("button", SECTION.heading, *OPENED), {"plain": 100, "slow": 300}
)
AREA_OPENED = Tap("area", "a body area", "button", AREA.name, ("button", AREA.name, *OPENED), _AT_ONCE)
MARK = Tap(
    "mark",
    "a checkbox, its mark",
    "checkbox",
    SYMPTOM.name,
    ("checkbox", SYMPTOM.name, "aria-checked", "true"),
    _AT_ONCE,
)
ADVICE = Tap(
    "advice",
    "a checkbox, what opens under it",
    "checkbox",
    SYMPTOM.name,
    ("button", say("checklist.more"), "role", "button"),
    {"plain": 100, "slow": 300},
)
TAPS = (*TABS, SECTION_OPENED, AREA_OPENED, MARK, ADVICE)


def tap_through(browser: Visit, limit: float) -> dict[str, float]:
    """Every tap for the first to the fifth time: milliseconds, and the size of the accessibility tree after it."""
    browser.go("/call")
    browser.marks("ready", limit)
    browser.page.evaluate("wait => bench.names(wait)", limit * 1000)
    browser.page.wait_for_timeout(4 * PAUSE)
    walk, found = _Walk(browser, limit), dict[str, float]()
    for time in range(max(TIMES) + 1):
        for tap in TABS:
            found |= walk.timed(tap, time)
    for tab, tap in ((TABS[0], SECTION_OPENED), (TABS[1], AREA_OPENED), (None, MARK), (None, ADVICE)):
        if tab:
            walk.tap(tab)
        for time in range(max(TIMES) + 1):
            found |= walk.timed(tap, time)
            if tap is not AREA_OPENED or time < max(TIMES):
                walk.tap(tap)  # closes it again
    return found


class _Walk:
    def __init__(self, browser: Visit, limit: float) -> None:
        self.page, self.app, self.limit = browser.page, App(browser.page), limit * 1000

    def tap(self, tap: Tap, *, watched: bool = False) -> None:
        found = self.app.screen.get_by_role(tap.role, name=tap.target).first  # type: ignore[arg-type]
        self.app.bring_into_sight(found)
        settle(found.bounding_box, self.page)
        if watched:
            self.page.evaluate("([shows, limit]) => bench.watch(...shows, limit)", [tap.shows, self.limit])
        found.click()

    def timed(self, tap: Tap, time: int) -> dict[str, float]:
        """Tap once; its figures if they are reported."""
        self.tap(tap, watched=True)
        took: float = self.page.evaluate("bench.shown")
        self.page.wait_for_timeout(PAUSE)
        if time not in TIMES:
            return {}
        return {f"{tap.id}.{TIMES[time]}": took, f"{tap.id}.nodes": self.page.evaluate(NODES)}


TEN_YEARS = 3650
SYMPTOMS_A_DAY = 3
SETTLED = 3000
"""Milliseconds without activity before each screen is opened."""
SEED = """async ([name, bytes]) => {
  const root = await navigator.storage.getDirectory();
  const file = await root.getFileHandle(name, { create: true });
  const stream = await file.createWritable();
  await stream.write(Uint8Array.from(atob(bytes), letter => letter.charCodeAt(0)));
  await stream.close();
}"""
SCREENS = {"history": ("app.history", "history.open_day"), "share": ("app.share", "share.save_picture")}
"""The button on the checklist that opens a screen, and one that is enabled once the screen is ready."""


def journal_lines(symptoms: Sequence[str], days: int, last: date) -> list[bytes]:
    """Days of three symptoms each, one of them with a note, as the journal stores them."""
    lines = [log_format.line("meta", "device", {"id": "00112233aabbccdd"})]
    for back in range(days):
        entry = {"answer": "ticked", "amount": "some", "edit": 1, "device": "00112233aabbccdd"}
        ticked = [symptoms[(back // 10 + 7 * number) % len(symptoms)] for number in range(SYMPTOMS_A_DAY)]
        entries = {**dict.fromkeys(ticked, entry), ticked[0]: {**entry, "note": "a little paler than it was"}}
        lines.append(log_format.line("days", str(last - timedelta(days=back)), {"entries": entries}))
    return lines


def open_screens(browser: Visit, words: Mapping[str, str], limit: float, journal: Sequence[bytes]) -> dict[str, float]:
    """Put the journal into the browser, start the app, open each screen: seconds from the tap until it is ready."""
    data = base64.b64encode(log_format.write_snapshot(1, journal)).decode()
    browser.go("/robots.txt")
    browser.page.evaluate(SEED, [SLOTS[0], data])
    browser.go("/checklist")
    browser.marks("ready", limit)
    browser.page.evaluate("wait => bench.names(wait)", limit * 1000)
    durations = {}
    for name, (opens, done) in SCREENS.items():
        browser.page.evaluate("([name, wait]) => bench.go('tab', name, wait)", [words["app.checklist"], limit * 1000])
        browser.page.wait_for_timeout(SETTLED)
        arguments = [words[opens], words[done].partition("{")[0], limit * 1000]
        durations[name] = (
            browser.page.evaluate("([opens, done, wait]) => bench.open(opens, done, wait)", arguments) / 1000
        )
    return durations
