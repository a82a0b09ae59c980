"""The page is the same page in every language: the same parts, ids, boxes and numbers to call; and as text."""

from collections import Counter
from functools import cache

import pytest

from guide import DEFAULT_LANGUAGE, languages
from guide.model import Guide
from tests.unit.web.page_html import PARTS, Page, real
from web.build import pages

OTHERS = [language for language in languages() if language != DEFAULT_LANGUAGE]
SAID = ("aria-label", "alt", "content", "title", "placeholder", "data-unknown")
"""Attributes that hold words."""
OF_THE_LANGUAGE = ("lang", "hreflang")
IN_A_SENTENCE = ("b", "em", "strong", "i", "span", "abbr")
Element = tuple[str, tuple[tuple[str, str], ...]]


@cache
def elements(language: str, app: bool) -> tuple[Element, ...]:
    """Every element with the attributes that no language may change; addresses are told from the language's home."""
    home = pages.home_of(language)

    def relative(name: str, value: str) -> str:
        return value.removeprefix(home.rstrip("/")) if name == "href" and not is_to_another_language else value

    found = []
    for tag, attributes in Page(real(app=app, language=language)).tags:
        is_to_another_language = "hreflang" in attributes
        left_out = (*SAID, *OF_THE_LANGUAGE, *(["href"] if is_to_another_language else []))
        checked = [(name, relative(name, value)) for name, value in sorted(attributes.items()) if name not in left_out]
        found.append((tag, tuple(checked)))
    return tuple(found)


def ordered(language: str, app: bool) -> list[str]:
    """The elements whose order no language changes: the glossary is sorted by its words, a sentence has its own."""
    return [
        f"{tag} {dict(attributes)}"
        for tag, attributes in elements(language, app)
        if not (tag == "dt" or tag in IN_A_SENTENCE or dict(attributes).get("href", "").startswith("#word-"))
    ]


def first_difference(ours: list[str], theirs: list[str]) -> str:
    pairs = zip([*ours, "the end"], [*theirs, "the end"], strict=False)
    return next((f"{number}: {one} / {other}" for number, (one, other) in enumerate(pairs) if one != other), "")


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("app", [True, False])
def test_the_page_has_the_same_structure_in_the_same_order(app: bool, language: str) -> None:
    ours, theirs = ordered(DEFAULT_LANGUAGE, app), ordered(language, app)
    assert len(ours) > 1000
    assert first_difference(ours, theirs) == ""


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("app", [True, False])
def test_the_page_has_the_same_words_links_and_inline_parts(app: bool, language: str) -> None:
    one, other = Counter(elements(DEFAULT_LANGUAGE, app)), Counter(elements(language, app))
    assert one - other == Counter()
    assert other - one == Counter()


def test_every_part_of_the_text_version_is_the_pages_own(guide: Guide) -> None:
    app, text = Page(real(language=guide.language)), Page(real(app=False, language=guide.language))
    only_with_the_app = {"card": guide.say("reader.card_more")}
    for part in PARTS:
        wanted = app.text(part).replace(only_with_the_app.get(part, "\0"), "").strip()
        assert text.text(part) == wanted, part
        assert len(wanted) > 100, part
