"""axe-core in a page: WCAG 2.2 A and AA, its own best practices, and 7:1 for text."""

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = ["color-contrast", "color-contrast-enhanced"]
RUN = "options => axe.run(document, { ...options, resultTypes: ['violations'], preload: false })"


def violations(page: Page, *, contrast_only: bool = False) -> dict[str, list[str]]:
    """The rules that the page as it is now breaks, each with the elements that break it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    options: dict[str, Any] = {"runOnly": {"type": "tag", "values": STANDARD}}
    options["rules"] = {rule: {"enabled": True} for rule in CONTRAST}
    if contrast_only:
        options = {"runOnly": {"type": "rule", "values": CONTRAST}}
    found = page.evaluate(RUN, options)["violations"]
    return {rule["id"]: [node["html"][:300] for node in rule["nodes"]] for rule in found}
