"""A page that was opened inside another app says so before anything is marked."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from guide import load_guide

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
ANDROID = "Mozilla/5.0 (Linux; Android 15; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile"
IN_AN_APP = {
    "Facebook on an iPhone": f"{IPHONE} Mobile/15E148 [FBAN/FBIOS;FBAV/500.0.0.1]",
    "Instagram on Android": f"{ANDROID} Safari/537.36 Instagram 380.0.0.1 Android",
    "the Google app on an iPhone": f"{IPHONE} GSA/380.0 Mobile/15E148 Safari/604.1",
    "a mail app on an iPhone": f"{IPHONE} Mobile/15E148",
    "a WebView of Android": ANDROID.replace("; Pixel 7)", "; Pixel 7; wv)") + " Safari/537.36",
}
BROWSERS = {
    "Safari": f"{IPHONE} Version/18.5 Mobile/15E148 Safari/604.1",
    "Chrome on an iPhone": f"{IPHONE} CriOS/140.0 Mobile/15E148 Safari/604.1",
    "Chrome on Android": f"{ANDROID} Safari/537.36",
    "Firefox on Android": "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0",
}
ON_THE_HOME_SCREEN = "Object.defineProperty(navigator, 'standalone', { value: true })"


@pytest.mark.parametrize("agent", IN_AN_APP.values(), ids=IN_AN_APP)
@pytest.mark.parametrize("language", ["en", "es"])
def test_inside_another_app_the_page_says_so(open_any: Callable[..., Page], agent: str, language: str) -> None:
    page = open_any("/text/" if language == "en" else "/es/text/", user_agent=agent)
    expect(page.locator("#where-saved")).to_have_text(load_guide(language).say("common.in_app"))


@pytest.mark.parametrize("agent", BROWSERS.values(), ids=BROWSERS)
def test_in_a_browser_the_page_says_nothing_of_it(open_page: Callable[..., Page], agent: str) -> None:
    page = open_page("/text/", user_agent=agent)
    expect(page.locator("#where-saved")).to_have_text(load_guide("en").say("common.saved_here"))


def test_the_home_screen_of_an_iphone_is_no_app(open_page: Callable[..., Page]) -> None:
    page = open_page("/text/", user_agent=IN_AN_APP["a mail app on an iPhone"], start=ON_THE_HOME_SCREEN)
    expect(page.locator("#where-saved")).to_have_text(load_guide("en").say("common.saved_here"))
