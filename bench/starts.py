"""The measurements: a first start, a first saved tick, a start without a network, the app in use."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from playwright.sync_api import Error, Playwright

from bench import in_use
from bench.browser import Failed, Visit, Words, visit
from bench.report.results import MEGABYTE, Results
from bench.server import BenchHost
from bench.shaping import CONDITIONS, Condition
from bench.slow import slowed

PLAIN = CONDITIONS[0]
READY = {"stock": "frame", "ours": "ready"}
"""The mark of a ready app: two frames after the app's own message, for ours also handed over or offered."""
TEXT = {"stock": "text", "ours": "painted"}
"""The mark of the first readable text: for stock the first app frame with words, for ours the page's first paint."""
SETTLED = 8
"""Seconds between the frame and the reading of memory."""
TAPS = 10
WAIT = 60_000
"""Milliseconds the app may take to show a control or to respond to a tap."""
STORED = """async id => {
  const root = await navigator.storage.getDirectory();
  for (const name of ["journal.a", "journal.b"]) {
    const file = await root.getFileHandle(name).then(handle => handle.getFile()).catch(() => null);
    if (file && (await file.text()).includes(id)) return true;
  }
  return false;
}"""
"""Whether the journal's files contain a symptom."""
WORK = """() => {
  const began = performance.now();
  let sum = 0;
  for (let n = 0; n < 3e8; n++) sum = (sum * 31 + n) | 0;
  return performance.now() - began + (sum & 0);
}"""
"""Milliseconds that a fixed piece of work takes in the page."""


