"""The reader pages of every language around a stand-in engine, served and opened in profiles of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

import content
from tests.browser import chromium as chrome
from tests.browser.host import FaultyHost
from tests.browser.test_reader import NEVER, write_site
from web import reader, service_worker

FIRST = {
    language: guide.in_group(guide.groups[0].id)[0]
    for language in content.languages()
    for guide in [content.load(language)]
}
"""The first symptom of the checklist, by language."""


def write(folder: Path, *, delay: int = NEVER) -> Path:
    """Write the site. `delay`: milliseconds until the stand-in app says that it is ready."""
    write_site(folder, delay=delay)
    for language in content.languages():
        reader.write_pages(content.load(language), folder)
    service_worker.write(folder)
    return folder


@contextmanager
def opener(browser: Browser, site: Path) -> Iterator[tuple[FaultyHost, Callable[..., Page]]]:
    """The site's host, and what opens an address of it in a fresh profile: no errors, no other host."""
    host = FaultyHost(site)
    host.start()
    opened: list[chrome.Watched] = []

    def open_at(path: str = "/", *, start: str = "", **options: Any) -> Page:
        context = browser.new_context(**{"viewport": chrome.PHONE, **options})
        if start:
            context.add_init_script(start)
        opened.append(chrome.Watched(context, host.address))
        page = opened[-1].open(path, state=None)
        expect(page.locator("html[data-script]")).to_have_count(1)
        return page

    try:
        yield host, open_at
    finally:
        for watched in opened:
            watched.context.close()
        host.stop()
    for watched in opened:
        assert watched.foreign == []
        assert watched.complaints == []


def box(page: Page) -> Locator:
    """The first checkbox of the checklist."""
    return page.locator(f"#checklist input[name='{FIRST['en'].id}']")
