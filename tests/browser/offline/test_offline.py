"""The service worker and the page script around a stand-in engine: storing, losing the network, updates, faults."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.support import small_site
from tests.browser.support.chromium import WatchedContext, until, wait_for_app, wait_for_offline
from tests.browser.support.host import FaultyHost, without_version
from tests.browser.support.small_visit import (
    ADDRESSES,
    ENGINE_PART,
    NOT_STORED,
    SOME_ENGINE,
    address,
    length_of,
    state,
    stored_paths,
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    small_site.write(folder)
    return folder


@pytest.fixture
def host(site: Path) -> Iterator[FaultyHost]:
    with FaultyHost(site) as served:
        yield served


@pytest.fixture
def first_visit(chromium: Browser, host: FaultyHost) -> Iterator[WatchedContext]:
    with chromium.new_context() as context:
        context.set_default_timeout(20_000)
        yield WatchedContext(context, host.address)


def test_page_first_then_engine_then_ready(first_visit: WatchedContext, host: FaultyHost) -> None:
    gate = host.hold("/python-worker.js")
    page = first_visit.open(state=None)
    wait_for_offline(page, "page")
    assert page.get_attribute("html", "data-offline") == "page"
    assert {"/index.html", "/boot.js"} <= stored_paths(page)
    assert ENGINE_PART not in stored_paths(page)
    gate.set()
    wait_for_offline(page)
    files = [p.relative_to(host_folder(host)).as_posix() for p in host_folder(host).rglob("*") if p.is_file()]
    everything = {without_version(f"/{name}") for name in files}
    assert stored_paths(page) == everything - {"/sw.js", "/canvaskit/canvaskit.wasm"}


def host_folder(host: FaultyHost) -> Path:
    folder: Path = host.RequestHandlerClass.args[0]  # type: ignore[attr-defined]
    return folder


def test_everything_works_without_the_host(first_visit: WatchedContext, host: FaultyHost) -> None:
    wait_for_offline(first_visit.open())
    host.stop()
    page = first_visit.open("/learn/some/deep/link")
    assert page.title() == "one"
    page.reload()
    wait_for_app(page)
    assert first_visit.open("/text/", state=None).title() == "text version"
    assert first_visit.open("/text", state=None).title() == "text version"
    assert page.evaluate(length_of(address(host_folder(host), ENGINE_PART))) == 5000
    assert page.evaluate("fetch('/unknown.js').then(r => r.status, () => 'offline')") == "offline"


def test_only_a_missing_file_is_fetched_later(first_visit: WatchedContext, host: FaultyHost) -> None:
    host.missing.add(ENGINE_PART)
    page = first_visit.open()
    first_visit.wait_for_console(page, NOT_STORED)
    assert page.get_attribute("html", "data-offline") == "page"
    stored = stored_paths(page)
    assert len(stored) > small_site.ENGINE_FILES
    host.missing.clear()
    host.request_counts()
    page.reload()
    wait_for_offline(page)
    fetched = {path for path in host.request_counts() if path.startswith("/python/")}
    assert fetched == {path for path in stored_paths(page) - stored if path.startswith("/python/")}
    assert ENGINE_PART in fetched


def test_an_interrupted_download_continues_where_it_stopped(first_visit: WatchedContext, host: FaultyHost) -> None:
    gate = host.hold(ENGINE_PART)
    page = first_visit.open()
    until(page, SOME_ENGINE)
    stored = {path for path in stored_paths(page) if path.startswith("/python/")}
    assert stored, "something had arrived"
    page.close()
    gate.set()
    host.request_counts()
    page = first_visit.open()
    wait_for_offline(page)
    assert stored.isdisjoint(host.request_counts())


def test_the_network_lost_half_way_and_found_again(first_visit: WatchedContext, host: FaultyHost, site: Path) -> None:
    host.hold(ENGINE_PART)
    page = first_visit.open()
    until(page, SOME_ENGINE)
    with page.expect_console_message(lambda message: "not everything is stored" in message.text):
        host.stop()
    assert page.get_attribute("html", "data-offline") == "page"
    with FaultyHost(site, host.server_address[1]):
        page.evaluate("dispatchEvent(new Event('online'))")
        wait_for_offline(page)


def test_an_update_fetches_what_changed_and_waits_for_consent(
    first_visit: WatchedContext, host: FaultyHost, site: Path
) -> None:
    page = first_visit.open()
    wait_for_offline(page)
    old = state(page)["version"]
    small_site.write(site, title="two")
    small_site.add(site, {"engine/python/new.bin": b"new"})
    host.request_counts()
    page.reload()
    page.wait_for_selector("#update-offer:not([hidden])", state="attached")
    assert page.title() == "one"
    assert state(page)["version"] == old
    assert {*host.request_counts()} == {"/sw.js", "/", "/boot.js", "/python/new.bin"}
    page.evaluate("bv.showReader()")
    with page.expect_navigation():
        page.click("#update-now")
    until(page, "document.title === 'two'")
    wait_for_offline(page)
    assert state(page)["version"] != old
    assert len(page.evaluate(ADDRESSES)) == len(stored_paths(page)) + 1, "the old files are gone, the mark is there"


def test_a_half_deployed_version_is_refused(first_visit: WatchedContext, site: Path) -> None:
    page = first_visit.open()
    wait_for_offline(page)
    old = state(page)["version"]
    before = (site / "index.html").read_bytes()
    small_site.write(site, title="two")
    (site / "index.html").write_bytes(before)  # sw.js of the new version has arrived, the page has not
    result = page.evaluate("""navigator.serviceWorker.getRegistration().then(registration => new Promise(done => {
        registration.addEventListener("updatefound", () => {
            const worker = registration.installing;
            worker.addEventListener("statechange", () => done(worker.state)); });
        registration.update(); }))""")
    assert result == "redundant"
    page.reload()
    wait_for_app(page)
    assert (page.title(), state(page)["version"]) == ("one", old)


def test_a_damaged_file_on_the_phone_is_found_and_fetched_again(first_visit: WatchedContext) -> None:
    page = first_visit.open()
    wait_for_offline(page)
    page.evaluate("""caches.open('between-visits').then(async store => {
        for (const key of await store.keys()) if (key.url.endsWith("/python-worker.js")) {
          const { length } = await (await store.match(key, { ignoreVary: true })).text();
          await store.put(key, new Response("throw 0".padEnd(length), {headers: {"Content-Type": "text/javascript"}}));
        } })""")
    page.reload()
    wait_for_app(page, "failed")
    until(page, "document.getElementById('app-status').textContent === 'Repaired.'")
    page.reload()
    wait_for_app(page)


def test_without_room_the_page_and_the_app_still_work(first_visit: WatchedContext) -> None:
    page = first_visit.context.new_page()
    session = first_visit.context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": first_visit.address, "quotaSize": 50_000})
    page.goto(first_visit.address)
    wait_for_app(page)
    until(page, "document.getElementById('app-status').textContent === 'No room.'")
    assert page.get_attribute("html", "data-offline") == "page"


def test_the_policy_holds_for_pages_from_the_store(first_visit: WatchedContext, host: FaultyHost) -> None:
    wait_for_offline(first_visit.open())
    host.stop()
    page = first_visit.open()
    violated = page.evaluate("""new Promise(done => {
        addEventListener("securitypolicyviolation", event => done(event.effectiveDirective));
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.head.append(script);
        setTimeout(() => done(window.ran ? "the inline script ran" : "nothing happened"), 1000); })""")
    assert violated.startswith("script-src")


def test_a_font_slice_is_stored_once_it_is_requested(first_visit: WatchedContext, host: FaultyHost) -> None:
    folder = host_folder(host) / "assets" / "fonts" / "noto"
    folder.mkdir(parents=True)
    right, wrong = (f"Noto.{hashlib.sha256(data).hexdigest()[:16]}.woff2" for data in (b"font", b"another"))
    for name in (right, wrong):
        (folder / name).write_bytes(b"font")
    give = "name => fetch(`/assets/fonts/noto/${name}`).then(answer => answer.text()).catch(() => 'refused')"
    page = first_visit.open()
    wait_for_offline(page)
    assert [path for path in stored_paths(page) if "noto" in path] == []
    assert (page.evaluate(give, right), page.evaluate(give, wrong)) == ("font", "refused")
    host.stop()
    assert page.evaluate(give, right) == "font"


@pytest.mark.parametrize("missing", ["/python-worker.js", "/flutter_bootstrap.js"])
def test_when_the_engine_cannot_be_loaded_the_page_stays(
    first_visit: WatchedContext, host: FaultyHost, missing: str
) -> None:
    host.missing.add(missing)
    page = first_visit.open(state="failed")
    assert page.is_visible("#reader")
    assert page.inner_text("#app-status") == "It could not start."


@pytest.mark.parametrize("lacking", ["WebAssembly", "Worker"])
def test_a_browser_without_what_the_app_needs_keeps_the_page(first_visit: WatchedContext, lacking: str) -> None:
    first_visit.context.add_init_script(f"delete globalThis.{lacking}")
    page = first_visit.open(state="failed")
    assert page.is_visible("#reader")
    assert first_visit.console_errors == []


def test_a_python_error_keeps_the_page(first_visit: WatchedContext, site: Path) -> None:
    small_site.write(site, python='self.postMessage("app-failed: Traceback ..."); throw 0;')
    page = first_visit.open(state="failed")
    assert page.is_visible("#reader")


def test_a_deep_link_that_scrolled_the_page_is_not_reading(first_visit: WatchedContext) -> None:
    first_visit.context.add_init_script("""addEventListener("DOMContentLoaded", () => {
        const reader = document.getElementById("reader");
        reader.scrollTop = 900; reader.dataset.jump = 900; }, {capture: true})""")
    assert not first_visit.open("/expect").is_visible("#reader")


def test_python_and_the_page_talk(first_visit: WatchedContext) -> None:
    first_visit.context.add_init_script("""globalThis.bv = { services: {
        poked: async args => { (window.received ??= []).push(args); return true; } } }""")
    page = first_visit.open()
    page.evaluate("bv.emit('poke', 'hello')")
    until(page, "!!window.received")
    received = page.evaluate("window.received[0]")
    assert received["value"] == "hello"
    assert received["facts"]["standalone"] is False
    assert received["facts"]["url"].startswith(first_visit.address)
