"""The reader page as a test reads it: its tags and their text, of a small guide or the real one."""

from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser

from guide import load_guide
from guide.model import Guide
from guide.prose import Block, Section, Span, Topic
from guide.provenance import Source
from tests.unit.guide.sample_guide import REVIEW, sample_guide
from web.build import pages

PARTS = ("call", "checklist", "expect", "learn", "card", "sources")
VOID = {"meta", "link", "input", "img", "br", "base", "source", "path"}


class Page(HTMLParser):
    """What stands on a page: its tags with their attributes and the text inside each, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self._open: list[int] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self.texts.append("")
        if tag not in VOID:
            self._open.append(len(self.tags) - 1)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.tags[self._open.pop()][0] == tag, f"</{tag}> closes another tag"

    def handle_data(self, data: str) -> None:
        for index in self._open:
            self.texts[index] += data

    def all(self, tag: str, **wanted: str) -> list[tuple[dict[str, str], str]]:
        """Every such element: its attributes and its text, with spaces run together."""
        return [
            (attrs, " ".join(text.split()))
            for (name, attrs), text in zip(self.tags, self.texts, strict=True)
            if name == tag and all(attrs.get(key.rstrip("_")) == value for key, value in wanted.items())
        ]

    def text(self, id_: str = "reader") -> str:
        (found,) = [text for (_, attrs), text in zip(self.tags, self.texts, strict=True) if attrs.get("id") == id_]
        return " ".join(found.split())


def guide_of(*blocks: Block, **changes: object) -> Guide:
    """The sample guide with one topic that holds `blocks`."""
    section = Section("one", "One section", blocks, ("nci",), REVIEW)
    topic = Topic("basics", "Basics", "The basics", "In short.", (section,))
    source = Source("nci", "National Cancer Institute", "A text", 2025, "https://example.org/text", date(2026, 11, 1))
    sample = replace(sample_guide(), topics=(topic,), sources=(source,), numbers_without_country=("911", "112", "999"))
    return replace(sample, **changes)  # type: ignore[arg-type]


def html_of(guide: Guide) -> str:
    return pages.render(guide, "/", app=True)


def paragraph(*spans: Span) -> Block:
    return Block("paragraph", (spans,))


@cache
def real(*, app: bool = True, language: str = "en") -> str:
    return pages.render(load_guide(language), pages.home_of(language), app=app)
