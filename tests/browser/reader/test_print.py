"""Printing from the app prints the complete guide: the page behind it is laid out for print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.support import chromium as chrome
from tests.browser.support import reader_site

pytestmark = pytest.mark.browser


def test_printing_from_the_app_prints_the_complete_guide(chromium: Browser, tmp_path: Path) -> None:
    with reader_site.opener(chromium, reader_site.write(tmp_path / "site", delay=50)) as (_, open_at):
        page = open_at("/", service_workers="block")
        chrome.wait_for_app(page)
        expect(page.locator("#reader")).to_be_hidden()
        printed = page.pdf()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) > 20
