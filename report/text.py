"""Each card as plain text for a message: short lines, complete sentences, right when read aloud."""

from __future__ import annotations

from collections.abc import Iterable

from report.cards.alert_card import AlertCard
from report.cards.checklist_card import ChecklistCard, SymptomList
from report.cards.expect_card import ExpectCard, StageLine
from report.facts import Fact
from report.symptoms.symptom_lines import SymptomLine

_SENTENCE_ENDS = (".", "!", "?", "…")


def checklist_text(card: ChecklistCard, calls_heading: str = "", calls: Iterable[Fact] = ()) -> str:
    """The checklist card as text, in the card's own order; `calls` to the team are only in the text."""
    return _blocks(
        [
            (card.title, card.made, card.name),
            _facts(card.treatment),
            card.window,
            _symptoms(card.ticked, numbered=True),
            _symptoms(card.not_ticked),
            _symptoms(card.gone),
            (card.older,),
            _facts(card.highest),
            _headed(card.measures_heading, _facts(card.measures)),
            _headed(card.normal_heading, _facts(card.normal)),
            _headed(calls_heading, _facts(calls)),
            _headed(card.questions_heading, (f"- {question}" for question in card.questions)),
            card.footer,
        ]
    )


def expect_text(card: ExpectCard) -> str:
    """The what-to-expect card as text, every stage with its lists."""
    return _blocks(
        [
            (card.title, card.made, card.name),
            _facts(card.treatment),
            (card.progress, *card.always),
            *(_stage(card, stage) for stage in card.stages),
            card.footer,
        ]
    )


def alert_text(card: AlertCard) -> str:
    """The alert card as text."""
    return _blocks(
        [
            (card.title, card.name),
            card.statements,
            _headed(card.numbers_heading, (*_facts(card.numbers), card.no_number)),
            (*_facts(card.treatment), card.missing),
        ]
    )


def symptom_details(line: SymptomLine) -> str:
    """The details of one symptom as sentences on one line, without its name, urgency and notes."""
    return " ".join(map(sentence, line.details))


def sentence(text: str) -> str:
    """The text with a period if it has no sentence end, so that a screen reader pauses."""
    return text if text.endswith(_SENTENCE_ENDS) else f"{text}."


def _blocks(blocks: Iterable[Iterable[str]]) -> str:
    """Lines without the empty ones, a blank line between blocks."""
    filled = ("\n".join(line for line in block if line) for block in blocks)
    return "\n\n".join(block for block in filled if block) + "\n"


def _facts(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(f"{fact.label}: {fact.text}" for fact in facts)


def _headed(heading: str, lines: Iterable[str]) -> tuple[str, ...]:
    """The lines under their heading; nothing without lines."""
    filled = tuple(line for line in lines if line)
    return (f"{heading}:", *filled) if filled else ()


def _symptoms(symptoms: SymptomList, numbered: bool = False) -> tuple[str, ...]:
    lines: list[str] = []
    for number, line in enumerate(symptoms.lines, 1):
        bullet = f"{number}." if numbered else "-"
        lines += [f"{bullet} {sentence(line.name)} {sentence(line.urgency_words)}", symptom_details(line), *line.notes]
    return _headed(symptoms.heading, lines or (symptoms.empty,))


def _stage(card: ExpectCard, stage: StageLine) -> tuple[str, ...]:
    lists = (
        (card.may_happen_heading, stage.may_happen),
        (card.team_checks_heading, stage.team_checks),
        (card.you_can_do_heading, stage.you_can_do),
    )
    current_mark = sentence(stage.current_mark) + " " if stage.current_mark else ""
    return (
        f"{current_mark}{stage.name}: {stage.when}",
        stage.kinds,
        *(line for heading, items in lists for line in _headed(heading, [f"- {item}" for item in items])),
        stage.any_time,
    )
