"""A Spanish phone gets the page and the app in Spanish, a choice is kept, and the two stay in step."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


def heading(page: Page) -> str:
    return page.locator("#call h2").first.inner_text()


def test_a_spanish_phone_reads_spanish_and_a_choice_is_kept(chromium: Browser, host) -> None:
    context = chromium.new_context(locale="es-MX", service_workers="block")
    page = context.new_page()
    page.goto(f"{host.address}/checklist")
    expect(page.locator("html")).to_have_attribute("lang", re.compile("^es"))
    expect(page).to_have_url(f"{host.address}/checklist")
    page.locator("a[hreflang=en]").first.click()
    expect(page.locator("html")).to_have_attribute("lang", re.compile("^en"))
    page.goto(f"{host.address}/")
    expect(page.locator("html")).to_have_attribute("lang", re.compile("^en"))
    context.close()


def test_an_english_phone_stays_in_english_and_spanish_has_its_own_address(chromium: Browser, host) -> None:
    context = chromium.new_context(locale="en-US", service_workers="block")
    page = context.new_page()
    page.goto(f"{host.address}/")
    expect(page.locator("html")).to_have_attribute("lang", re.compile("^en"))
    page.goto(f"{host.address}/es/text/")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    page.reload()
    expect(page).to_have_url(f"{host.address}/es/text/")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    context.close()
