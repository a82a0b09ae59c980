"""The checklist card as one or more pictures, the most urgent first, each with the name and the page number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from guide.model import Guide
from report.cards.checklist_card import ChecklistCard, SymptomList
from report.cards.pages import PageSize, paginate, rows_of
from report.facts import Fact
from report.symptoms.symptom_lines import SymptomLine

LISTS = ("ticked", "not_ticked", "gone")
SEPARATOR = " · "
NOTE_LETTERS = 240
"""Of a symptom's notes at most so much is on a picture; the text has all of it."""
GAP, HEADING_GAP = 0.27, 0.15
"""The space under a text, and what a heading or a block of lines takes besides, in lines."""
HEAD_AND_FOOT = 0.8
"""What a larger title and the line above the foot take besides, in lines."""


def by_level(lines: Iterable[SymptomLine]) -> Iterator[tuple[SymptomLine, tuple[SymptomLine, ...]]]:
    """The lines in groups of one urgency, each with its first line, whose words are the group's heading."""
    for _, same in groupby(lines, key=lambda line: (line.urgency, line.urgency_words)):
        group = tuple(same)
        yield group[0], group


def treatment_lines(card: ChecklistCard) -> tuple[tuple[Fact, ...], ...]:
    """The facts about the treatment in lines: the medicine and its kind, other treatment, the first and last dose."""
    facts = card.treatment
    return tuple(filter(None, (facts[:2], facts[2:-2], facts[-2:]))) if len(facts) > 4 else (facts,) if facts else ()


def ending(card: ChecklistCard) -> tuple[tuple[Fact, ...], ...]:
    """The facts under the symptoms, those of one subject together."""
    headed = ((card.measures_heading, card.measures), (card.normal_heading, card.normal))
    named = tuple((Fact(heading, _flow(facts)),) for heading, facts in headed if facts)
    return tuple(filter(None, (card.highest, *named)))


def checklist_pages(guide: Guide, card: ChecklistCard, size: PageSize) -> tuple[ChecklistCard, ...]:
    """The card split into pages of that size: each symptom on one of them, in order; one page if everything fits."""
    symptoms = [(name, line) for name in LISTS for line in getattr(card, name).lines]
    heights = list(_symptom_heights(symptoms, card, size))
    if last := _ending_rows(card, size):
        heights.append(last)
    # On a page of its own a symptom has its headings again.
    headings = 3 + 2 * HEADING_GAP
    per_page = _rows((card.title, card.name, SEPARATOR.join((*card.footer, card.made))), size) + HEAD_AND_FOOT
    first_page_only = _rows(
        (*map(_flow, treatment_lines(card)), " ".join(card.window), "" if card.ticked.lines else card.ticked.empty),
        size,
    )
    pages = paginate(heights, size.rows - per_page - first_page_only, size.rows - per_page - headings)
    return tuple(_page(guide, card, symptoms, pages, number) for number in range(len(pages)))


def with_short_notes(guide: Guide, card: ChecklistCard) -> ChecklistCard:
    """The card with at most `NOTE_LETTERS` letters of notes a symptom, and where the rest is."""
    lists = {name: getattr(card, name) for name in LISTS}
    short = {
        name: replace(part, lines=tuple(_short(guide, line) for line in part.lines)) for name, part in lists.items()
    }
    return replace(card, **short)


def _short(guide: Guide, line: SymptomLine) -> SymptomLine:
    notes = " ".join(line.notes)
    if len(notes) <= NOTE_LETTERS:
        return line
    return replace(line, notes=(guide.say("report.note_more", note=notes[:NOTE_LETTERS].rstrip()),))


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
    return page if is_last else replace(page, older="", highest=(), measures=(), normal=(), questions=())


def _part(symptoms: SymptomList, on_page: list[tuple[str, SymptomLine]], name: str, number: int) -> SymptomList:
    """The list's lines on a page. That the list is empty is printed on the first page only."""
    lines = tuple(line for list_name, line in on_page if list_name == name)
    return SymptomList(symptoms.heading, lines, symptoms.empty if number == 0 else "")


def _symptom_heights(symptoms: list[tuple[str, SymptomLine]], card: ChecklistCard, size: PageSize) -> Iterator[float]:
    """The lines each symptom takes, the headings before it included."""
    before: tuple[object, ...] = ("", None, "")
    for name, line in symptoms:
        rows = _rows((SEPARATOR.join((line.name, *line.details)), *line.notes), size)
        group = (name, line.urgency, line.urgency_words)
        if group != before:
            rows += _rows((line.urgency_words,), size) + HEADING_GAP
        if name != before[0]:
            rows += _rows((getattr(card, name).heading,), size) + HEADING_GAP
        before = group
        yield rows


def _ending_rows(card: ChecklistCard, size: PageSize) -> float:
    lines = [card.older, *map(_flow, ending(card))]
    if card.questions:
        lines += [card.questions_heading, *(f"• {question}" for question in card.questions)]
    rows = _rows(lines, size)
    return rows + HEADING_GAP if rows else 0


def _flow(facts: Iterable[Fact]) -> str:
    return SEPARATOR.join(f"{fact.label}: {fact.text}" for fact in facts)


def _rows(lines: Iterable[str], size: PageSize) -> float:
    return sum(rows_of(line, size.columns) + GAP for line in lines if line)
