"""A later start opens today's checklist if something was recorded in the last 14 days; a deep link always wins."""

from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support.host import FaultyHost
from tests.browser.support.reader_site import box, saved


def recorded(days_ago: int) -> str:
    day = date.today() - timedelta(days=days_ago)
    return f"if (location.host) localStorage.setItem('between-visits-recorded', '{day}')"


@pytest.mark.parametrize(
    ("days_ago", "path", "part"),
    [
        (0, "/", "checklist"),
        (14, "/", "checklist"),
        (15, "/", ""),
        (0, "/learn/kinds", "learn-kinds"),
        (0, "/text/", ""),
    ],
)
def test_a_start_opens_the_checklist_if_it_is_used(
    open_page: Callable[..., Page], days_ago: int, path: str, part: str
) -> None:
    page = open_page(path, start=recorded(days_ago))
    assert urlsplit(page.url).path == ("/checklist" if part == "checklist" else path)
    if part:
        expect(page.locator(f"#{part}")).to_be_in_viewport()
    else:
        assert page.evaluate("document.getElementById('reader').scrollTop") == 0
    page.locator("header").get_by_role("link", name="When to call").click()
    expect(page.locator("#call h2")).to_be_in_viewport()


def test_a_tick_in_the_page_makes_the_next_start_open_there(open_page: Callable[..., Page], served: FaultyHost) -> None:
    page = open_page("/text/")
    box(page).check()
    saved(page)
    page.goto(served.address)
    expect(page.locator("#checklist h2")).to_be_in_viewport()
    page.evaluate("pageTicks.saveJournalState({ recorded: '' })")
    page.goto(served.address)
    expect(page.locator("html[data-script]")).to_have_count(1)
    assert urlsplit(page.url).path == "/"
