"""The small site, served, with a browser about to visit it; and queries of the service worker's store."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Playwright

from tests.browser.support import small_site
from tests.browser.support.chromium import Profile, WatchedContext, until
from tests.browser.support.host import FaultyHost, without_version

ENGINE_PART = "/python/part-7.bin"
ADDRESSES = "caches.open('between-visits').then(store => store.keys()).then(keys => keys.map(key => key.url))"
SOME_ENGINE = f"{ADDRESSES}.then(urls => urls.some(url => /python.part/.test(url)))"
NOT_STORED = "not everything is stored"
UPDATE = "navigator.serviceWorker.getRegistration().then(registration => { registration.update(); })"
CHANGE = """async ([ending, text]) => {
    const store = await caches.open('between-visits');
    for (const key of await store.keys()) {
        if (!key.url.endsWith(ending)) continue;
        const stored = await store.match(key, { ignoreVary: true });
        if (text === null) await store.delete(key);
        else await store.put(key, new Response(text.padEnd((await stored.clone().text()).length), stored));
    } }"""

ONE_BYTE = """path => caches.open('between-visits').then(async store => {
    const stored = await store.match(path, { ignoreVary: true });
    const bytes = new Uint8Array(await stored.clone().arrayBuffer());
    bytes[0] ^= 1;
    await store.put(path, new Response(bytes, stored)); })"""
TWO_IS_READY = "document.title === 'two' && document.documentElement.dataset.app === 'ready'"


@dataclass
class SmallSite:
    """The site's folder and host, and either a fresh visit or a profile that stays."""

    site: Path
    host: FaultyHost
    visit: WatchedContext = field(init=False, repr=False)
    profile: Profile = field(init=False, repr=False)

    def open(self, path: str = "/", *, state: str | None = "ready") -> Page:
        return self.visit.open(path, state=state)

    def start(self, *, state: str | None = "ready") -> Page:
        return self.profile.start().open(state=state)

    def kill(self) -> None:
        self.profile.kill()

    def deploy(self, title: str, *, delay: int = 50, more: dict[str, bytes] | None = None) -> None:
        """Put another version on the host: page and engine. `more`: files by their name."""
        small_site.write(self.site, title=title, engine=title, delay=delay)
        self.add(more or {})

    def add(self, files: dict[str, bytes]) -> None:
        """Put more files on the host, by their names before they are sealed."""
        small_site.add(self.site, files)

    def address(self, name: str) -> str:
        """The address of a file of the host's version, by its path without the version."""
        return address(self.site, name)

    def version(self) -> str:
        """The version of the host's service worker."""
        [found] = re.findall(r'"version":"(\w+)"', (self.site / "sw.js").read_text(encoding="utf-8"))
        return str(found)

    def begin_worker_with(self, code: str) -> None:
        """Have the host's service worker do something before its own code."""
        script = self.site / "sw.js"
        script.write_text(f"{code}\n{script.read_text(encoding='utf-8')}", encoding="utf-8")

    def restart_host(self) -> None:
        """Start the host again after `host.stop()`, at the same address."""
        self.host = FaultyHost(self.site, self.host.server_address[1]).start()

    def wait_for_request(self, page: Page, path: str) -> None:
        """Wait until the host gets a request for a file."""
        while path not in self.host.log:
            page.wait_for_timeout(20)


@contextmanager
def _served(folder: Path) -> Iterator[SmallSite]:
    small = SmallSite(folder / "site", FaultyHost(folder))
    small.host.server_close()
    small.deploy("one")
    small.restart_host()
    yield small
    small.host.stop()


@contextmanager
def fresh(chromium: Browser, folder: Path) -> Iterator[SmallSite]:
    """A fresh visit to the small site."""
    with _served(folder) as small, chromium.new_context() as context:
        context.set_default_timeout(20_000)
        small.visit = WatchedContext(context, small.host.address)
        yield small


@contextmanager
def lasting(playwright: Playwright, folder: Path) -> Iterator[SmallSite]:
    """The small site and a browser profile that outlives a kill."""
    with _served(folder) as small:
        small.profile = Profile(playwright, folder / "profile", small.host.address)
        yield small
        small.profile.close()


def address(site: Path, name: str) -> str:
    """The address of a file of a site, by its path without the version."""
    paths = [f"/{file.relative_to(site).as_posix()}" for file in site.rglob("*")]
    [found] = [path for path in paths if without_version(path) == name]
    return found


def length_of(path: str) -> str:
    """An expression: how many bytes a fetched file has."""
    return f"fetch('{path}').then(response => response.arrayBuffer()).then(bytes => bytes.byteLength)"


def forget_fetched(page: Page) -> None:
    """Clear the browser's own cache, as time does: the service worker's store stays."""
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")


def stored_paths(page: Page) -> set[str]:
    """The paths of what is stored, without versions."""
    paths = {without_version(urlsplit(url).path) for url in page.evaluate(ADDRESSES)}
    return paths - {"/complete", "/full"}


def is_stored(ending: str) -> str:
    """An expression: whether an address that ends so is stored."""
    return f"{ADDRESSES}.then(urls => urls.some(url => url.endsWith('{ending}')))"


def with_missing_file(small: SmallSite) -> Page:
    """The app in use, of a version that the host has lost a file of."""
    small.host.missing.add(ENGINE_PART)
    page = small.open()
    wait_for_not_stored(small, page)
    return page


def wait_for_not_stored(small: SmallSite, page: Page) -> None:
    """Wait until the page has reported a failed download."""
    small.visit.wait_for_console(page, NOT_STORED)


def state(page: Page) -> dict[str, object]:
    """The state that the service worker reports. The page receives it too, and stores what is missing."""
    script = """new Promise(done => {
        navigator.serviceWorker.addEventListener("message", ({data}) => data.type === "state" && done(data));
        navigator.serviceWorker.controller.postMessage({type: "state"}); })"""
    found: dict[str, object] = page.evaluate(script)
    return found


def wait_for_status(page: Page, text: str) -> None:
    """Wait until the page's status line shows this."""
    until(page, f"document.getElementById('app-status').textContent === {text!r}")


def wait_for_takeover(page: Page) -> None:
    """Check for the host's version until it has taken over from the page's version.

    Repeatedly: the page checks too, and a check that began too early may answer this one.
    """
    page.evaluate("navigator.serviceWorker.addEventListener('controllerchange', () => { window.replaced = true; })")
    until(
        page,
        "navigator.serviceWorker.getRegistration().then(found => found.update()).then(() => window.replaced)",
    )
