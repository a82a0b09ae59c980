"""What the style of the page must not leave to a background, to a browser's gestures, or to a printer."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.support.reader_site import box, open_all

SET_APART = """() => {
  const shown = node => node.getClientRects().length && getComputedStyle(node).visibility === "visible";
  const ground = node => {
    for (let one = node; one; one = one.parentElement) {
      const color = getComputedStyle(one).backgroundColor;
      if (color !== "rgba(0, 0, 0, 0)") return color;
    }
  };
  const all = [...document.querySelectorAll("#reader *")];
  return all.map((node, number) => [number, node]).filter(([number, node]) => shown(node)
    && ground(node) !== ground(node.parentElement)).map(([number]) => number);
}"""
"""The elements, by their number, that only or also a background sets apart from what is around them."""

WITHOUT_EDGE = """numbers => {
  const all = [...document.querySelectorAll("#reader *")];
  const sides = ["Top", "Right", "Bottom", "Left"];
  const edge = (style, side) => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) > 0;
  return numbers.map(number => all[number]).filter(node => {
    const style = getComputedStyle(node);
    return !sides.some(side => edge(style, side));
  }).map(node => `${node.tagName} ${node.id} ${node.className} ${node.textContent.trim().slice(0, 30)}`);
}"""


@pytest.mark.parametrize("width", [412, 1024])
def test_forced_colors_never_rely_on_a_background_alone(open_page: Callable[..., Page], width: int) -> None:
    page = open_page("/", viewport={"width": width, "height": 900}, service_workers="block")
    page.wait_for_selector("html[data-script]", state="attached")
    page.evaluate("document.documentElement.dataset.whole = ''")
    open_all(page)
    page.locator(".term").first.evaluate("term => term.click()")
    apart = page.evaluate(SET_APART)
    assert len(apart) > 100
    page.emulate_media(forced_colors="active")
    assert page.evaluate(WITHOUT_EDGE, apart) == []


def test_forced_colors_show_what_is_ticked(open_page: Callable[..., Page]) -> None:
    page = open_page("/", service_workers="block", forced_colors="active")
    symptom = box(page)
    empty = symptom.screenshot()
    symptom.check()
    assert symptom.screenshot() != empty


MOVING = """[...document.querySelectorAll("*")].filter(node => {
  const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(node);
  return scrollBehavior !== "auto" || [transitionDuration, animationDuration].join().split(",").some(
    time => Number.parseFloat(time) > 0.001);
}).map(node => `${node.tagName} ${node.id} ${node.className}`)"""
"""The elements that a transition, an animation of more than a millisecond or smooth scrolling would move."""


def test_nothing_on_the_page_moves_by_itself(open_page: Callable[..., Page]) -> None:
    assert open_page("/", service_workers="block").evaluate(MOVING) == []


@pytest.mark.parametrize("path", ["/", "/text/"])
def test_pulling_the_page_down_does_not_load_it_again(open_page: Callable[..., Page], path: str) -> None:
    page = open_page(path, service_workers="block")
    for part in ("html", "body", "#reader"):
        assert page.locator(part).evaluate("node => getComputedStyle(node).overscrollBehaviorY") == "contain"
