"""My card says how far the app can be used offline, and nothing that is not going to happen."""

import pytest

from tests.app.fake_page import FakePage


@pytest.mark.parametrize(
    ("status", "words"),
    [("page", "until this line changes"), ("never", "This browser cannot keep"), ("no-room", "There is no room")],
)
async def test_my_card_says_whether_offline_use_is_possible(running, status: str, words: str) -> None:
    async with running(web_page=FakePage(sent={"offline": status})).app("/card", open_all=True) as app:
        assert words in app.text
        assert ("until this line changes" in app.text) == (status == "page")
