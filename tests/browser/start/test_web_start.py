"""The built app in a real browser: first visit, hand-over, offline, deep links, no request to another host."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support.chromium import Profile, WatchedContext, wait_for_app, wait_for_offline
from tests.browser.support.host import FaultyHost

pytestmark = pytest.mark.browser


def tab(page: Page, name: str) -> None:
    """Wait for a destination of the app's bar: the app is there and can be used by name."""
    expect(page.get_by_role("tab", name=re.compile(f"^{name}")).first).to_be_attached(timeout=15_000)


@pytest.mark.slow
def test_first_visit_then_the_plug_is_pulled(visit: WatchedContext, host: FaultyHost) -> None:
    page = visit.open()
    tab(page, "Checklist")
    assert page.is_hidden("#reader")
    assert visit.foreign_requests == []
    wait_for_offline(page)
    host.stop()
    page = visit.open("/checklist")
    tab(page, "Checklist")
    expect(page.get_by_role("button", name="Nothing new", exact=True)).to_be_attached()
    page.reload()
    wait_for_app(page)
    expect(page.get_by_role("button", name="Nothing new", exact=True)).to_be_attached()


def test_the_modules_of_a_start_travel_compiled(visit: WatchedContext) -> None:
    """What the start imports and used_at_start.txt does not name is compiled on the phone, at every start."""
    page = visit.open()
    [worker] = [one for one in page.workers if "python-worker" in one.url]
    code = """import sys
' '.join(m.__file__ for m in list(sys.modules.values())
         if str(getattr(m, '__file__', '')).endswith('.py') and 'rozen' not in str(m.__spec__ and m.__spec__.loader))"""
    files: str = worker.evaluate(f"pyodide.runPython({json.dumps(code)})")
    prefix = r"^/lib/python\d+\.zip/|^/app/app\.zip/packages/"
    names = sorted(re.sub(prefix, "", file) for file in files.split())
    assert names == [], "add these lines to web/build/python/used_at_start.txt"


@pytest.mark.slow
def test_the_profile_survives_a_kill(profile: Profile, host: FaultyHost) -> None:
    wait_for_offline(profile.start().open())
    profile.kill()
    host.stop()
    page = profile.start().open("/expect")
    tab(page, "What to expect")
