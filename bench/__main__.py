"""`make bench`: build both pages, measure them alternately, print the table and write it to a file."""

import argparse
import sys
import tempfile
import time
from datetime import datetime
from functools import partial
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from bench import journal_curve, plan, stock
from bench.browser import Failed, Words, busy
from bench.report import publication
from bench.report.figures import table
from bench.report.results import Results
from bench.report.rows import rows
from bench.server import BenchHost
from bench.shaping import CONDITIONS
from bench.starts import Starts
from tests.browser.support import chromium as chrome
from web.build import builder, paths

BUILT = paths.CACHE / "bench"
TOO_BUSY = 0.5
"""Runnable programs per processor, above which the figures are not worth publishing."""


def options(arguments: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--repeat", type=int, default=3, metavar="N", help="rounds; the table shows medians (3)")
    parser.add_argument(
        "--quick", action="store_true", help="one round at full speed and a short journal, for trying it out"
    )
    parser.add_argument("--only", action="append", choices=plan.PARTS, help="only this part; may be given again")
    parser.add_argument("--no-build", action="store_true", help="measure what the last run built")
    parser.add_argument("--publish", action="store_true", help="put the table into docs/bench.md and README.md")
    chosen = parser.parse_args(arguments)
    if chosen.publish and (chosen.quick or chosen.only or chosen.repeat < 3):
        parser.error("only a complete run of at least three rounds may be published")
    if chosen.quick:
        chosen.repeat = 1
    chosen.parts = chosen.only or (["plain", "journal"] if chosen.quick else list(plan.PARTS))
    return chosen


def log(text: str) -> None:
    print(text, flush=True)


def build_pages(rebuild: bool) -> dict[str, Path]:
    """The folders of both pages."""
    folders = {"stock": BUILT / "stock", "ours": BUILT / "ours"}
    if rebuild or not all((folder / "index.html").is_file() for folder in folders.values()):
        log("Building both pages (minutes the first time, then from a cache)")
        BUILT.mkdir(parents=True, exist_ok=True)
        builder.build(folders["ours"], release=True)
        stock.build(folders["stock"])
    return folders


def measure_starts(starts: Starts, results: Results, parts: list[str], repeat: int) -> None:
    """First starts, ticks and offline starts under every chosen condition."""
    steps = plan.steps(parts, repeat)
    works = {
        "bare": ("bare", starts.bare),
        "tick": ("tick", starts.tick),
        "lists": ("ten years", starts.lists),
        "taps": ("taps", starts.taps),
    }
    profile: Path | None = None
    if any(step.what == "warm" for step in steps):
        try:
            profile = starts.stored_profile()
        except Failed as error:
            results.failed.append({"what": "store for offline", "side": "ours", "why": str(error)})
    for number, step in enumerate(steps, 1):
        log(f"[{number:2} of {len(steps)}] {step}")
        condition = step.condition
        if step.what in ("stock", "ours"):
            summary = starts.cold(step.what, condition, results)
        elif step.what in works:
            name, work = works[step.what]
            summary = results.attempt(f"{condition.id} {name}", "ours", partial(work, condition))
        elif profile is None:
            summary = "left out: it could not be stored"
        else:
            summary = results.attempt(f"{condition.id} offline", "ours", partial(starts.warm, condition, profile))
        log(f"      {summary}")
    add_remarks(starts, results, parts)


def add_remarks(starts: Starts, results: Results, parts: list[str]) -> None:
    """Add what is measured once and reported in words."""
    slow = next((condition for condition in CONDITIONS if condition.slow_processor and condition.id in parts), None)
    if slow:
        try:
            results.remarks["the slowed processor"] = f"{starts.slowness(slow):.1f} times slower in a page's own work"
        except Failed as error:
            results.remarks["the slowed processor"] = f"not tried: {error}"
    if "plain" in parts:
        try:
            results.remarks["stock without a network"] = starts.stock_offline()
        except Failed as error:
            results.remarks["stock without a network"] = f"not tried: {error}"


def measure_journal(playwright: Playwright, folder: Path, results: Results, *, quick: bool) -> None:
    """How the journal behaves as it grows."""
    days = journal_curve.QUICK_DAYS if quick else journal_curve.DAYS
    log("The journal as it grows")

    def log_indented(text: str) -> None:
        log(f"      {text}")

    results.curve += journal_curve.in_this_python(days, log_indented)
    try:
        results.curve += journal_curve.in_browser(playwright, folder, days, log_indented)
    except Failed as error:
        results.failed.append({"what": "journal in the browser", "side": "ours", "why": str(error)})
        log(f"      FAILED: {error}")


def measure(chosen: argparse.Namespace, results: Results) -> str:
    """All chosen parts; returns the browser's version."""
    folders = build_pages(not chosen.no_build)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        browser = chrome.launch(playwright)
        version = browser.version
        browser.close()
        hosts = {
            "stock": BenchHost(folders["stock"], archive=stock.ARCHIVE).start(),
            "ours": BenchHost(folders["ours"]).start(),
        }
        measure_starts(Starts(playwright, hosts, Words(), folder), results, chosen.parts, chosen.repeat)
        if "journal" in chosen.parts:
            measure_journal(playwright, folder, results, quick=chosen.quick)
    return version


def main(arguments: list[str] | None = None) -> int:
    chosen = options(arguments)
    if not chrome.find() or not Path("/proc/self/smaps_rollup").is_file():
        log("make bench needs Linux and a Chromium; " + chrome.HOW_TO_GET_ONE)
        return 1
    when, began, load = datetime.now().astimezone(), time.monotonic(), busy()
    if load > TOO_BUSY:
        log(f"Other programs are busy here ({load:.1f} for each processor): figures will be too high, and scattered.")
    results = Results()
    version = measure(chosen, results)
    table_rows = rows(results, chosen.repeat)
    machine = publication.machine(version, (load, busy()))
    file = publication.write(when, machine, results, table_rows)
    log(f"\n{table(table_rows)}\n")
    for name, text in results.remarks.items():
        log(f"{name}: {text}")
    for failure in results.failed:
        log(f"FAILED, not counted: {failure['what']} ({failure['side']}): {failure['why']}")
    log(f"Took {(time.monotonic() - began) / 60:.0f} minutes. Written to {file.relative_to(paths.ROOT)} and .md.")
    if chosen.publish:
        publication.publish(file)
        log("The table is in docs/bench.md, its headlines are in README.md.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
