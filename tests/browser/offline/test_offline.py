"""The service worker and the page script around a stand-in engine: storing, losing the network, updates, faults."""

import hashlib

import pytest

from tests.browser.support import small_site
from tests.browser.support.chromium import until, wait_for_app, wait_for_offline
from tests.browser.support.host import without_version
from tests.browser.support.small_visit import (
    ADDRESSES,
    CHANGE,
    ENGINE_PART,
    SOME_ENGINE,
    SmallSite,
    length_of,
    state,
    stored_paths,
    wait_for_not_stored,
    wait_for_status,
)


def test_page_first_then_engine_then_ready(small: SmallSite) -> None:
    gate = small.host.hold("/python-worker.js")
    page = small.open(state=None)
    wait_for_offline(page, "page")
    assert {"/index.html", "/boot.js"} <= stored_paths(page)
    assert ENGINE_PART not in stored_paths(page)
    gate.set()
    wait_for_offline(page)
    files = [file.relative_to(small.site).as_posix() for file in small.site.rglob("*") if file.is_file()]
    everything = {without_version(f"/{name}") for name in files}
    assert stored_paths(page) == everything - {"/sw.js", "/canvaskit/canvaskit.wasm"}


def test_everything_works_without_the_host(small: SmallSite) -> None:
    wait_for_offline(small.open())
    small.host.stop()
    page = small.open("/learn/some/deep/link")
    assert page.title() == "one"
    page.reload()
    wait_for_app(page)
    assert small.open("/text/", state=None).title() == "text version"
    assert small.open("/text", state=None).title() == "text version"
    assert page.evaluate(length_of(small.address(ENGINE_PART))) == 5000
    assert page.evaluate("fetch('/unknown.js').then(r => r.status, () => 'offline')") == "offline"


def test_only_a_missing_file_is_fetched_later(small: SmallSite) -> None:
    small.host.missing.add(ENGINE_PART)
    page = small.open()
    wait_for_not_stored(small, page)
    assert page.get_attribute("html", "data-offline") == "page"
    stored = stored_paths(page)
    assert len(stored) > small_site.ENGINE_FILES
    small.host.missing.clear()
    small.host.request_counts()
    page.reload()
    wait_for_offline(page)
    fetched = {path for path in small.host.request_counts() if path.startswith("/python/")}
    assert fetched == {path for path in stored_paths(page) - stored if path.startswith("/python/")}
    assert ENGINE_PART in fetched


def test_an_interrupted_download_continues_where_it_stopped(small: SmallSite) -> None:
    gate = small.host.hold(ENGINE_PART)
    page = small.open()
    until(page, SOME_ENGINE)
    stored = {path for path in stored_paths(page) if path.startswith("/python/")}
    assert stored, "something had arrived"
    page.close()
    gate.set()
    small.host.request_counts()
    page = small.open()
    wait_for_offline(page)
    assert stored.isdisjoint(small.host.request_counts())


def test_the_network_lost_half_way_and_found_again(small: SmallSite) -> None:
    small.host.hold(ENGINE_PART)
    page = small.open()
    until(page, SOME_ENGINE)
    with page.expect_console_message(lambda message: "not everything is stored" in message.text):
        small.host.stop()
    assert page.get_attribute("html", "data-offline") == "page"
    small.restart_host()
    page.evaluate("dispatchEvent(new Event('online'))")
    wait_for_offline(page)


def test_an_update_fetches_what_changed_and_waits_for_consent(small: SmallSite) -> None:
    page = small.open()
    wait_for_offline(page)
    old = state(page)["version"]
    small_site.write(small.site, title="two", engine="one")
    small.add({"engine/python/new.bin": b"new"})
    small.host.request_counts()
    page.reload()
    page.wait_for_selector("#update-offer:not([hidden])", state="attached")
    assert page.title() == "one"
    assert state(page)["version"] == old
    assert {*small.host.request_counts()} == {"/sw.js", "/", "/boot.js", "/python/new.bin"}
    page.evaluate("bv.showReader()")
    with page.expect_navigation():
        page.click("#update-now")
    until(page, "document.title === 'two'")
    wait_for_offline(page)
    assert state(page)["version"] != old
    assert len(page.evaluate(ADDRESSES)) == len(stored_paths(page)) + 1, "the old files are gone, the mark is there"


