"""Printing from the app prints the complete guide: the page behind it is laid out for print."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.support import chromium as chrome
from tests.browser.support import reader_site


def test_printing_from_the_app_prints_the_complete_guide(chromium: Browser, tmp_path: Path) -> None:
    with reader_site.opener(chromium, reader_site.write(tmp_path / "site", delay=50)) as (_, open_at):
        page = open_at("/", service_workers="block")
        chrome.wait_for_app(page)
        expect(page.locator("#reader")).to_be_hidden()
        printed = page.pdf()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) > 20


@pytest.mark.parametrize("folded", ["#call details p", ".stages details li"])
def test_what_is_folded_is_open_in_print(open_page: Callable[..., Page], folded: str) -> None:
    page = open_page("/text/", java_script_enabled=False)
    inside = page.locator(folded)
    assert inside.count() > 10
    assert not any(box.is_visible() for box in inside.all())
    page.emulate_media(media="print")
    assert all(box.is_visible() for box in inside.all())