class Starts:
    """Both pages, and what is measured of them. Figures are seconds, megabytes, milliseconds (taps) and counts."""

    def __init__(self, playwright: Playwright, hosts: dict[str, BenchHost], words: Words, folder: Path) -> None:
        self.playwright, self.hosts, self.words, self.folder = playwright, hosts, words, folder

    @contextmanager
    def browser(
        self, side: str, condition: Condition, profile: Path | None = None, *, ticks: bool = False
    ) -> Iterator[Visit]:
        """A browser under a condition, on a new profile if none is given."""
        host = self.hosts[side]
        host.slow_down(condition.slow_line)
        profile_folder = profile or Path(tempfile.mkdtemp(dir=self.folder))
        script = self.words.script(ticks=ticks)
        try:
            with (
                visit(self.playwright, profile_folder, host.address, script, condition.limit) as started,
                slowed(profile_folder, condition.slow_processor),
            ):
                yield started
        finally:
            host.slow_down(False)

    def cold(self, side: str, condition: Condition, results: Results) -> str:
        """A first start, and its requests until the app was ready.

        At full speed also memory and taps; for stock also the first tick, which has to survive a kill.
        """
        summaries: list[str] = []

        def step(what: str, work: Callable[[], Mapping[str, float]]) -> None:
            summaries.append(results.attempt(f"{condition.id} {what}", side, work))

        def run_all() -> Mapping[str, float]:
            with self.browser(side, condition) as browser:
                step("start", lambda: _merge_into(started, self._start(side, condition, browser)))
                if started and side == "ours":
                    step("stored", lambda: self._stored(condition, browser))
                if started and condition is PLAIN:
                    step("memory", lambda: self._memory(browser))
                if started and (side == "stock" or condition is PLAIN):
                    step("tick in the app", lambda: _merge_into(ticked, {"took": self._tap_first(browser)}) and {})
                if ticked and condition is PLAIN:
                    step("taps", lambda: self._taps(browser))
                summaries.extend(f"console: {complaint}" for complaint in dict.fromkeys(browser.console_errors))
                browser.kill()
            if ticked and side == "stock":
                step("tick", lambda: self._stock_saved(condition, browser.profile, started, ticked))
            return {}

        started: dict[str, float] = {}
        ticked: dict[str, float] = {}
        broke = results.attempt(f"{condition.id} browser", side, run_all)
        return "; ".join(word for word in (*summaries, broke) if word)

    def bare(self, condition: Condition) -> Mapping[str, float]:
        """The first text of a page of two lines from our host: what the browser itself takes under this condition."""
        with self.browser("ours", condition) as browser:
            browser.go("/robots.txt")
            marks = browser.marks(TEXT["ours"], condition.limit)
        return {f"{condition.id}.bare": marks[TEXT["ours"]] / 1000}

    def tick(self, condition: Condition) -> Mapping[str, float]:
        """A tick in our page as soon as there is something to see, until "Saved"; the browser is killed then."""
        with self.browser("ours", condition, ticks=True) as browser:
            browser.go()
            marks = browser.marks("saved", condition.limit, every=0.02)
            browser.kill()
        with self.browser("ours", PLAIN, browser.profile) as again:
            again.go("/text/")
            try:
                again.page.wait_for_selector(f"{self.words.box}:checked", state="attached", timeout=20_000)
            except Error as error:
                raise Failed("the tick was gone after the browser was killed") from error
        return {f"{condition.id}.tick": marks["saved"] / 1000}

    def lists(self, condition: Condition) -> Mapping[str, float]:
        """History and Share opened for the first time with ten years of days."""
        journal = in_use.journal_lines(self.words.symptoms, in_use.TEN_YEARS, date.today())
        with self.browser("ours", condition) as browser:
            took = in_use.open_screens(browser, self.words.guide.words, condition.limit, journal)
        return {f"{condition.id}.{name}": seconds for name, seconds in took.items()}

    def taps(self, condition: Condition) -> Mapping[str, float]:
        """Taps in the app until their effect is painted, the first and the fifth time."""
        with self.browser("ours", condition) as browser:
            took = in_use.tap_through(browser, condition.limit)
        return {f"{condition.id}.{name}": figure for name, figure in took.items()}

    def stored_profile(self) -> Path:
        """A profile in which our page and its snapshot are stored for offline use."""
        profile = Path(tempfile.mkdtemp(dir=self.folder))
        with self.browser("ours", PLAIN, profile) as browser:
            browser.go()
            browser.marks("kept", PLAIN.limit)
            browser.page.wait_for_timeout(1000)
        return profile

    def warm(self, condition: Condition, profile: Path) -> Mapping[str, float]:
        """A later start with the server stopped."""
        with self._unplugged("ours"), self.browser("ours", condition, profile) as browser:
            browser.go()
            marks = browser.marks(READY["ours"], condition.limit)
        return {
            f"{condition.id}.warm_text": marks[TEXT["ours"]] / 1000,
            f"{condition.id}.warm": marks[READY["ours"]] / 1000,
        }

    def stock_offline(self) -> str:
        """What stock does on a later start with the server stopped, in words."""
        profile = Path(tempfile.mkdtemp(dir=self.folder))
        with self.browser("stock", PLAIN, profile) as browser:
            browser.go()
            browser.marks(READY["stock"], PLAIN.limit)
            browser.page.wait_for_timeout(1000)
        try:
            with self._unplugged("stock"), self.browser("stock", PLAIN, profile) as browser:
                browser.go()
                browser.marks(READY["stock"], 30)
        except Failed as error:
            return f"does not start ({error})"
        return "starts"

    def slowness(self, condition: Condition) -> float:
        """How many times slower the same piece of work is in a page under this condition than at full speed."""
        with self.browser("ours", PLAIN) as browser:
            browser.go("/robots.txt")
            plain: float = browser.page.evaluate(WORK)
            with slowed(browser.profile, condition.slow_processor):
                browser.page.wait_for_timeout(1000)
                slow: float = browser.page.evaluate(WORK)
        return slow / plain

    @contextmanager
    def _unplugged(self, side: str) -> Iterator[None]:
        self.hosts[side].stop()
        try:
            yield
        finally:
            self.hosts[side] = self.hosts[side].again()

    def _start(self, side: str, condition: Condition, browser: Visit) -> dict[str, float]:
        log = self.hosts[side].log
        log.clear()
        browser.go()
        marks = browser.marks(READY[side], condition.limit)
        if TEXT[side] not in marks:
            raise Failed("the app was ready without any text")
        ready = (marks["origin"] + marks[READY[side]]) / 1000
        responses = [response for response in log if response.at <= ready]
        return {
            f"{condition.id}.text": marks[TEXT[side]] / 1000,
            f"{condition.id}.ready": marks[READY[side]] / 1000,
            **({f"{condition.id}.list": marks["list"] / 1000} if "list" in marks else {}),
            "bytes": sum(response.size for response in responses) / MEGABYTE,
            "requests": sum(not response.storing for response in responses),
            "storing": sum(response.storing for response in responses),
            "foreign": len(browser.foreign_requests),
            "errors": len(browser.console_errors),
        }

    def _stored(self, condition: Condition, browser: Visit) -> dict[str, float]:
        """Seconds from the first paint until the page can be read and ticked without a network."""
        marks = browser.marks("stored", condition.limit)
        return {f"{condition.id}.stored": (marks["stored"] - marks[TEXT["ours"]]) / 1000}

    def _memory(self, browser: Visit) -> dict[str, float]:
        browser.page.wait_for_timeout(SETTLED * 1000)
        return browser.memory()

    def _tap_first(self, browser: Visit) -> float:
        """Seconds from a ready app to its first tick: to the checklist, and the first box."""
        began = time.monotonic()
        browser.page.evaluate("wait => bench.names(wait)", WAIT)
        browser.page.evaluate("([name, wait]) => bench.go('tab', name, wait)", [self.words.checklist, WAIT])
        # The first symptom is an emergency sign, under a line that opens.
        browser.page.evaluate("([name, wait]) => bench.go('button', name, wait)", [self.words.all_signs, WAIT])
        self._tap(browser)
        return time.monotonic() - began

    def _tap(self, browser: Visit) -> dict[str, float]:
        arguments = [self.words.symptom.name, WAIT]
        times: dict[str, float] = browser.page.evaluate("([name, wait]) => bench.tap(name, wait)", arguments)
        return times

    def _taps(self, browser: Visit) -> dict[str, float]:
        taps = []
        for _ in range(TAPS):
            browser.page.wait_for_timeout(400)
            taps.append(self._tap(browser))
        medians = {name: statistics.median(tap[name] for tap in taps) for name in ("worker", "screen")}
        return {"tap_worker": medians["worker"], "tap_screen": medians["screen"]}

    def _stock_saved(
        self, condition: Condition, profile: Path, started: Mapping[str, float], ticked: Mapping[str, float]
    ) -> Mapping[str, float]:
        with self.browser("stock", PLAIN, profile) as again:
            again.go("/version.json")
            if not again.page.evaluate(STORED, self.words.symptom.id):
                raise Failed("the tick was gone after the browser was killed")
        return {f"{condition.id}.tick": started[f"{condition.id}.ready"] + ticked["took"]}


def _merge_into(target: dict[str, float], figures: Mapping[str, float]) -> Mapping[str, float]:
    target.update(figures)
    return figures
