"""The app's accessibility tree under axe: nothing that breaks WCAG 2.2 but what Flutter forces."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.support.app_helpers import App, say
from tests.browser.support.app_screens import SCREENS, checklist
from tests.browser.support.axe import violations

FORCED = {
    "meta-viewport": "Flutter forbids to zoom: github.com/flutter/flutter/issues/122127",
    "target-size": "Flutter cuts a node off at the edge of what scrolls; whole ones are measured",
}

SMALL = """() => {
  const scrollers = [...document.querySelectorAll("flt-semantics:has(> flt-semantics-scroll-overflow)")]
    .map(node => node.getBoundingClientRect());
  const cut = ({ top, bottom }) => scrollers.some(edge => top <= edge.top + 1 || bottom >= edge.bottom - 1);
  return [...document.querySelectorAll("flt-semantics[flt-tappable]")]
    .map(node => [node.getAttribute("aria-label") || node.textContent, node.getBoundingClientRect()])
    .filter(([, box]) => !cut(box) && Math.min(box.width, box.height) < 47.5)
    .map(([name, box]) => `${name}: ${box.width} x ${box.height}`);
}"""
"""What can be tapped and is smaller than 48 x 48, but for what is cut off at the edge of what scrolls."""


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_only_what_flutter_forces(app: App, screen: Callable[[App], None]) -> None:
    screen(app)
    only_forced(app)


def test_axe_finds_nothing_in_what_was_opened(app: App) -> None:
    checklist(app)
    app.open(say("checklist.all_signs"))
    only_forced(app)


def only_forced(app: App) -> None:
    """Nothing is broken but what Flutter forces."""
    found = violations(app.page)
    assert {rule: nodes for rule, nodes in found.items() if rule not in FORCED} == {}
    assert app.page.evaluate(SMALL) == []
