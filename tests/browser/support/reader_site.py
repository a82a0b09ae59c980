"""The reader pages of every language around a stand-in engine, served and opened in separate profiles."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from guide import languages, load_guide
from tests.browser.support import chromium as chrome
from tests.browser.support import small_site
from tests.browser.support.host import FaultyHost
from web.build import pages, paths, static_files

FIRST = {
    language: guide.in_group(guide.groups[0].id)[0] for language in languages() for guide in [load_guide(language)]
}
"""The first symptom of the checklist, by language."""


NEVER = 10**9
"""Milliseconds: longer than any test, so the app never starts."""


def write_english(folder: Path, *, delay: int = NEVER, python: str = "") -> Path:
    """Write the site with the English pages only. `delay`: milliseconds until the stand-in app is ready.

    `python`: more code for its worker.
    """
    return _write(folder, ["en"], delay, python)


def write(folder: Path, *, delay: int = NEVER) -> Path:
    """Write the site with the pages of every language. `delay`: milliseconds until the stand-in app is ready."""
    return _write(folder, languages(), delay)


def _write(folder: Path, chosen: Iterable[str], delay: int, python: str = "") -> Path:
    with tempfile.TemporaryDirectory() as name:
        made = Path(name)
        for language in chosen:
            pages.write_pages(load_guide(language), made)
        pages.write_scripts(made / "page")
        static_files.write_pictures(made / "page")
        (made / "favicon.png").write_bytes((paths.ASSETS / "icons" / "favicon.png").read_bytes())
        (made / "manifest.json").write_text("{}", encoding="utf-8")
        small_site.write(folder, delay=delay, python=python)
        small_site.add(folder, {p.relative_to(made).as_posix(): p.read_bytes() for p in made.rglob("*") if p.is_file()})
    return folder


@contextmanager
def opener(browser: Browser, site: Path, *, waits: bool = True) -> Iterator[tuple[FaultyHost, Callable[..., Page]]]:
    """The site's host, and a function that opens an address in a fresh profile: no errors, no other host.

    `waits`: whether it waits for the page's own script.
    """
    opened: list[chrome.WatchedContext] = []

    def open_at(path: str = "/", *, start: str = "", **options: Any) -> Page:
        context = browser.new_context(**{"viewport": chrome.PHONE, **options})
        if start:
            context.add_init_script(start)
        opened.append(chrome.WatchedContext(context, host.address))
        page = opened[-1].open(path, state=None)
        if waits:
            expect(page.locator("html[data-script]")).to_have_count(1)
        return page

    with FaultyHost(site) as host:
        try:
            yield host, open_at
        finally:
            for watched in opened:
                watched.context.close()
    for watched in opened:
        assert watched.foreign_requests == []
        assert watched.console_errors == []


def box(page: Page) -> Locator:
    """The first checkbox of the checklist."""
    return symptom_box(page, FIRST["en"].id)


def symptom_box(page: Page, symptom_id: str) -> Locator:
    """The checkbox of this symptom, in the part of the checklist that has it, which is opened."""
    found = page.locator(f"#checklist input[name='{symptom_id}']")
    found.evaluate("box => { box.closest('details').open = true; }")
    return found


def open_all(page: Page) -> None:
    """Open everything that is folded."""
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")


def saved(page: Page) -> None:
    """Wait until the page shows that a tick is saved."""
    expect(page.locator("#tick-status")).to_contain_text("Saved on this phone only")


def pending(page: Page) -> list[dict[str, object]]:
    """The ticks that the journal has not confirmed."""
    found: list[dict[str, object]] = page.evaluate("pageTicks.pending()")
    return found