def test_a_half_deployed_version_is_refused(small: SmallSite) -> None:
    page = small.open()
    wait_for_offline(page)
    old = state(page)["version"]
    before = (small.site / "index.html").read_bytes()
    small_site.write(small.site, title="two")
    (small.site / "index.html").write_bytes(before)  # sw.js of the new version has arrived, the page has not
    result = page.evaluate("""navigator.serviceWorker.getRegistration().then(registration => new Promise(done => {
        registration.addEventListener("updatefound", () => {
            const worker = registration.installing;
            worker.addEventListener("statechange", () => done(worker.state)); });
        registration.update(); }))""")
    assert result == "redundant"
    page.reload()
    wait_for_app(page)
    assert (page.title(), state(page)["version"]) == ("one", old)


def test_a_damaged_file_on_the_phone_is_found_and_fetched_again(small: SmallSite) -> None:
    page = small.open()
    wait_for_offline(page)
    page.evaluate(CHANGE, ["/python-worker.js", "throw 0"])
    page.reload()
    wait_for_app(page, "failed")
    wait_for_status(page, "Repaired.")
    page.reload()
    wait_for_app(page)


def test_the_policy_holds_for_pages_from_the_store(small: SmallSite) -> None:
    wait_for_offline(small.open())
    small.host.stop()
    page = small.open()
    violated = page.evaluate("""new Promise(done => {
        addEventListener("securitypolicyviolation", event => done(event.effectiveDirective));
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.head.append(script);
        setTimeout(() => done(window.ran ? "the inline script ran" : "nothing happened"), 1000); })""")
    assert violated.startswith("script-src")


def test_a_font_slice_is_stored_once_it_is_requested(small: SmallSite) -> None:
    folder = small.site / "assets" / "fonts" / "noto"
    folder.mkdir(parents=True)
    right, wrong = (f"Noto.{hashlib.sha256(data).hexdigest()[:16]}.woff2" for data in (b"font", b"another"))
    for name in (right, wrong):
        (folder / name).write_bytes(b"font")
    give = "name => fetch(`/assets/fonts/noto/${name}`).then(answer => answer.text()).catch(() => 'refused')"
    page = small.open()
    wait_for_offline(page)
    assert [path for path in stored_paths(page) if "noto" in path] == []
    assert (page.evaluate(give, right), page.evaluate(give, wrong)) == ("font", "refused")
    small.host.stop()
    assert page.evaluate(give, right) == "font"


@pytest.mark.parametrize("missing", ["/python-worker.js", "/flutter_bootstrap.js"])
def test_when_the_engine_cannot_be_loaded_the_page_stays(small: SmallSite, missing: str) -> None:
    small.host.missing.add(missing)
    page = small.open(state="failed")
    assert page.is_visible("#reader")
    assert page.inner_text("#app-status") == "It could not start."


@pytest.mark.parametrize("lacking", ["WebAssembly", "Worker"])
def test_a_browser_without_what_the_app_needs_keeps_the_page(small: SmallSite, lacking: str) -> None:
    small.visit.context.add_init_script(f"delete globalThis.{lacking}")
    page = small.open(state="failed")
    assert page.is_visible("#reader")
    assert small.visit.console_errors == []


def test_a_python_error_keeps_the_page(small: SmallSite) -> None:
    small_site.write(small.site, python='self.postMessage("app-failed: Traceback ..."); throw 0;')
    page = small.open(state="failed")
    assert page.is_visible("#reader")


def test_a_deep_link_that_scrolled_the_page_is_not_reading(small: SmallSite) -> None:
    small.visit.context.add_init_script("""addEventListener("DOMContentLoaded", () => {
        const reader = document.getElementById("reader");
        reader.scrollTop = 900; reader.dataset.jump = 900; }, {capture: true})""")
    assert not small.open("/expect").is_visible("#reader")


def test_python_and_the_page_talk(small: SmallSite) -> None:
    small.visit.context.add_init_script("""globalThis.bv = { services: {
        poked: async args => { (window.received ??= []).push(args); return true; } } }""")
    page = small.open()
    page.evaluate("bv.emit('poke', 'hello')")
    until(page, "!!window.received")
    received = page.evaluate("window.received[0]")
    assert received["value"] == "hello"
    assert received["facts"]["standalone"] is False
    assert received["facts"]["url"].startswith(small.visit.address)
