"""What the page dials is what the app dials, whatever was typed into the field of the care team's number."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import reader_site
from views.parts.calling import tel

pytestmark = pytest.mark.browser
TABLE = Path(__file__).parents[1] / "fixtures" / "dialed.json"
PIECES = (
    "555",
    "0100",
    "1",
    "24",
    "9",
    "+44",
    "(0)",
    "(20)",
    "+",
    " ",
    " ",
    "-",
    "–",
    "/",
    ".",
    ",",
    "#",
    "x",
    "h",
    "am",
    "Ana",
    "ó",
)


def test_page_and_app_dial_the_same(chromium: Browser, tmp_path: Path) -> None:
    table = [(typed, dialed) for typed, dialed in json.loads(TABLE.read_text(encoding="utf-8"))]
    chance = random.Random(1)
    mixed = ["".join(chance.choices(PIECES, k=chance.randint(2, 9))) for _ in range(3000)]
    with reader_site.opener(chromium, reader_site.write(tmp_path / "site")) as (_, open_at):
        page = open_at("/text/")
        dial = "all => all.map(bv.dial)"
        assert page.evaluate(dial, [typed for typed, _ in table]) == [dialed for _, dialed in table]
        assert page.evaluate(dial, mixed) == [tel(one).removeprefix("tel:") for one in mixed]
        page.locator("#team-number").fill("room 12")
        page.locator("#team-form button").click()
        expect(page.locator("#team-hint")).to_contain_text("digits")
        for typed, dialed in (("1-800-555-0100 (24h)", "18005550100"), ("555 0100, nights 555 0199", "5550100")):
            page.evaluate("number => pageTicks.keepNumber(number)", typed)
            expect(page.locator("#team-top .number")).to_have_text(typed)
            for link in ("#team-top", "#team-link"):
                expect(page.locator(link)).to_have_attribute("href", f"tel:{dialed}")
