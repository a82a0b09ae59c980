"""The checklist card as one or more pictures, the most urgent first, each with the name and the page number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from guide.model import Guide
from report.cards.checklist_card import ChecklistCard, SymptomList
from report.cards.pages import PageSize, paginate, rows_of
from report.facts import Fact
from report.symptom_lines import SymptomLine
from report.text import symptom_details

LISTS = ("ticked", "not_ticked", "gone")
GAP, LINE_GAP = 0.4, 0.2
"""The space around a symptom and around each of its texts, in lines."""


def checklist_pages(guide: Guide, card: ChecklistCard, size: PageSize) -> tuple[ChecklistCard, ...]:
    """The card split into pages of that size: each symptom on one of them, in order; one page if everything fits."""
    symptoms = [(name, line) for name in LISTS for line in getattr(card, name).lines]
    heights = [_symptom_rows(line, size) for _, line in symptoms]
    if ending := _rows(_ending(card), size):
        heights.append(ending)
    per_page = _rows((card.title, card.page, card.name, card.made, *card.footer, card.ticked.heading), size) + 2
    first_page_only = _rows(
        (*_facts(card.treatment), *card.window, "" if card.ticked.lines else card.ticked.empty), size
    )
    pages = paginate(heights, size.rows - per_page - first_page_only, size.rows - per_page)
    return tuple(_page(guide, card, symptoms, pages, number) for number in range(len(pages)))


def _page(
    guide: Guide,
    card: ChecklistCard,
    symptoms: list[tuple[str, SymptomLine]],
    pages: tuple[range, ...],
    number: int,
) -> ChecklistCard:
    on_page = symptoms[pages[number].start : pages[number].stop]
    ticked, not_ticked, gone = (_part(getattr(card, name), on_page, name, number) for name in LISTS)
    is_last = number == len(pages) - 1
    words = guide.say("report.page", page=number + 1, pages=len(pages)) if len(pages) > 1 else ""
    page = replace(card, page=words, ticked=ticked, not_ticked=not_ticked, gone=gone)
    if number > 0:
        page = replace(page, treatment=(), window=())
    return page if is_last else replace(page, older="", measures=(), normal=())


def _part(symptoms: SymptomList, on_page: list[tuple[str, SymptomLine]], name: str, number: int) -> SymptomList:
    """The list's lines on a page. That the list is empty is printed on the first page only."""
    lines = tuple(line for list_name, line in on_page if list_name == name)
    return SymptomList(symptoms.heading, lines, symptoms.empty if number == 0 else "")


def _symptom_rows(line: SymptomLine, size: PageSize) -> float:
    return _rows((line.name, line.urgency_words, symptom_details(line), *line.notes), size) + GAP


def _ending(card: ChecklistCard) -> Iterator[str]:
    yield card.older
    for heading, facts in ((card.measures_heading, card.measures), (card.normal_heading, card.normal)):
        if facts:
            yield heading
            yield from _facts(facts)


def _facts(facts: tuple[Fact, ...]) -> Iterator[str]:
    yield from (f"{fact.label}: {fact.text}" for fact in facts)


def _rows(lines: Iterable[str], size: PageSize) -> float:
    return sum(rows_of(line, size.columns) + LINE_GAP for line in lines if line)
