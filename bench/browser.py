"""A browser with its own profile for one measurement: marks, processes, memory, and time limits."""

import json
import os
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page, Playwright

from bench import slow
from guide import load_guide
from tests.browser.support import chromium as chrome

LOCAL_ONLY = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"
"""No measurement leaves this machine; requests to other hosts are counted."""
MARKS = Path(__file__).with_name("marks.js")
WARM_UP = 2500
"""Milliseconds between the start of the browser and its first navigation."""
GRACE = 120
"""Seconds beyond the limit of a start, for what is measured after it; then the browser is killed."""


class Failed(Exception):
    """A measurement without a figure, and the reason."""


class Words:
    """The English words by which controls are found, and the first symptom."""

    def __init__(self) -> None:
        self.guide = guide = load_guide("en")
        self.symptoms = tuple(symptom.id for symptom in guide.symptoms)
        self.symptom = guide.in_group(guide.groups[0].id)[0]
        self.box = f'#checklist input[name="{self.symptom.id}"]'
        self.saved = guide.words["reader.ticked_saved"].replace("{name}", self.symptom.name)
        self.text = guide.words["app.when_to_call"]
        self.checklist = guide.words["app.checklist"]
        self.all_signs = guide.words["checklist.all_signs"]

    def script(self, *, ticks: bool) -> str:
        """marks.js with the words in it. ticks: the page's first box is ticked once there is something to see."""
        options = {"text": self.text, "box": self.box, "saved": self.saved, "ticks": ticks}
        text = MARKS.read_text(encoding="utf-8")
        assert text.count("/*OPTIONS*/{}") == 1
        return text.replace("/*OPTIONS*/{}", json.dumps(options))


class Visit(chrome.WatchedContext):
    """One start of a browser on one profile."""

    def __init__(self, context: BrowserContext, profile: Path, address: str, script: str) -> None:
        super().__init__(context, address)
        self.profile = profile
        self.page: Page = context.pages[0] if context.pages else context.new_page()
        context.add_init_script(script)

    def go(self, path: str = "/") -> None:
        """Start the navigation and return immediately. Failed: there is no response."""
        try:
            self.page.goto(self.address + path, wait_until="commit", timeout=60_000)
        except Error as error:
            raise Failed(error.message.split(" at http")[0].splitlines()[0]) from error

    def marks(self, wanted: str, limit: float, *, every: float = 0.25) -> dict[str, float]:
        """The marks once `wanted` is among them. Failed: after `limit` seconds, or when the app has failed."""
        end = time.monotonic() + limit
        while True:
            found: dict[str, float] = self.page.evaluate("() => window.bench?.marks ?? {}")
            if wanted in found:
                return {**found, "origin": self.page.evaluate("performance.timeOrigin")}
            if "failed" in found and wanted != "saved":
                raise Failed("the app did not start: " + self.last_console_lines())
            if time.monotonic() > end:
                raise Failed(f"no {wanted} within {limit:.0f} s; {sorted(found)}; " + self.last_console_lines())
            time.sleep(every)

    def last_console_lines(self) -> str:
        """The last console messages, for finding the cause."""
        return "; ".join(text[:300] for text in self.console[-2:]) or "the console is silent"

    def kill(self) -> None:
        """End the browser without a chance to write anything more."""
        slow.kill(self.profile)

    def memory(self) -> dict[str, float]:
        """Megabytes of the largest renderer: resident (rss), and its share of what is shared (pss)."""
        sizes = [_memory(pid) for pid in slow.of_type(self.profile, ("--type=renderer",))]
        if not sizes:
            raise Failed("the browser has no renderer to measure")
        return max(sizes, key=lambda size: size["rss"])


def _memory(pid: int) -> dict[str, float]:
    wanted = {"Rss:": "rss", "Pss:": "pss"}
    found = dict.fromkeys(wanted.values(), 0.0)
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            name, _, rest = line.partition(" ")
            if name in wanted:
                found[wanted[name]] = int(rest.split()[0]) / 1024
    return found


@contextmanager
def visit(
    playwright: Playwright, profile: Path, address: str, script: str, limit: float, **options: Any
) -> Iterator[Visit]:
    """Start a browser; it is killed some time after the limit, even if it hangs. Failed: it crashed."""
    context_options: Mapping[str, Any] = {"viewport": chrome.PHONE, "device_scale_factor": 2, **options}
    arguments = [*chrome.ARGUMENTS, LOCAL_ONLY]
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=chrome.find(), args=arguments, **context_options
    )
    started = Visit(context, profile, address, script)
    context.set_default_timeout(limit * 1000)
    guard = threading.Timer(limit + GRACE, started.kill)
    guard.daemon = True
    guard.start()
    try:
        started.page.wait_for_timeout(WARM_UP)
        yield started
    except Error as error:
        raise Failed(error.message.splitlines()[0]) from error
    finally:
        guard.cancel()
        with suppress(Error):
            context.close()
        started.kill()


def busy() -> float:
    """Runnable programs per processor, averaged over the last minute."""
    return os.getloadavg()[0] / (os.cpu_count() or 1)
