"""The reader page under axe: nothing that breaks WCAG 2.2, axe's best practices or a contrast of 7:1."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from guide import languages
from tests.browser.support import reader_site
from tests.browser.support.axe import violations
from web.build import pages

LOOKS: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 412, "height": 915}},
    "narrow": {"viewport": {"width": 320, "height": 568}},
    "400 %": {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
}
"""Windows; the last one is 1280 x 1024 pixels at 400 %."""


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("language", languages())
def test_axe_finds_nothing(open_any: Callable[..., Page], language: str, look: str) -> None:
    page = open_any(pages.home_of(language), locale=language, **LOOKS[look])
    assert violations(page) == {}, "folded"
    unfold(page)
    assert violations(page) == {}, "unfolded"
    if look == "phone":
        page.emulate_media(color_scheme="dark")
        assert violations(page, contrast_only=True) == {}, "dark"
        page.emulate_media(contrast="more")
        assert violations(page, contrast_only=True) == {}, "dark, more contrast"


def unfold(page: Page) -> None:
    """Open everything, the meaning of a word too, and tick the first symptom."""
    reader_site.open_all(page)
    page.locator(".term").first.click()
    page.locator("#checklist input[type=checkbox]").first.check()
