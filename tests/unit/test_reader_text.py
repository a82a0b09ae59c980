"""The text version says what the page says, in every language and every part."""

from __future__ import annotations

import pytest

import content
from tests.unit.test_reader import PARTS, Page, real


@pytest.mark.parametrize("language", content.languages())
def test_every_part_of_the_text_version_is_the_pages_own(language: str) -> None:
    app, text = Page(real(language=language)), Page(real(app=False, language=language))
    only_with_the_app = {"card": content.load(language).say("reader.card_more")}
    for part in PARTS:
        wanted = app.text(part).replace(only_with_the_app.get(part, "\0"), "").strip()
        assert text.text(part) == wanted, part
        assert len(wanted) > 100, part
