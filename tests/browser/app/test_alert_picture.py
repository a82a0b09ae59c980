"""The alert card as a picture for the lock screen, read back as a doctor would."""

import re
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from guide import languages, load_guide
from tests.browser.app.test_short_first import FILLED_IN, filled_in
from tests.browser.support.app_helpers import read_picture
from views.theme import PICTURE_PIXELS

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("language", languages())
def test_the_lock_screen_picture_is_read_back_by_ocr(
    chromium: Browser, dist: Path, tmp_path: Path, language: str
) -> None:
    guide, english = load_guide(language), load_guide("en")
    with filled_in(chromium, dist, tmp_path, language, "/card/share") as app:
        app.sees(app.text(guide.say("share.warning")))
        save = app.screen.get_by_role("button", name=guide.say("share.save_picture"), exact=True, disabled=False)
        app.sees(save)
        with app.page.expect_download() as download:
            app.tap(save)
        picture = tmp_path / download.value.suggested_filename
        download.value.save_as(picture)
    assert picture.name == f"alert-card-{date.today()}.png"
    with Image.open(picture) as image:
        assert image.width == PICTURE_PIXELS
        assert 2 < image.height / image.width < 2.3, "the shape of a phone"
        clock = image.convert("L").crop((0, 0, image.width, image.height // 4))
        assert clock.getextrema()[1] < 128, "a dark, empty place for the clock"
    words = read_picture(picture)
    for expected in (
        *(str(FILLED_IN[field]) for field in ("team_night", "team_day", "allergies")),
        "pembrolizumab", "Do not delay emergency treatment", "Call oncology early", "infection",
        english.say("report.alert_steroids"),
    ):  # fmt: skip
        assert re.search(r"\s+".join(map(re.escape, expected.split())), words, re.I), (expected, words)
    assert guide.say("report.alert_call_first").partition(".")[0].split()[0] in words
    assert "Ana" not in words, "the name is on it only if it is wanted"
