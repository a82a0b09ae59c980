"""What a screen reader gets of a screen, as Chromium computes it, and the positions of its parts."""

from typing import Any, NamedTuple

from playwright.sync_api import Page

OUTSIDE = """() => {
  const host = document.querySelector("flt-semantics-host");
  const right = document.documentElement.clientWidth;
  const scrollsSideways = node => {
    const room = node.querySelector(":scope > flt-semantics-scroll-overflow");
    return room && room.getBoundingClientRect().width > node.getBoundingClientRect().width + 1;
  };
  const spilled = [];
  const walk = node => {
    for (const child of node.children) {
      if (child.tagName.toLowerCase() === "flt-semantics-scroll-overflow") continue;
      const { left, right: end, width, height } = child.getBoundingClientRect();
      if (width && height && (left < -1 || end > right + 1))
        spilled.push(`${child.getAttribute("aria-label") || child.textContent.slice(0, 60)} [${left} to ${end}]`);
      if (!scrollsSideways(child)) walk(child);
    }
  };
  walk(host);
  return spilled;
}"""


class Node(NamedTuple):
    """One node of the accessibility tree."""

    role: str
    name: str


def tree(page: Page) -> list[Node]:
    """Every node that a screen reader gets, with the role and the name that Chromium computes for it."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [Node(_value(node, "role"), _value(node, "name")) for node in nodes if not node["ignored"]]


def _value(node: dict[str, Any], part: str) -> str:
    return str(node.get(part, {}).get("value", ""))


def outside_the_window(page: Page) -> list[str]:
    """What is completely or partly left or right of the window, except inside a horizontal scroller."""
    spilled: list[str] = page.evaluate(OUTSIDE)
    return spilled
