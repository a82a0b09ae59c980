"""Ten years of days in the app: how long History and Share take to open."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from bench.browser import Visit
from journal.storage import log_format
from journal.storage.backend import SLOTS

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
