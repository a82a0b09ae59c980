"""What browser tests share: a Chromium, the built app, and a host that serves it."""

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.browser.support import chromium as chrome
from tests.browser.support import reader_site
from tests.browser.support.host import FaultyHost
from web.build import builder, paths

INPUTS = ("main.py", "app", "views", "journal", "report", "content", "guide", "web", "assets", "requirements")
"""What the built app is made of."""
BROWSERS = {"playwright", "any_engine", "engine", "firefox", "webkit", "real_chromium"}
"""Fixtures; a test that asks for one of them, directly or not, is marked as one that drives a browser."""


def pytest_itemcollected(item: pytest.Item) -> None:
    if isinstance(item, pytest.Function) and BROWSERS & set(item.fixturenames):
        item.add_marker("browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip browser tests where there is no Chromium; with CI set they fail instead. engines/ sees to its own."""
    if chrome.find() or os.environ.get("CI"):
        return
    for item in items:
        if item.get_closest_marker("browser") and "engines" not in item.path.parts:
            item.add_marker(pytest.mark.skip(reason=chrome.HOW_TO_GET_ONE))


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    """Playwright, until the last browser test: while it runs, no other test can run an event loop of its own."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="package")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """The browser; a missing one is a failure here (without CI the test was skipped before)."""
    if not chrome.find():
        pytest.fail(chrome.HOW_TO_GET_ONE)
    browser = chrome.launch(playwright)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def dist() -> Path:
    """The built app, built again only when something it is made of has changed."""
    folder = paths.CACHE / "dist-for-tests"
    stamp = paths.CACHE / "dist-for-tests.stamp"
    now = fingerprint()
    with alone(paths.CACHE / "dist-for-tests.lock"):
        if not (folder / "index.html").is_file() or not stamp.is_file() or stamp.read_text() != now:
            builder.build(folder)
            stamp.write_text(now)
    return folder


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """One process at a time, of those that run tests at the same time. SQLite's lock ends with its process."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(lock, timeout=600, isolation_level=None)) as database:
        database.execute("BEGIN EXCLUSIVE")
        yield


def fingerprint() -> str:
    """A checksum over the names and bytes of everything the built app is made of."""
    digest = hashlib.sha256((paths.client() / "version.json").read_bytes())
    for name in INPUTS:
        path = paths.ROOT / name
        files = [path] if path.is_file() else sorted(path.rglob("*"))
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts and "built" not in file.parts:
                digest.update(f"{file.relative_to(paths.ROOT)}\0".encode() + file.read_bytes())
    return digest.hexdigest()


@pytest.fixture
def host(dist: Path) -> Iterator[FaultyHost]:
    """The built app, served; `host.stop()` pulls the plug."""
    with FaultyHost(dist) as served:
        yield served


@pytest.fixture
def visit(chromium: Browser, host: FaultyHost) -> Iterator[chrome.WatchedContext]:
    """A fresh browser profile, about to visit the built app for the first time. It must have no errors."""
    context = chromium.new_context(viewport=chrome.PHONE, accept_downloads=True)
    watched = chrome.WatchedContext(context, host.address)
    yield watched
    context.close()
    assert watched.foreign_requests == [], "the page asked another host"
    assert watched.console_errors == [], "the console shows errors"


@pytest.fixture
def open_app(visit: chrome.WatchedContext) -> Callable[..., Page]:
    """Open the app at an address in a fresh profile and wait until it is ready."""
    return visit.open


@pytest.fixture
def profile(playwright: Playwright, host: FaultyHost, tmp_path: Path) -> Iterator[chrome.Profile]:
    """A browser whose profile stays on the disk: `start()`, `kill()`, `start()` again."""
    if not chrome.find():
        pytest.fail(chrome.HOW_TO_GET_ONE)
    persistent = chrome.Profile(playwright, tmp_path / "profile", host.address)
    yield persistent
    persistent.close()


@pytest.fixture(scope="session")
def english_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real English pages of the guide; the stand-in app never becomes ready."""
    return reader_site.write_english(tmp_path_factory.mktemp("reader"))


@pytest.fixture(scope="session")
def all_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real pages of every language, which no test may change; the stand-in app never becomes ready."""
    return reader_site.write(tmp_path_factory.mktemp("all-pages"))


@pytest.fixture
def open_any(chromium: Browser, all_pages: Path) -> Iterator[Callable[..., Page]]:
    """Open an address of the pages of every language in a fresh profile, and wait for the page's own script."""
    with reader_site.opener(chromium, all_pages) as (_, open_at):
        yield open_at


@pytest.fixture
def english(chromium: Browser, english_pages: Path) -> Iterator[tuple[FaultyHost, Callable[..., Page]]]:
    with reader_site.opener(chromium, english_pages, waits=False) as opened:
        yield opened


@pytest.fixture
def served(english: tuple[FaultyHost, Callable[..., Page]]) -> FaultyHost:
    """The host of the English pages."""
    return english[0]


@pytest.fixture
def open_page(english: tuple[FaultyHost, Callable[..., Page]]) -> Callable[..., Page]:
    """Open an address of the English pages in a fresh profile; options are those of a browser context."""
    return english[1]
