"""The reader page with keys alone: every stop can be seen, and the focus goes where something changed."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support.reader_site import saved

STOP = """() => {
  const node = document.activeElement;
  const { left, right, top, bottom } = node.getBoundingClientRect();
  const style = getComputedStyle(node);
  const inside = (low, high, end) => Math.min(Math.max((low + high) / 2, 1), end - 1);
  const hit = document.elementFromPoint(inside(left, right, innerWidth), inside(top, bottom, innerHeight));
  return {
    name: `${node.tagName} ${node.id} ${node.textContent.trim().slice(0, 40)}`,
    ring: node.matches(":focus-visible") && style.outlineStyle !== "none" ? parseFloat(style.outlineWidth) : 0,
    seen: bottom > 0 && top < innerHeight && Boolean(hit) && (node.contains(hit) || hit.contains(node)
      || [...(node.labels || [])].some(label => label.contains(hit))),
    last: node.id === "update-now" || node === document.body,
  };
}"""


@pytest.mark.parametrize("colors", ["none", "active"])
@pytest.mark.parametrize(("width", "height"), [(412, 915), (320, 256)])
def test_the_focus_is_always_seen(open_page: Callable[..., Page], width: int, height: int, colors: Any) -> None:
    page = open_page("/", viewport={"width": width, "height": height}, forced_colors=colors)
    page.wait_for_selector("html[data-script]", state="attached")
    page.locator("#checklist details").first.evaluate("fold => { fold.open = true; }")
    stops = []
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["last"]:
            break
        stops.append(stop)
    assert len(stops) > 40
    assert [stop["name"] for stop in stops if stop["ring"] < 2] == []
    assert [stop["name"] for stop in stops if not stop["seen"]] == []


def test_a_number_and_a_tick_with_keys_alone(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.wait_for_selector("html[data-script]", state="attached")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#call")).to_be_focused()
    field = page.locator("#team-number")
    go_to(page, "#team-number")
    page.keyboard.type("555 0100")
    page.keyboard.press("Enter")
    expect(page.locator("#team-link")).to_be_focused()
    go_to(page, "#team-change")
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    page.keyboard.press("Enter")
    go_to(page, "#checklist summary")
    page.keyboard.press("Enter")
    go_to(page, "#checklist input")
    page.keyboard.press("Space")
    saved(page)
    expect(page.locator("#checklist input").first).to_be_focused()


def go_to(page: Page, selector: str) -> None:
    """Tab until the first of these has the focus."""
    for _ in range(100):
        if page.evaluate(f"document.activeElement === document.querySelector({selector!r})"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"not reached: {selector}")
