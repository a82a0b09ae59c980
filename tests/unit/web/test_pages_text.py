"""The text version says what the page says, in every language and every part."""

from __future__ import annotations

import pytest

from guide import languages, load_guide
from tests.unit.web.test_pages import PARTS, Page, real


@pytest.mark.parametrize("language", languages())
def test_every_part_of_the_text_version_is_the_pages_own(language: str) -> None:
    app, text = Page(real(language=language)), Page(real(app=False, language=language))
    only_with_the_app = {"card": load_guide(language).say("reader.card_more")}
    for part in PARTS:
        wanted = app.text(part).replace(only_with_the_app.get(part, "\0"), "").strip()
        assert text.text(part) == wanted, part
        assert len(wanted) > 100, part
