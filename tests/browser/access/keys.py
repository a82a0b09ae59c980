"""The app with keys alone: where the focus is, and that it can be seen there."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from playwright.sync_api import expect

from tests.browser.support.app_helpers import PATIENCE, App, settle

FOCUS = """() => {
  const node = document.activeElement;
  const { left, top, right, bottom } = node.getBoundingClientRect();
  const ring = document.querySelector("#focus-ring");
  const edge = ring && !ring.hidden ? ring.getBoundingClientRect() : { left: 0, top: 0, right: 0, bottom: 0 };
  const inside = edge.left <= left + 1 && edge.top <= top + 1 && edge.right >= right - 1 && edge.bottom >= bottom - 1;
  return {
    role: node.closest("flt-semantics") ? node.getAttribute("role") || node.localName : "",
    name: (node.getAttribute("aria-label") || node.textContent).trim(),
    in_sight: left < innerWidth && right > 0 && top < innerHeight && bottom > 0 && bottom - top > 20,
    has_ring: Boolean(ring) && !ring.hidden && (inside || bottom > innerHeight - 2 || right > innerWidth - 2
      || top < 2 || left < 2) && edge.bottom > edge.top,
    at: [left, top, right, bottom].map(Math.round),
  };
}"""

MOVING = 4000
"""Milliseconds in which a key must have moved the focus."""
OTHER_WAY = {"Tab": "Shift+Tab", "Shift+Tab": "Tab"}


class Stop(NamedTuple):
    """What has the focus. `role` is empty for what is not part of the app's screen."""

    role: str
    name: str
    in_sight: bool
    has_ring: bool
    at: tuple[int, int, int, int]

    def is_seen(self) -> bool:
        return bool(self.role) and self.in_sight and self.has_ring


class Keys:
    """Presses keys. After each one the focus must be on something of the app that can be seen, with a ring."""

    def __init__(self, app: App) -> None:
        self.app = app

    def focus(self) -> Stop:
        found = self.app.page.evaluate(FOCUS)
        return Stop(found["role"], found["name"], found["in_sight"], found["has_ring"], tuple(found["at"]))

    def press(self, key: str) -> Stop:
        """Press a key and wait until the focus rests."""
        self.app.page.keyboard.press(key)
        stop = settle(self.focus, self.app.page, quiet=200)
        assert stop.role, f"after {key} nothing of the app has the focus: {stop}"
        assert stop.in_sight, f"after {key} the focus is out of sight: {stop}"
        assert stop.has_ring, f"after {key} the focus has no ring: {stop}"
        return stop

    def move(self, key: str = "Tab") -> Stop:
        """Press a key that moves the focus. On a busy machine Flutter misses a key or a scroll: one more try each."""
        before = self.focus()
        for _ in range(2):
            self.app.page.keyboard.press(key)
            if self._until(lambda stop: stop[:2] != before[:2]):
                break
        else:
            raise AssertionError(f"{key} does not move the focus from {before}")
        if not self._until(Stop.is_seen):
            self.app.page.keyboard.press(OTHER_WAY[key])
            self.app.page.wait_for_timeout(MOVING // 3)
            self.app.page.keyboard.press(key)
            assert self._until(Stop.is_seen), f"after {key} the focus is not seen: {self.focus()}"
        return self.focus()

    def _until(self, check: Callable[[Stop], bool]) -> bool:
        """Whether it becomes true within MOVING; scrolling takes some frames."""
        for _ in range(MOVING // 25):
            if check(self.focus()):
                return True
            self.app.page.wait_for_timeout(25)
        return False

    def to(self, name: str | re.Pattern[str], key: str = "Tab", most: int = 120) -> Stop:
        """Move the focus to what has this name, or begins with it."""
        wanted = name if isinstance(name, re.Pattern) else re.compile(re.escape(name))
        stop = self.focus()
        for _ in range(most):
            if stop.role and wanted.match(stop.name):
                return stop
            stop = self.move(key)
        raise AssertionError(f"not reached with {key}: {name}; the last one was {stop}")

    def choose(self, name: str | re.Pattern[str], key: str = "Enter") -> None:
        """Go to what has this name, and press it."""
        self.to(name)
        self.press(key)

    def returns_to(self, name: str) -> None:
        """Wait until the focus is on what has this name."""
        expect(self.app.page.locator("flt-semantics:focus, input:focus, textarea:focus")).to_have_accessible_name(
            re.compile(f"^{re.escape(name)}"), timeout=PATIENCE
        )
