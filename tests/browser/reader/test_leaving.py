"""A page that redirects to another language starts nothing, shows nothing, and takes no unsaved tick."""

import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.support import chromium as chrome
from tests.browser.support import reader_site
from tests.browser.support.host import FaultyHost

ENGINE = ("/sw.js", "/python-worker.js", "/flutter_bootstrap.js")
WATCH = """if (location.pathname === "/") {
    const began = performance.now();
    setInterval(() => {
        const part = document.querySelector("#call h2");
        if (!part) return;
        const all = JSON.parse(localStorage.getItem("watched") ?? "[]");
        const box = document.querySelector("#checklist input");
        if (document.documentElement.lang !== "en" || !window.bv?.leaving) return;
        const now = [performance.now() - began, getComputedStyle(part).visibility, box?.disabled];
        localStorage.setItem("watched", JSON.stringify([...all, now]));
    }, 100);
}"""
"""What the first page shows once it is leaving, noted where the next page can read it."""


@pytest.mark.slow
def test_a_spanish_phone_starts_everything_once(chromium: Browser, tmp_path: Path) -> None:
    host = FaultyHost(reader_site.write(tmp_path / "site", delay=50))
    host.start()
    spanish = host.hold("/es/")
    context = chromium.new_context(viewport=chrome.PHONE, locale="es-MX")
    context.add_init_script(WATCH)
    watched = chrome.WatchedContext(context, host.address)
    page = context.new_page()
    page.goto(host.address, wait_until="commit")
    time.sleep(6)
    assert "/es/" in host.log
    assert not set(ENGINE) & set(host.log)
    spanish.set()
    chrome.wait_for_app(page)
    expect(page.locator("html")).to_have_attribute("lang", "es")
    chrome.wait_for_offline(page, "page")
    assert all(host.log.index(path) > host.log.index("/es/") for path in ENGINE)
    shown = page.evaluate("JSON.parse(localStorage.getItem('watched'))")
    left = shown[0][0]
    assert {seen for at, seen, _ in shown if at - left < 2000} == {"hidden"}
    # Without an answer the page is better than nothing, but nothing can be ticked that would be lost.
    late = [(seen, disabled) for at, seen, disabled in shown if at - left > 3500]
    assert {tuple(one) for one in late} == {("visible", True)}
    context.close()
    host.stop()
    assert watched.console_errors == []
