"""My card says how far the app can be used offline, and nothing that will never come true."""

from __future__ import annotations

import asyncio

import pytest

from journal import Disk, MemoryGround
from tests.app.played_page import PlayedPage


@pytest.mark.parametrize(
    ("told", "words"),
    [("page", "until this line changes"), ("never", "This browser cannot keep"), ("no-room", "There is no room")],
)
def test_my_card_says_what_is_true_of_offline_use(running, told: str, words: str) -> None:
    async def scene() -> None:
        start = running(MemoryGround(Disk(), keeps=True), around=PlayedPage(told={"offline": told}))
        async with start.app("/card") as app:
            assert words in app.text
            assert ("until this line changes" in app.text) == (told == "page")

    asyncio.run(scene())
