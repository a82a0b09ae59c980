"""How the journal behaves as it grows: in this Python over files, in Chromium's worker over both browser backends."""

import asyncio
import json
import statistics
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright

from bench import journal_taps
from bench.browser import visit
from journal.storage.files import FilesBackend
from tests.browser.support import journal_page

DAYS = (0, 1, 100, 1000, 3650, 10_000)
QUICK_DAYS = (0, 1, 3650)
PLACES = ("Python here, files", "Chromium's worker, OPFS", "Chromium's worker, IndexedDB")
OPENINGS = 3
TAPS = 40
"""Taps after each opening."""
LIMIT = 300
"""Seconds for all sizes in the browser."""

Log = Callable[[str], None]


def curve_point(place: str, runs: Sequence[dict[str, float]]) -> dict[str, Any]:
    """One point of the curve from several openings with taps: milliseconds to open, to save a tap, and the worst."""
    return {
        "place": place,
        "days": int(runs[0]["days"]),
        "open_ms": statistics.median(run["open_ms"] for run in runs),
        "tap_ms": statistics.median(run["median_ms"] for run in runs),
        "worst_ms": max(run["worst_ms"] for run in runs),
    }


def in_this_python(days: Sequence[int], log: Log) -> list[dict[str, Any]]:
    """The curve in this Python, with a folder on this machine's disk."""

    async def measure_size(count: int, folder: Path) -> dict[str, Any]:
        async def backend() -> FilesBackend:
            return FilesBackend(folder)

        runs = await journal_taps.measure(backend, count, OPENINGS, TAPS)
        return {**curve_point(PLACES[0], runs), "days": count}

    points = []
    for count in days:
        with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as pool:
            # A thread of its own: Playwright runs an event loop in this one.
            points.append(pool.submit(asyncio.run, measure_size(count, Path(folder))).result())
        log(describe(points[-1]))
    return points


IN_WORKER = """
import json
from journal import detect_backend
async def run_sizes(name, *sizes):
    runs = await measure(lambda: detect_backend(force=name), *sizes)
    journal = await Journal.open(await detect_backend(force=name))
    await journal.erase_all()
    journal.close()
    return json.dumps(runs)
"""


def worker_source() -> str:
    """The measuring code, for a Python that has no bench/ to import from."""
    return Path(journal_taps.__file__).read_text(encoding="utf-8") + IN_WORKER


def in_browser(playwright: Playwright, folder: Path, days: Sequence[int], log: Log) -> list[dict[str, Any]]:
    """The curve in a worker of Chromium, where the app keeps its journal."""
    site, profile = folder / "journal-page", folder / "journal-profile"
    site.mkdir()
    journal_page.build(site)
    points: list[dict[str, Any]] = []
    with journal_page.served(site) as host, visit(playwright, profile, host.address, "", LIMIT) as browser:
        browser.go()
        browser.page.wait_for_function("() => !!window.py")
        run = "code => py(code)"
        browser.page.evaluate(run, worker_source())
        for backend, place in zip(("opfs", "indexeddb"), PLACES[1:], strict=True):
            for count in days:
                code = f"await run_sizes({backend!r}, {count}, {OPENINGS}, {TAPS})"
                runs = json.loads(browser.page.evaluate(run, code))
                points.append({**curve_point(place, runs), "days": count})
                log(describe(points[-1]))
    return points


def describe(point: dict[str, Any]) -> str:
    return (
        f"{point['place']}: {point['days']:,} days: opened in {point['open_ms']:.0f} ms, "
        f"a tap saved in {point['tap_ms']:.2f} ms (worst {point['worst_ms']:.0f} ms)"
    )


def values_at(curve: Sequence[dict[str, Any]], place: str, days: int, name: str) -> list[float]:
    """One figure of the curve, as a list that is empty where it was not measured."""
    return [float(point[name]) for point in curve if point["place"] == place and point["days"] == days]


def growth(curve: Sequence[dict[str, Any]], place: str, days: int) -> list[float]:
    """Milliseconds by which opening so many days takes longer than opening none."""
    empty = values_at(curve, place, 0, "open_ms")
    return [opened - empty[0] for opened in values_at(curve, place, days, "open_ms")] if empty else []
