"""Short first: the page at rest is at most eight phone screens, twice that at 320 pixels, and the signs fit one."""

from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Page

from guide import languages, load_guide
from tests.browser.support.app_helpers import settle
from web.build import pages

SCREENS = "() => { const page = document.getElementById('reader'); return page.scrollHeight / page.clientHeight; }"
CALL = """() => {
  const top = document.getElementById("call").getBoundingClientRect().top;
  const lines = [...document.querySelectorAll("#call .e > .calls a, #call .e > .signs > li")];
  return Math.max(...lines.map(line => line.getBoundingClientRect().bottom)) - top;
}"""
HEADER = "() => document.querySelector('#reader header').offsetHeight"
FIRST_SCREEN = """number => {
  const [{ top, bottom }, head] = [number.getBoundingClientRect(), document.querySelector("#reader header")];
  const bar = document.getElementById("bar").getBoundingClientRect();
  const end = bar.height ? bar.top : innerHeight;
  return top >= head.getBoundingClientRect().bottom && bottom <= end;
}"""
"""Whether all of a number is in sight, between the head and the bar."""
SHAPES = [(412, 0, 8), (320, 0, 16), (412, 4, 18)]
"""Width, steps of larger text (4: twice as large), and the most screens."""


@pytest.mark.parametrize("language", languages())
def test_the_page_at_rest_is_eight_screens_at_most(
    open_any: Callable[..., Page], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = {}
    for width, step, most in SHAPES:
        start = f"if (location.host) localStorage.setItem('between-visits-text-size', {step})"
        page = open_any(pages.home_of(language), viewport={"width": width, "height": 915}, start=start, locale=language)
        found[width, step, most] = settle(partial(page.evaluate, SCREENS), page, quiet=500)
    with capsys.disabled():
        for (width, step, most), screens in found.items():
            print(f"\n{language}: page at {width} px, text size {step}: {screens:.1f} screens, at most {most}", end="")
    assert {shape: screens for shape, screens in found.items() if screens > shape[-1]} == {}


@pytest.mark.parametrize("language", languages())
def test_numbers_and_all_emergency_signs_fit_one_screen(
    open_any: Callable[..., object], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page = open_any(pages.home_of(language) + "call", locale=language)
    room, height = 915 - page.evaluate(HEADER), page.evaluate(CALL)  # type: ignore[attr-defined]
    with capsys.disabled():
        print(f"\n{language}: When to call, to its last emergency sign {height:.0f} of {room} px", end="")
    assert height <= room
    for line in load_guide(language).call.emergency:
        assert page.get_by_text(line.text).first.is_visible()  # type: ignore[attr-defined]


@pytest.mark.parametrize("step", [0, 2, 4], ids=["normal", "largest", "twice"])
@pytest.mark.parametrize("language", languages())
def test_the_checklist_of_a_small_phone_begins_with_the_call(
    open_any: Callable[..., Page], language: str, step: int
) -> None:
    start = f"if (location.host) localStorage.setItem('between-visits-text-size', {step})"
    address = pages.home_of(language) + "checklist"
    page = open_any(address, viewport={"width": 320, "height": 640}, start=start, locale=language)
    number = page.locator("#checklist .e .calls a").first
    assert settle(partial(number.evaluate, FIRST_SCREEN), page, quiet=500)
