"""The first frame of the page is its top alone, drawn plainly; a moment later everything is there, scripts or not."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.support import reader_site
from tests.browser.support.chromium import PHONE
from tests.browser.support.host import FaultyHost

SEEN = """() => {
  const seen = {};
  const look = (part, name) => getComputedStyle(document.querySelector(part))[name];
  seen.rest = look("#reader main", "contentVisibility");
  seen.bar = look("#bar", "visibility");
  seen.corner = look(".top .button", "borderRadius");
  seen.edge = look(".top .button", "borderTopColor");
  seen.icon = look("header svg", "fill");
  seen.message = document.querySelector(".main").getBoundingClientRect().height;
  return seen;
}"""
HELD = "animation-play-state: paused !important"


def everything_is_shown(page: Page, shown: dict[str, object]) -> None:
    assert shown["rest"] == "visible"
    assert shown["bar"] == "visible"
    assert shown["corner"] == "16px"
    assert shown["edge"] not in ("rgba(0, 0, 0, 0)", "transparent")
    assert shown["icon"] not in ("rgba(0, 0, 0, 0)", "transparent")
    expect(page.locator("#call .card.e li").first).to_be_in_viewport()


def test_the_first_frame_is_the_top_and_more_follows(chromium: Browser, tmp_path: Path) -> None:
    site = reader_site.write(tmp_path / "site")
    # Held where they begin, the animations show what the first frame shows, however fast this machine is.
    for page_file in (site / "index.html", site / "text" / "index.html"):
        text = page_file.read_text(encoding="utf-8")
        held = text.replace("</style>", f"#reader, #reader * {{ {HELD} }}</style>", 1)
        (page_file.parent / "held.html").write_text(held, encoding="utf-8")
    with reader_site.opener(chromium, site) as (host, open_at):
        page = open_at("/held.html", service_workers="block")
        first = page.evaluate(SEEN)
        assert (first["rest"], first["bar"]) == ("hidden", "hidden")
        assert (first["corner"], first["edge"], first["icon"]) == ("0px", "rgba(0, 0, 0, 0)", "rgba(0, 0, 0, 0)")
        message = first["message"]
        assert message > 40, "the main message is there to be read"

        page.goto(host.address + "/")
        page.wait_for_timeout(500)
        shown = page.evaluate(SEEN)
        everything_is_shown(page, shown)
        assert shown["message"] == message, "nothing jumps when it is dressed"

        page.goto(host.address + "/text/held.html")
        everything_is_shown(page, page.evaluate(SEEN.replace('look("#bar", "visibility")', '"visible"')))


def test_the_page_is_complete_without_scripts_and_at_a_part(chromium: Browser, all_pages: Path) -> None:
    with reader_site.opener(chromium, all_pages) as (host, open_at):
        page = open_at("/expect", service_workers="block")
        assert page.evaluate("getComputedStyle(document.querySelector('main')).animationName") == "none"
        expect(page.locator("#expect h2")).to_be_in_viewport()
    with FaultyHost(all_pages) as host, chromium.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(host.address + "/")
        expect(page.locator("#call .card.e li").first).to_be_in_viewport()
