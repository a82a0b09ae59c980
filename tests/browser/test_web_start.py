"""The built app in a real browser: first visit, hand-over, offline, deep links, no request to another host."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import Profile, Watched, wait_for_app, wait_for_offline
from tests.browser.host import FaultyHost

pytestmark = pytest.mark.browser


def tab(page: Page, name: str) -> None:
    """Wait for a destination of the app's bar: the app is there and can be used by name."""
    expect(page.get_by_role("tab", name=re.compile(f"^{name}")).first).to_be_attached(timeout=15_000)


def test_first_visit_then_the_plug_is_pulled(visit: Watched, host: FaultyHost) -> None:
    page = visit.open()
    tab(page, "Checklist")
    assert page.is_hidden("#reader")
    assert visit.foreign == []
    wait_for_offline(page)
    host.stop()
    page = visit.open("/checklist")
    tab(page, "Checklist")
    expect(page.get_by_role("checkbox").first).to_be_attached()
    page.reload()
    wait_for_app(page)
    expect(page.get_by_role("checkbox").first).to_be_attached()


def test_a_script_nobody_bundles_starts_no_storm(visit: Watched, host: FaultyHost) -> None:
    page = visit.open("/learn/basics")
    wait_for_offline(page)
    visit.asked.clear()
    typed = "🙂 かな 漢字 עברית हिन्दी ✔"
    for plugged_in in (True, False):
        if not plugged_in:
            host.stop()
        page.get_by_label(re.compile("search", re.I)).first.click(force=True)
        page.keyboard.insert_text(typed)
        page.wait_for_timeout(6000)
        fonts = [path for path in visit.asked if "/assets/fonts/" in path]
        assert 0 < len(fonts) <= 40, "asked for, but not again and again"
        assert all("/noto/blank.woff2" in path for path in fonts)
        before = len(visit.asked)
        page.wait_for_timeout(3000)
        assert len(visit.asked) == before, "silent once answered"
        visit.asked.clear()
        if plugged_in:
            page.reload()
            wait_for_app(page)
            visit.asked.clear()


def test_the_profile_survives_a_kill(profile: Profile) -> None:
    wait_for_offline(profile.start().open())
    profile.kill()
    page = profile.start().open("/expect")
    tab(page, "What to expect")
