"""What a screen reader reads of each screen: one title, headings that do not jump, and the order that is seen."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.support.app_helpers import App
from tests.browser.support.app_screens import SCREENS

READ = """() => {
  const host = document.querySelector("flt-semantics-host");
  const levels = [...host.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(heading => Number(heading.localName[1]));
  const controls = [...host.querySelectorAll("[role=button], [role=checkbox], [role=link], input, textarea")];
  const named = node => node.getAttribute("aria-label") || node.textContent;
  const scroller = node => node.closest("flt-semantics:has(> flt-semantics-scroll-overflow)");
  const before = [];
  const last = new Map();
  for (const node of host.querySelectorAll("h1, h2, h3, [role=button], [role=checkbox], input, textarea")) {
    const above = last.get(scroller(node));
    const { top, right, bottom } = node.getBoundingClientRect();
    if (above) {
      const { top: topAbove, left: leftAbove } = above.getBoundingClientRect();
      const sameLine = bottom > topAbove + 1;
      const isLeft = Math.abs(top - topAbove) < 4 && right <= leftAbove + 1;
      if (!sameLine || isLeft) before.push([named(above), named(node)]);
    }
    last.set(scroller(node), node);
  }
  return { levels, before, nameless: controls.filter(node => !named(node).trim()).length };
}"""
"""The levels of the headings; what is read after something that is below it or right of it; controls without a name."""


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_is_read_in_the_order_it_is_seen(app: App, screen: Callable[[App], None]) -> None:
    screen(app)
    app.page.wait_for_timeout(500)
    read: dict[str, Any] = app.page.evaluate(READ)
    assert read["levels"].count(1) == 1
    assert read["levels"][0] == 1
    jumps = [(one, other) for one, other in zip(read["levels"], read["levels"][1:], strict=False) if other > one + 1]
    assert jumps == []
    assert read["before"] == []
    assert read["nameless"] == 0
