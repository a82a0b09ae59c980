"""Colors and text size that somebody chose hold from the first frame of the next start on, whatever the phone says."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.support import reader_site
from tests.browser.support.chromium import wait_for_offline

EACH_FRAME = """window.frames = [];
const note = () => {
    const reader = document.getElementById("reader");
    if (reader) {
        const { backgroundColor, fontSize } = getComputedStyle(reader);
        const now = `${backgroundColor} ${fontSize}`;
        if (frames.at(-1) !== now) frames.push(now);
    }
    requestAnimationFrame(note);
};
requestAnimationFrame(note);"""
"""What the page looks like, noted before each frame is drawn."""
BACKGROUND = {"light": "rgb(251, 248, 242)", "dark": "rgb(16, 22, 20)"}
PICTURE = "picture source"
THEME_COLOR = """() => [...document.querySelectorAll("meta[name=theme-color]")]
    .filter(one => matchMedia(one.media).matches).map(one => one.content)"""


def seen(page: Page) -> list[str]:
    expect(page.locator("html[data-script]")).to_have_count(1)
    frames: list[str] = page.evaluate("frames")
    return frames


@pytest.mark.parametrize(("phone", "chosen"), [("light", "dark"), ("dark", "light")])
def test_what_was_chosen_holds_from_the_first_frame(chromium: Browser, tmp_path: Path, phone: str, chosen: str) -> None:
    with reader_site.opener(chromium, reader_site.write(tmp_path / "site")) as (host, open_at):
        page = open_at("/", start=EACH_FRAME, color_scheme=phone)
        assert seen(page) == [f"{BACKGROUND[phone]} 18px"]
        wait_for_offline(page, "page")
        # A slow phone draws the page before it has loaded completely.
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.evaluate("args => bv.services.appearance(args)", {"theme": chosen, "zoom": 1.5, "now": True})
        wanted = f"{BACKGROUND[chosen]} 27px"
        for path in ("/text/", "/", "/es/text/", "/es/"):
            page.goto(host.address + path)
            assert seen(page) == [wanted], path
            assert page.evaluate(THEME_COLOR) == ["#101614" if chosen == "dark" else "#FBF8F2"]
            shown = page.locator(PICTURE).first.evaluate("one => matchMedia(one.media).matches")
            assert shown == (chosen == "dark")
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.querySelector('#reader')).colorScheme") == "light"
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        page.emulate_media(media="screen")

        page.get_by_role("button", name="Larger text").or_(page.locator("[data-step='1']")).first.click()
        page.evaluate("args => bv.services.appearance(args)", {"theme": chosen, "zoom": 1.5, "now": False})
        assert page.get_attribute("#reader", "data-size") == "3", "a size chosen here since then is the later choice"
        page.evaluate("args => bv.services.appearance(args)", {"theme": "", "now": True})
        assert page.evaluate("getComputedStyle(reader).backgroundColor") == BACKGROUND[phone]
        page.evaluate("pageTicks.eraseAll()")
        assert page.evaluate("Object.keys(localStorage).filter(name => /theme|size/.test(name))") == []


@pytest.mark.parametrize(("phone", "chosen"), [("light", ""), ("dark", ""), ("light", "dark"), ("dark", "light")])
def test_more_contrast_is_black_and_white_in_the_chosen_colors(open_page, phone: str, chosen: str) -> None:  # type: ignore[no-untyped-def]
    page = open_page("/", color_scheme=phone, contrast="more")
    page.evaluate("args => bv.services.appearance(args)", {"theme": chosen, "now": True})
    colors = page.evaluate("(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(reader))")
    black_on_white = ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert colors == (black_on_white if (chosen or phone) == "light" else black_on_white[::-1])
