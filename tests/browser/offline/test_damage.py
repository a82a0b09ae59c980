"""One byte of a stored file of the real app has changed: the start fails, it is repaired, and the next start works."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from guide import load_guide
from tests.browser.support.chromium import WatchedContext, until, wait_for_app, wait_for_offline
from tests.browser.support.host import FaultyHost
from tests.browser.support.small_visit import ONE_BYTE, address

pytestmark = pytest.mark.slow  # three starts of the real app


def test_a_changed_byte_is_found_and_repaired(visit: WatchedContext, host: FaultyHost, dist: Path) -> None:
    page = visit.open()
    wait_for_offline(page)
    page.evaluate(ONE_BYTE, address(dist, "/pyodide/pyodide.asm.mjs"))
    page.reload()
    wait_for_app(page, "failed")
    repaired = load_guide("en").words["page.repaired"]
    until(page, f"document.getElementById('app-status').textContent === {repaired!r}")
    host.stop()
    page.reload()
    wait_for_app(page)
    expect(page.get_by_role("tab", name=re.compile("^Checklist")).first).to_be_attached(timeout=15_000)
