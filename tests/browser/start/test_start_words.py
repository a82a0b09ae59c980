"""What the built app's start says and shows: megabytes as they come, a page that holds still, a first frame."""

import json
import math
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from guide import load_guide
from tests.browser.support.chromium import WatchedContext, until, wait_for_app, wait_for_offline
from tests.browser.support.host import FaultyHost, without_version

GUIDE = load_guide("en")

LISTEN = """
window.messages = [];
window.tops = [];
const note = () => {
  const text = document.getElementById("app-status")?.textContent;
  if (text && messages.at(-1) !== text) messages.push(text);
};
new MutationObserver(note).observe(document, { childList: true, subtree: true, characterData: true });
"""
"""Keeps all that the page says about the app, from the beginning."""

FIRST_FRAME = """
const canvasesIn = node => [...node.querySelectorAll("*")].flatMap(one =>
  one instanceof HTMLCanvasElement ? [one] : one.shadowRoot ? canvasesIn(one.shadowRoot) : []);
document.addEventListener("bv-app", () => {
  const seen = new OffscreenCanvas(innerWidth, innerHeight).getContext("2d");
  for (const canvas of canvasesIn(document.querySelector("flutter-view")))
    seen.drawImage(canvas, 0, 0, innerWidth, innerHeight);
  window.colours = new Set(new Uint32Array(seen.getImageData(0, 0, innerWidth, innerHeight).data.buffer)).size;
}, { once: true });
"""
"""Counts the colours on the app's canvases at the very moment at which the page calls it ready."""

WATCH_TEXT = """() => {
  const text = document.elementFromPoint(200, 400);
  const look = () => { tops.push(text.getBoundingClientRect().top); requestAnimationFrame(look); };
  look(); }"""
FIXED = "getComputedStyle(document.body).position === 'fixed'"
EARLIER = f"() => [document.documentElement.dataset.app, {FIXED}]"


@pytest.fixture
def recorded_visit(visit: WatchedContext) -> WatchedContext:
    visit.context.add_init_script(LISTEN + FIRST_FRAME)
    return visit


def sizes(dist: Path) -> dict[str, float]:
    """Megabytes of each of the engine's files for Chromium, as boot.js counts them."""
    [boot] = dist.glob("page/*/boot.js")
    [found] = re.findall(r"const SIZES = (\{.*?\});", boot.read_text(encoding="utf-8"))
    others = ("/canvaskit/canvaskit.wasm", "/canvaskit/canvaskit.js")
    files = {without_version(path): wire / 1e6 for path, (wire, _) in json.loads(found).items()}
    return {path: size for path, size in files.items() if path not in others}


def megabytes(dist: Path) -> str:
    return f"{sum(sizes(dist).values()):.0f}"


def loads_in_order(messages: list[str], total: str) -> None:
    """From the first word on: loading, more and more of all megabytes, starting, ready."""
    assert messages[0] == GUIDE.say("page.loading_started")
    starting = messages.index(GUIDE.say("page.starting"))
    pattern = re.compile(re.escape(GUIDE.say("page.loading", loaded="@", total=total)).replace("@", r"(\d[\d.]*)"))
    steps = [pattern.fullmatch(text) for text in messages[1:starting]]
    assert all(steps), messages
    loaded = [float(step[1]) for step in steps if step]
    assert len(loaded) >= 4
    assert loaded == sorted(loaded)
    assert loaded[-1] < float(total)
    assert not any(pattern.fullmatch(text) for text in messages[starting:])


def frame_is_painted(page: Page) -> None:
    assert page.evaluate("window.colours") > 20, "a blank canvas was called ready"


@pytest.mark.parametrize("path", ["/pyodide/pyodide.asm.wasm", "/canvaskit/chromium/canvaskit.wasm"])
def test_a_file_counts_while_it_arrives(visit: WatchedContext, host: FaultyHost, dist: Path, path: str) -> None:
    """Half of a large file, fetched by the worker or by the page, is half of its megabytes."""
    more = host.halve(path)
    page = visit.open(state=None)
    loaded = sum(sizes(dist).values()) - sizes(dist)[path] / 2
    near = {math.floor(loaded), math.floor(loaded - 0.1)}  # it is reported in steps
    wanted = {GUIDE.say("page.loading", loaded=megabyte, total=megabytes(dist)) for megabyte in near}
    until(page, f"{json.dumps(sorted(wanted))}.includes(document.getElementById('app-status').textContent)")
    more.set()
    wait_for_app(page)


def test_the_first_start_shows_progress_and_moves_no_text(
    recorded_visit: WatchedContext, host: FaultyHost, dist: Path
) -> None:
    page = recorded_visit.open(state=None)
    page.locator("#reader").evaluate("reader => { reader.scrollTop = 900; }")
    page.wait_for_selector("html[data-script]", state="attached")
    page.wait_for_timeout(500)
    assert page.evaluate(EARLIER) == ["reader", False], "Flutter is not there yet"
    page.evaluate(WATCH_TEXT)
    wait_for_app(page)
    page.wait_for_timeout(500)
    assert page.evaluate(FIXED), "Flutter has fixed the body meanwhile"
    tops = page.evaluate("tops")
    assert len(tops) > 20
    assert max(tops) - min(tops) <= 1, "the text under the reader's eyes moved"
    expect(page.locator("#reader")).to_be_visible()
    frame_is_painted(page)
    loads_in_order(page.evaluate("messages"), megabytes(dist))

    wait_for_offline(page)
    host.stop()
    page.reload()
    wait_for_app(page)
    messages = page.evaluate("messages")
    assert GUIDE.say("page.starting") in messages
    assert not [text for text in messages if re.search(r"\bloading\b", text)], "nothing comes over a network"
    expect(page.locator("#reader")).to_be_hidden()
    frame_is_painted(page)
