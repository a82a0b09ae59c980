"""Prose as typed values: the topics of Learn, their sections, and the words in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guide.provenance import Review


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text; `term` is the id of the glossary word whose meaning it opens."""

    text: str
    bold: bool = False
    term: str | None = None


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of prose.

    kind: `paragraph` and `action` use `lines[0]`; `bullets` and `steps` have one line an item;
    `picture` names a file under assets/pictures without ending, with its text alternative and caption;
    `stools` has no text: it stands for the look-up table of `guide.stools`.
    """

    kind: str
    lines: tuple[Line, ...] = ()
    picture: str = ""
    text_alternative: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of a topic. `covers` names statements of the fact sheet (S1, L2, G3, ...)."""

    id: str
    heading: str
    blocks: tuple[Block, ...]
    sources: tuple[str, ...]
    review: Review
    covers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """One tab of Learn; its route is /learn/<id>."""

    id: str
    tab: str
    title: str
    summary: str
    sections: tuple[Section, ...]


def block_texts(blocks: Iterable[Block]) -> Iterator[str]:
    """The text of each line, and the words under each picture."""
    for block in blocks:
        yield from ("".join(span.text for span in line) for line in block.lines)
        if block.caption:
            yield block.caption
