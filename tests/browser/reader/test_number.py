"""What the page dials is what the app dials, whatever was typed into the field of the care team's number."""

import json
import random
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from guide import load_guide
from guide.phone_numbers import read_phone

TABLE = Path(__file__).parents[2] / "fixtures" / "dialed.json"
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
    "2. ",
    " / ",
    "617-555-0100",
    "0700-1900",
    ")",
    "—",
    "·",
    "*",
)


ALL = "all => all.map((typed) => Object.values(bv.readPhone(typed) ?? {}))"
APP_LINKS = ("#team-top", "#team-link")


def read(typed: str) -> list[str]:
    phone = read_phone(typed)
    return [phone.dialed, phone.shown] if phone else []


def test_page_and_app_dial_and_show_the_same(open_any: Callable[..., Page]) -> None:
    rows = json.loads(TABLE.read_text(encoding="utf-8"))
    chance = random.Random(1)
    mixed = ["".join(chance.choices(PIECES, k=chance.randint(2, 9))) for _ in range(6000)]
    assert sum(bool(read(one)) for one in mixed) > 500
    page = open_any("/text/")
    typed = [row[0] for row in rows]
    assert page.evaluate(ALL, typed) == [[row[1], row[-1 if row[2:] else 0]] if row[1] else [] for row in rows]
    assert page.evaluate(ALL, mixed) == [read(one) for one in mixed]
    field = page.locator("#team-number")
    for refused in ("room 12", "1-800-4-CANCER"):
        field.fill(refused)
        page.locator("#team-form button").click()
        expect(page.locator("#team-hint")).to_have_text(load_guide("en").say("reader.number_wrong"))
        expect(field).to_have_value(refused)
        expect(page.locator("#team[data-known]")).to_have_count(0)
    for typed_, dialed, shown in (
        ("1-800-555-0100 (24h)", "18005550100", "1-800-555-0100"),
        ("Room 412: 617-555-0100", "6175550100", "617-555-0100"),
        ("(617) 555-0100 ask for Ana", "6175550100", "(617) 555-0100 ask for Ana"),
    ):
        page.evaluate("number => pageTicks.saveNumber(number)", typed_)
        for link in APP_LINKS:
            expect(page.locator(f"{link} .number")).to_have_text(shown)
            expect(page.locator(link)).to_have_attribute("href", f"tel:{dialed}")
        expect(page.locator("#card .number")).to_have_text(typed_)
        page.locator("#team-change").click()
        expect(field).to_have_value(typed_)


def test_an_undialable_number_from_the_app_is_text_not_a_link(open_any: Callable[..., Page]) -> None:
    page = open_any("/text/")
    seen = "number => pageTicks.saveJournalState({day: pageTicks.day(), ticked: [], team_number: number})"
    page.evaluate(seen, "1-800-4-CANCER")
    for link in APP_LINKS:
        expect(page.locator(link)).to_be_hidden()
        expect(page.locator(f"{link} + b")).to_have_text("1-800-4-CANCER")
        expect(page.locator(f"{link} + b")).to_be_visible()
    expect(page.locator("#card .number")).to_have_text("1-800-4-CANCER")
    assert page.locator("a[href='tel:'], a[href^='tel:1800']").count() == 0
    page.locator("#team-change").click()
    expect(page.locator("#team-number")).to_have_value("1-800-4-CANCER")
    page.evaluate(seen, "555 0100")
    for link in APP_LINKS:
        expect(page.locator(link)).to_have_attribute("href", "tel:5550100")
        expect(page.locator(link)).to_be_visible()
        expect(page.locator(f"{link} + b")).to_be_hidden()
