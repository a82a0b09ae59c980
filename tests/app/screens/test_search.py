"""Search through the real field, to the matching place."""

import flet as ft


async def test_search_leads_to_the_matching_place(running) -> None:
    async with running().app("/") as app:
        await app.press("search-open")
        assert app.page.route == "/search"
        await app.enter("search", "chest pian")
        result = app.one(ft.Container, key="found-symptom-chest-pain")
        await app.fire(result, "click")
        assert app.page.route == "/checklist?item=chest-pain"
        scrolled = [args for name, args in app.client.calls if name == "scroll_to"]
        assert scrolled
        assert str(getattr(scrolled[-1]["scroll_key"], "value", scrolled[-1]["scroll_key"])) == "item-chest-pain"


async def test_nothing_found_says_what_to_try_and_where_help_is(running) -> None:
    async with running().app("/search") as app:
        assert "do not search" in app.text
        await app.enter("search", "zzzzqq")
        assert "Nothing found" in app.text
        assert app.one(ft.TextField, key="search").value == "zzzzqq"


async def test_search_finds_a_medicine_by_its_brand(running) -> None:
    async with running().app("/search") as app:
        await app.enter("search", "talvey")
        assert "talquetamab, Talvey" in app.text
        assert "T-cell engager" in app.text
        await app.fire(app.one(ft.Container, key="found-medicine-talquetamab"), "click")
        assert app.page.route == "/learn/kinds/t-cell-engager"
