"""Parses a topic of Learn, written in Markdown, into typed blocks.

Only what the screens can show is allowed: `## Heading {#id sources=a,b covers=S1 kinds=car-t}`, paragraphs,
`- ` bullets, `1.` steps, `> ` for the one thing to do, `**bold**`, `[words](#word:term)`, a picture on a
separate line, `![text alternative](picture:name "caption")`, and on a separate line `{stools}`, for the
look-up table of stools a day (`guide.stools`), or `{publisher}`, for who answers for the guide.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from guide.prose import Block, Line, Section, Span, Topic
from guide.provenance import Review
from tools.guide.errors import ContentError
from tools.guide.signatures import TopicSignatures
from tools.guide.tables import NOT_UTF8, TomlText, read_review

_FRONT = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^(?P<text>.*?)\s*\{#(?P<id>[a-z0-9\-]+)(?P<attributes>[^}]*)\}$")
_LISTS = ("sources", "covers", "kinds")
STOOLS = "{stools}"
PUBLISHER = "{publisher}"
_ALLOWED = (
    "use only ## headings, paragraphs, '- ' bullets, '1.' steps, '> ' for the thing to do, **bold**, "
    "[words](#word:term), ![text alternative](picture:name), {stools} and {publisher}"
)


class _ProseError(Exception):
    """A mistake at a line counted from the start of the Markdown body."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


class Prose:
    """One parsed topic file: the topic or None, every problem, and the lines of its sections and links."""

    def __init__(self, text: str, file: str, publisher: str = "") -> None:
        self.file = file
        self.publisher = publisher
        self.problems: list[ContentError] = []
        self.section_lines: dict[str, int] = {}
        self.term_lines: list[tuple[str, int]] = []
        self.picture_lines: list[tuple[str, int]] = []
        self.topic: Topic | None = None
        self._read(text)

    def _read(self, text: str) -> None:
        front = _FRONT.match(text)
        if front is None:
            message = "the file does not begin with facts between two +++ lines; add id, tab, title ..."
            self.problems.append(ContentError(self.file, 1, message, is_unreadable=True))
            return
        toml = TomlText(front[1], self.file, first_line=2)
        facts, body = toml.data, text[front.end() :]
        signing = TopicSignatures(TomlText(front[1], self.file, first_line=2), body)
        review = signing.topic_review(read_review(facts, toml))
        facts.pop("signed", None)
        sources = facts.pop("sources", [])
        if not isinstance(sources, list) or not all(isinstance(source, str) for source in sources):
            toml.report(toml.line(key="sources"), 'write sources as a list of ids, like ["nci-it"]')
            sources = []
        for key in ("id", "tab", "title", "summary"):
            if not isinstance(facts.get(key), str) or not facts[key].strip():
                toml.report(toml.line(key=key), f'no {key!r} between the +++ lines; add {key} = "..."')
        toml.reject_unknown("id", "tab", "title", "summary")
        body_line = text[: front.end()].count("\n") + 1
        sections = self._sections(body, body_line, tuple(sources), review)
        if not toml.problems:
            self.topic = Topic(**facts, sections=signing.signed(sections))
        self.problems = toml.problems + signing.toml.problems + self.problems

    def _sections(self, body: str, first: int, sources: tuple[str, ...], review: Review | None) -> tuple[Section, ...]:
        tokens = MarkdownIt("commonmark").parse(body)
        sections: list[Section] = []
        head: dict[str, Any] | None = None
        blocks: list[Block] = []

        def close() -> None:
            if head is None or review is None:
                return
            if not blocks:
                line = self.section_lines[head["id"]]
                self._report(line, f"section {head['id']!r} is empty; write it or delete it")
            sections.append(Section(**{"sources": sources, **head}, blocks=tuple(blocks), review=review))

        for unit in _units(tokens):
            try:
                if unit[0].type == "heading_open":
                    close()
                    head, blocks = None, []
                    head = self._heading(unit, first)
                elif unit[0].type == "paragraph_open" and head is None and not sections:
                    raise _ProseError(_line_of(unit[0]), "text before the first ## heading; move it below a heading")
                else:
                    blocks.append(self._block(unit, first))
            except _ProseError as error:
                self._report(first + error.line, error.message)
        close()
        if not sections and not self.problems:
            self._report(first, "the topic has no section; begin one with ## Heading {#section-id}")
        return tuple(sections)

    def _heading(self, unit: list[Token], first: int) -> dict[str, Any]:
        line = _line_of(unit[0])
        if unit[0].tag != "h2":
            raise _ProseError(line, "only ## headings are used inside a topic; write ## Heading {#section-id}")
        match = _HEADING.match(unit[1].content)
        if match is None:
            raise _ProseError(line, "the heading has no id; end it with {#section-id}, small letters and - only")
        if match["id"] in self.section_lines:
            raise _ProseError(line, f"section id {match['id']!r} is used twice in this file; choose another")
        self.section_lines[match["id"]] = first + line
        head: dict[str, Any] = {"id": match["id"], "heading": match["text"]}
        for part in match["attributes"].split():
            name, _, listed = part.partition("=")
            if name not in _LISTS or not listed:
                message = f"{part!r} is not understood; write sources=a,b or covers=S1,S2 or kinds=car-t"
                raise _ProseError(line, message)
            head[name] = tuple(item for item in listed.split(",") if item)
        return head

    def _block(self, unit: list[Token], first: int) -> Block:
        kind = unit[0].type
        if kind == "paragraph_open":
            children = unit[1].children or []
            if len(children) == 1 and children[0].type == "image":
                block = _picture(children[0], _line_of(unit[0]))
                self.picture_lines.append((block.picture, first + _line_of(unit[0])))
                return block
            if unit[1].content.strip() == STOOLS:
                return Block("stools")
            if unit[1].content.strip() == PUBLISHER:
                return Block("paragraph", ((Span(self.publisher),),))
            return Block("paragraph", (self._line(unit[1], first),))
        inner = [token for token in unit[1:-1] if token.type not in ("paragraph_open", "paragraph_close")]
        if kind == "blockquote_open":
            if [token.type for token in inner] != ["inline"]:
                raise _ProseError(_line_of(unit[0]), "a > block is one paragraph: the one clear thing to do")
            return Block("action", (self._line(inner[0], first),))
        if kind in ("bullet_list_open", "ordered_list_open"):
            texts = [token for token in inner if token.type not in ("list_item_open", "list_item_close")]
            items = sum(token.type == "list_item_open" for token in inner)
            if any(token.type != "inline" for token in texts) or len(texts) != items:
                message = "an item of a list is one paragraph, with no list inside; " + _ALLOWED
                raise _ProseError(_line_of(unit[0]), message)
            lines = tuple(self._line(token, first) for token in texts)
            return Block("bullets" if kind == "bullet_list_open" else "steps", lines)
        raise _ProseError(_line_of(unit[0]), "this kind of Markdown is not shown by the app; " + _ALLOWED)

    def _line(self, inline: Token, first: int) -> Line:
        spans: list[Span] = []
        bold, term, line = False, None, _line_of(inline)
        for child in inline.children or []:
            if child.type in ("text", "softbreak"):
                _append(spans, Span(child.content if child.type == "text" else " ", bold, term))
                line += child.type == "softbreak"
            elif child.type in ("strong_open", "strong_close"):
                bold = child.type == "strong_open"
            elif child.type == "link_open":
                term = _term(child, line)
                self.term_lines.append((term, first + line))
            elif child.type == "link_close":
                term = None
            elif child.type == "image":
                raise _ProseError(line, "a picture stands alone, with an empty line before and after it")
            else:
                raise _ProseError(line, f"{child.markup or child.type!r} is not shown by the app; " + _ALLOWED)
        return tuple(spans)

    def _report(self, line: int, message: str) -> None:
        self.problems.append(ContentError(self.file, line, message))


