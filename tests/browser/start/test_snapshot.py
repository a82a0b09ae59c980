"""Later starts from the snapshot of the first one: correct, without patient data, never an obstacle."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support.chromium import START_LIMIT, Profile, WatchedContext, until, wait_for_app
from tests.browser.support.host import FaultyHost
from tests.browser.support.small_visit import address

DAMAGE = """caches.open('between-visits-start').then(async store => {
    const [key] = await store.keys();
    const bytes = new Uint8Array(await (await store.match(key)).arrayBuffer());
    bytes[bytes.length >> 1] ^= 1;
    await store.put(key, new Response(bytes)); })"""
BREAK_START = """path => caches.open('between-visits').then(store => store.match(path, { ignoreVary: true })
    .then(response => response.text()).then(text => store.put(path, new Response('throw 0'.padEnd(text.length), {
        headers: { 'Content-Type': 'text/javascript' } }))))"""
HOLDS = """async ([text]) => {
    const store = await caches.open('between-visits-start');
    const body = (await store.match((await store.keys())[0])).body.pipeThrough(new DecompressionStream('gzip'));
    const bytes = new TextDecoder('latin1').decode(await new Response(body).arrayBuffer());
    return [bytes.includes(text), bytes.includes('flet')]; }"""
NUMBER = "555 0177 3141"


def wait_for_start(page: Page, what: str) -> None:
    """`kept`: this start's snapshot is stored. `restored`: this start came from one."""
    page.wait_for_selector(f"html[data-start={what}]", state="attached", timeout=START_LIMIT)


def in_python(page: Page, code: str) -> Any:
    [worker] = [one for one in page.workers if "python-worker" in one.url]
    return worker.evaluate(f"pyodide.runPython({json.dumps(code)})")


def facts(page: Page) -> dict[str, Any]:
    """What must be of this start and not of the one whose memory it is."""
    code = """import datetime, json, msgpack, random
json.dumps({"random": random.random(), "hour": datetime.datetime.now().astimezone().utcoffset().total_seconds(),
            "packer": msgpack.Packer.__module__})"""
    found: dict[str, Any] = json.loads(in_python(page, code))
    return found


def test_a_later_start_is_restored_and_is_its_own(profile: Profile, host: FaultyHost) -> None:
    first = profile.start(timezone_id="America/New_York")
    page = first.open(state=None)
    until(page, "'pageTicks' in window")
    page.evaluate(f"pageTicks.saveNumber({NUMBER!r})")
    wait_for_app(page)
    before = facts(page)
    wait_for_start(page, "kept")
    assert page.evaluate(HOLDS, [NUMBER]) == [False, True], "the memory is taken before the patient's own is read"
    assert first.console_errors == []
    profile.kill()
    host.stop()

    later = profile.start(timezone_id="Asia/Tokyo")
    seen = []
    for path in ("/checklist", "/card"):
        page = later.open(path)
        wait_for_start(page, "restored")
        expect(page.get_by_role("tab", name=re.compile("^Checklist")).first).to_be_attached(timeout=15_000)
        seen.append(facts(page))
        page.close()
    assert before["hour"] in (-5 * 3600, -4 * 3600)
    assert [one["hour"] for one in seen] == [9 * 3600, 9 * 3600], "the phone has travelled"
    assert len({one["random"] for one in (before, *seen)}) == 3, "no two starts share their chance"
    assert {one["packer"] for one in (before, *seen)} == {"msgpack._cmsgpack"}
    assert later.console_errors == []


@pytest.mark.slow
def test_a_damaged_memory_costs_no_start(visit: WatchedContext) -> None:
    page = visit.open()
    wait_for_start(page, "kept")
    page.evaluate(DAMAGE)
    page.reload()
    wait_for_app(page)
    expect(page.get_by_role("tab", name=re.compile("^Checklist")).first).to_be_attached(timeout=15_000)
    assert page.get_attribute("html", "data-start") != "restored"
    wait_for_start(page, "kept")
    page.reload()
    wait_for_app(page)
    wait_for_start(page, "restored")


@pytest.mark.slow
def test_a_failed_start_drops_the_snapshot(visit: WatchedContext, dist: Path) -> None:
    """Whatever went wrong: the next start owes nothing to the memory of this one."""
    page = visit.open()
    wait_for_start(page, "kept")
    page.evaluate(BREAK_START, address(dist, "/python-worker.js"))
    page.reload()
    wait_for_app(page, "failed")
    until(page, "caches.has('between-visits-start').then(there => !there)")
