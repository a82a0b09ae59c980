"""The second half of Pyodide comes by itself, or when it is called; or the page says so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from guide import languages
from tests.browser.support.app_helpers import App, running_app, say, symptom
from tests.browser.support.chromium import PHONE, WatchedContext, until, wait_for_app, wait_for_offline
from tests.browser.support.host import FaultyHost
from tests.browser.support.small_visit import ONE_BYTE, address
from web.build import builder, pages
from web.build.python import bundle
from web.build.wasm import exports, halves

SECOND = "/pyodide/pyodide.asm.second.wasm"
NEVER_BY_ITSELF = "document.addEventListener('bv-app', event => event.stopImmediatePropagation(), true)"
"""Keeps from the worker that the app has started: its second half comes only when it is called."""
IN_PYODIDE = """pyodide.runPython("'\\xe9'.encode('utf-7').decode()")"""
ANSWER = "+AOk-"


def call_second(page: Page) -> str:
    """What a function of the second half answers; nothing else in the app ever calls it."""
    [worker] = [one for one in page.workers if "python-worker" in one.url]
    answer: str = worker.evaluate(IN_PYODIDE)
    return answer


@pytest.fixture
def loose(chromium: Browser, host: FaultyHost) -> Iterator[WatchedContext]:
    """A fresh profile that may show errors in its console."""
    context = chromium.new_context(viewport=PHONE)
    yield WatchedContext(context, host.address)
    context.close()


def test_the_second_half_comes_once_the_app_is_shown(visit: WatchedContext, host: FaultyHost) -> None:
    held = host.hold(SECOND)
    page = visit.open()
    assert page.get_attribute("html", "data-app") == "ready", "nothing waits for it"
    held.set()
    wait_for_offline(page)
    assert SECOND in host.log
    assert call_second(page) == ANSWER


@pytest.mark.parametrize("language", languages())
def test_a_start_needs_nothing_of_the_second_half(visit: WatchedContext, host: FaultyHost, language: str) -> None:
    visit.context.add_init_script(NEVER_BY_ITSELF)
    page = visit.open(pages.home_of(language) + "checklist")
    page.wait_for_timeout(1000)  # for a request that may come
    assert SECOND not in host.log, "what a start runs has changed: `make profile` finds it"
    assert call_second(page) == ANSWER
    assert call_second(page) == ANSWER
    assert host.log.count(SECOND) == 1, "a call before it has come loads it, once"


def test_a_call_offline_before_it_has_come(visit: WatchedContext, host: FaultyHost) -> None:
    page = visit.open()
    wait_for_offline(page)
    host.stop()
    visit.context.new_cdp_session(page).send("Network.clearBrowserCache")
    visit.context.add_init_script(NEVER_BY_ITSELF)
    page = visit.open()
    assert call_second(page) == ANSWER
    App(page).go("Checklist")


def test_it_comes_later_where_it_could_not_at_first(loose: WatchedContext, host: FaultyHost) -> None:
    host.missing.add(SECOND)
    page = loose.open()
    loose.wait_for_console(page, "not loaded yet")
    host.missing.clear()
    page.context.set_offline(True)
    page.context.set_offline(False)
    wait_for_offline(page)
    host.stop()
    assert call_second(page) == ANSWER


def test_a_half_that_the_host_lacks_is_said(loose: WatchedContext, host: FaultyHost) -> None:
    host.missing.add(SECOND)
    page = loose.open("/checklist")
    app = App(page)
    app.tick(symptom("rash"))
    app.saved()
    until(page, "document.documentElement.dataset.offline !== undefined")
    page.evaluate("bv.services.unsaved({ unsaved: true })")
    with pytest.raises(Exception, match=r"404|Error"):
        call_second(page)
    wait_for_app(page, "failed")
    expect(page.locator("#app-status")).to_have_text(say("page.lost"))
    assert page.is_visible("#reader")
    assert page.get_attribute("html", "data-offline") == "page", "not ready to use offline"
    host.missing.clear()
    with page.expect_navigation():
        page.click("#open-app")
    wait_for_app(page)
    app.shown(symptom("rash"), checked=True)
    wait_for_offline(page)
    assert call_second(page) == ANSWER


def test_a_half_damaged_in_the_store_is_repaired(loose: WatchedContext, host: FaultyHost, dist: Path) -> None:
    page = loose.open()
    wait_for_offline(page)
    page.evaluate(ONE_BYTE, address(dist, SECOND))
    page.reload()
    wait_for_app(page)
    with pytest.raises(Exception, match=r"magic word|CompileError"):
        call_second(page)
    expect(page.locator("#app-status")).to_have_text(say("page.repaired"))
    host.stop()
    page.reload()
    wait_for_app(page)
    assert call_second(page) == ANSWER


def test_an_engine_in_one_piece_starts(chromium: Browser, tmp_path: Path) -> None:
    builder.build(tmp_path / "dist", change_wasm=lambda engine: exports.prune(engine, bundle.libraries()))
    assert not [*(tmp_path / "dist").rglob(f"*{halves.ENDING}")]
    with running_app(chromium, tmp_path / "dist", "/checklist") as app:
        app.tick(symptom("rash"))
        app.saved()
        assert call_second(app.page) == ANSWER
