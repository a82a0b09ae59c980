"""Whatever address is typed, sent or made up: it stays on this host, the page's script runs, and a screen is shown."""

import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.addresses import addresses
from tests.browser.support.host import FaultyHost
from web.build import scripts

COUNT = 5000
"""Addresses followed through the page's scripts; to open each as a page would take half an hour."""
HOST = "http://host.test"
MODEL = Path(__file__).parents[1] / "support" / "address_model.js"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    opened = chromium.new_page()
    yield opened
    opened.close()


def follow(page: Page, cases: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The pages that each case leads through."""
    model = MODEL.read_text(encoding="utf-8").replace('"/*SCRIPTS*/";', scripts.bundle("reader/settings/language.js"))
    found: list[list[dict[str, Any]]] = page.evaluate(model, cases)
    return found


def readers(count: int) -> list[dict[str, Any]]:
    """Addresses with those who open them: what was chosen before, the browser's languages, the host."""
    chance = random.Random(1)
    chosen = (None, None, "en", "es", "constructor", "")
    browser_languages = (["en-US"], ["es-MX", "en"], ["constructor"], ["fr", "es"], ["de"])
    return [
        {
            "address": one,
            "chosen": chance.choice(chosen),
            "browserLanguages": chance.choice(browser_languages),
            "knows": chance.random() < 0.8,
        }
        for one in addresses(count)
    ]


def test_no_address_of_thousands_leaves_the_host_or_loops(
    page: Page, record_property: Callable[[str, object], None]
) -> None:
    cases = readers(COUNT)
    followed = follow(page, cases)
    for case, pages in zip(cases, followed, strict=True):
        assert not any(one["errors"] for one in pages), (case, pages)
        assert pages[-1]["left"] is None, ("goes in circles", case, pages)
        assert len(pages) <= 2, (case, pages)
        for one in pages:
            for url in filter(None, (one["left"], one["shown"])):
                assert url.startswith(f"{HOST}/"), (case, pages)
    record_property("addresses followed", len(cases))
    tidy = sorted({pages[-1]["shown"].removeprefix(HOST) for pages in followed if pages[-1]["app"]})
    for shown in tidy:
        assert re.fullmatch(r"/|(/[^/\\]+)+|/text/", re.split("[?#]", shown)[0]), shown
    again = follow(
        page, [{"address": shown, "chosen": "en", "browserLanguages": ["en"], "knows": True} for shown in tidy]
    )
    assert [pages[0]["shown"].removeprefix(HOST) for pages in again] == tidy, "what is tidy stays as it is"


def opens(page: Page, address: str) -> str:
    """Go to an address; the one that the page shows once its script has run and there is something to read."""
    # An immediate redirect aborts the wait for the first address.
    with suppress(Error):
        page.goto(address, wait_until="commit")
    page.wait_for_selector("html[data-script]", state="attached")
    expect(page.locator("#call h2").first).to_be_visible()
    return page.url


@contextmanager
def reading(chromium: Browser, all_pages: Path, language: str = "en-US") -> Iterator[tuple[str, Page]]:
    """A page without an app, in a browser of that language, and its host's address."""
    options: dict[str, Any] = {"viewport": {"width": 320, "height": 320}, "locale": language}
    faults: list[str] = []
    with FaultyHost(all_pages) as host, chromium.new_context(**options, service_workers="block") as context:
        context.add_init_script("delete globalThis.WebAssembly")
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
        page.on("request", lambda sent: None if sent.url.startswith(host.address) else faults.append(sent.url))
        yield host.address, page
    assert faults == []


NAMED = (
    ("/es//checklist", "es", "/checklist"),
    ("//checklist", "en", "/checklist"),
    ("/learn/%E0%A4%A", "en", "/learn/%25e0%25a4%25a"),
    ("/#/checklist", "en", "/checklist"),
    ("/CHECKLIST", "en", "/checklist"),
    ("/ES/Checklist/", "es", "/checklist"),
    ("/en/card", "en", "/card"),
    ("/es/#!/card?part=backup", "es", "/card?part=backup"),
    ("/checklist.", "en", "/checklist"),
    ("/index.html", "en", "/"),
    ("//ES/Text", "es", "/es/text/"),
    ("/constructor", "en", "/constructor"),
    ("/es//example.invalid/evil?icon", "es", "/example.invalid/evil"),
    ("/%2F%2Fexample.invalid", "en", "/example.invalid"),
    ("/\\\\example.invalid", "en", "/example.invalid"),
    ("/es/%5C%09/example.invalid:80", "es", "/example.invalid%3A80"),
    ("/es/javascript:alert(1)", "es", "/javascript%3Aalert(1"),
)


def test_an_address_opens_what_was_meant(chromium: Browser, all_pages: Path) -> None:
    with reading(chromium, all_pages) as (host, page):
        for address, language, shown in NAMED:
            opens(page, f"{host}/nothing")
            page.evaluate("localStorage.clear()")
            assert opens(page, host + address) == host + shown, address
            assert page.evaluate("document.documentElement.lang") == language, address
            named = re.match("/+(en|es)/", address, re.IGNORECASE)
            stored = page.evaluate("localStorage.getItem('between-visits-language')")
            assert stored == (named[1].lower() if named else None), address
            if "checklist" in shown:
                assert page.evaluate("document.getElementById('reader').scrollTop") > 0, address


def test_no_address_leaves_the_host_with_a_chosen_language(chromium: Browser, all_pages: Path) -> None:
    with reading(chromium, all_pages, "es-MX") as (host, page):
        opens(page, f"{host}/nothing")
        page.evaluate("localStorage.setItem('between-visits-language', 'en')")
        for address in (
            "/es//example.invalid/evil?icon",
            "/es/%2F/example.invalid?icon",
            "/es/\\example.invalid/evil?icon",
        ):
            assert urlsplit(opens(page, host + address)).path in ("/example.invalid/evil", "/example.invalid"), address
            assert page.evaluate("document.documentElement.lang") == "en"


@pytest.mark.parametrize("count", [25, pytest.param(500, marks=pytest.mark.slow)])
def test_every_address_opens_a_page_of_this_host_with_its_script(
    chromium: Browser, all_pages: Path, count: int
) -> None:
    with reading(chromium, all_pages, "es-MX") as (host, page):
        for address in addresses(count, seed=count):
            assert opens(page, host + address).startswith(f"{host}/"), address