def read_prose(path: Path, root: Path, publisher: str = "") -> Prose:
    """The topic in a Markdown file. `publisher`: the sentence that says who answers for the guide."""
    file = path.relative_to(root).as_posix()
    try:
        return Prose(path.read_text(encoding="utf-8"), file, publisher)
    except UnicodeDecodeError:
        unreadable = Prose("", file)
        unreadable.problems = [ContentError(file, 1, NOT_UTF8, is_unreadable=True)]
        return unreadable


def _units(tokens: list[Token]) -> Iterator[list[Token]]:
    """The top-level blocks, each with all its tokens."""
    unit: list[Token] = []
    for token in tokens:
        unit.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield unit
            unit = []


def _line_of(token: Token) -> int:
    return token.map[0] if token.map else 0


def _append(spans: list[Span], span: Span) -> None:
    """Add a span, joined to the last one if both have the same style."""
    if spans and (spans[-1].bold, spans[-1].term) == (span.bold, span.term):
        span = Span(spans.pop().text + span.text, span.bold, span.term)
    if span.text:
        spans.append(span)


def _term(link: Token, line: int) -> str:
    target = str(link.attrGet("href") or "")
    if not target.startswith("#word:"):
        raise _ProseError(line, f"links lead only to the glossary: write [words](#word:term), not {target!r}")
    return target.removeprefix("#word:")


def _picture(image: Token, line: int) -> Block:
    target = str(image.attrGet("src") or "")
    if not target.startswith("picture:"):
        raise _ProseError(line, f"write ![text alternative](picture:name) instead of {target!r}")
    if not image.content.strip():
        raise _ProseError(line, "the picture has no text alternative; write ![what it shows](picture:name)")
    return Block(
        "picture",
        picture=target.removeprefix("picture:"),
        text_alternative=image.content,
        caption=str(image.attrGet("title") or ""),
    )
