"""The small site, served, with a browser about to visit it; and what tests ask of the service worker's store."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright

from tests.browser.support import small_site
from tests.browser.support.chromium import Profile, Watched, until
from tests.browser.support.host import FaultyHost
from web.build import service_worker

ENGINE_PART = "/python/part-7.bin"
ADDRESSES = "caches.open('between-visits').then(store => store.keys()).then(keys => keys.map(key => key.url))"
SOME_ENGINE = f"{ADDRESSES}.then(urls => urls.some(url => /__stored.*python.part/.test(url)))"
NOT_STORED = "not everything is stored"
UPDATE = "navigator.serviceWorker.getRegistration().then(registration => { registration.update(); })"
CHANGE = """async ([ending, text]) => {
    const store = await caches.open('between-visits');
    for (const key of await store.keys()) {
        if (!key.url.endsWith(ending) || key.url.includes("/__")) continue;
        const headers = (await store.match(key, { ignoreVary: true })).headers;
        if (text === null) await store.delete(key);
        else await store.put(key, new Response(text, { headers }));
    } }"""


@dataclass
class Small:
    """The site's folder and host, and either a fresh visit or a profile that stays."""

    site: Path
    host: FaultyHost
    visit: Watched | None = None
    profile: Profile | None = None

    def open(self, path: str = "/", *, state: str | None = "ready") -> Page:
        assert self.visit
        return self.visit.open(path, state=state)

    def start(self, path: str = "/", *, state: str | None = "ready") -> Page:
        assert self.profile
        return self.profile.start().open(path, state=state)

    def kill(self) -> None:
        assert self.profile
        self.profile.kill()

    def deploy(self, title: str, *, delay: int = 50, more: dict[str, bytes] | None = None) -> None:
        """Put another version on the host: page and engine. `more`: files by their name."""
        small_site.write(self.site, title=title, engine=title, delay=delay)
        self.add(more or {})

    def add(self, files: dict[str, bytes]) -> None:
        """Put more files on the host, by their name."""
        for name, data in files.items():
            (self.site / name).parent.mkdir(parents=True, exist_ok=True)
            (self.site / name).write_bytes(data)
        service_worker.write(self.site)

    def version(self) -> str:
        """What the host's service worker calls its version."""
        [found] = re.findall(r'"version":"(\w+)"', (self.site / "sw.js").read_text(encoding="utf-8"))
        return str(found)

    def back(self) -> None:
        """The host is there again after `host.stop()`, at the same address."""
        self.host = FaultyHost(self.site, self.host.server_address[1])
        self.host.start()

    def until_asked(self, page: Page, path: str) -> None:
        """Wait until the host is asked for a file."""
        while path not in self.host.log:
            page.wait_for_timeout(20)


@contextmanager
def _served(folder: Path) -> Iterator[Small]:
    small = Small(folder / "site", FaultyHost(folder))
    small.host.server_close()
    small.deploy("one")
    small.back()
    yield small
    small.host.stop()


@contextmanager
def fresh(chromium: Browser, folder: Path) -> Iterator[Small]:
    """A fresh visit to the small site."""
    with _served(folder) as small:
        context = chromium.new_context()
        context.set_default_timeout(20_000)
        small.visit = Watched(context, small.host.address)
        yield small
        context.close()


@contextmanager
def lasting(playwright: Playwright, folder: Path) -> Iterator[Small]:
    """The small site and a browser profile that outlives a kill."""
    with _served(folder) as small:
        small.profile = Profile(playwright, folder / "profile", small.host.address)
        yield small
        small.profile.close()


def stored_paths(page: Page) -> set[str]:
    """What the version in use has stored."""
    found: list[str] = page.evaluate(ADDRESSES)
    return {re.sub(r".*/__stored/\w+", "", url) for url in found if "/__stored/" in url}


def holds(ending: str) -> str:
    """An expression: whether an address that ends so is stored."""
    return f"{ADDRESSES}.then(urls => urls.some(url => url.endsWith('{ending}')))"


def without_a_part(small: Small) -> Page:
    """The app in use, of a version that the host has lost a file of."""
    small.host.missing.add(ENGINE_PART)
    page = small.open()
    not_stored(small, page)
    return page


def not_stored(small: Small, page: Page) -> None:
    """Wait until the page has said that a download came to no good end."""
    assert small.visit
    small.visit.until_heard(page, NOT_STORED)


def state(page: Page) -> dict[str, object]:
    """What the service worker says of itself. The page hears it too, and stores what is missing."""
    asked = """new Promise(done => {
        navigator.serviceWorker.addEventListener("message", ({data}) => data.type === "state" && done(data));
        navigator.serviceWorker.controller.postMessage({type: "state"}); })"""
    found: dict[str, object] = page.evaluate(asked)
    return found


def said(page: Page, text: str) -> None:
    """Wait until the page's line for the app says this."""
    until(page, f"document.getElementById('app-status').textContent === {text!r}")


def until_replaced(page: Page) -> None:
    """Look for the host's version until it has taken over from the one the page came from.

    Again and again: the page looks by itself too, and a look that came too early answers for this one.
    """
    page.evaluate("navigator.serviceWorker.addEventListener('controllerchange', () => { window.replaced = true; })")
    until(page, "navigator.serviceWorker.getRegistration().then(one => one.update()).then(() => window.replaced)")
