"""My card says how far the app can be used offline, and nothing that is not going to happen."""

from __future__ import annotations

import pytest

from journal import Disk, MemoryBackend
from tests.app.fake_page import FakePage


@pytest.mark.parametrize(
    ("status", "words"),
    [("page", "until this line changes"), ("never", "This browser cannot keep"), ("no-room", "There is no room")],
)
async def test_my_card_says_whether_offline_use_is_possible(running, status: str, words: str) -> None:
    start = running(MemoryBackend(Disk(), is_persistent=True), web_page=FakePage(sent={"offline": status}))
    async with start.app("/card") as app:
        await app.open_all()
        assert words in app.text
        assert ("until this line changes" in app.text) == (status == "page")
