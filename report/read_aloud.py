"""What is read aloud, line by line: the words of the screen, without buttons and sources."""

from __future__ import annotations

from guide.model import Guide
from guide.ordering import call_lines_for
from guide.prose import Section, block_texts
from journal.model import Profile
from report.cards.expect_card import ExpectCard, StageLine
from report.facts import own_kinds
from report.no_answer import no_answer_words


def section_lines(section: Section) -> tuple[str, ...]:
    """The heading, each paragraph and item, and the words under a picture."""
    return (section.heading, *block_texts(section.blocks))


def stage_lines(card: ExpectCard, stage: StageLine) -> tuple[str, ...]:
    """The stage, its headed lists, and what holds at any time."""
    lines = [stage.name, stage.when, stage.kinds]
    for heading, items in (
        (card.may_happen_heading, stage.may_happen),
        (card.team_checks_heading, stage.team_checks),
        (card.you_can_do_heading, stage.you_can_do),
    ):
        lines += [heading, *items] if items else []
    return tuple(line for line in (*lines, stage.any_time, card.no_answer) if line)


def call_lines(guide: Guide, profile: Profile) -> tuple[str, ...]:
    """When to call: both lists, the one for the emergency number first, and what to do where nobody answers."""
    call = guide.call
    emergency, team = (
        [f"{line.lead} {line.text}".strip() for line in lines]
        for lines in (call_lines_for(call.emergency, own_kinds(profile)), call.call_team)
    )
    return (
        guide.say("urgency.emergency"),
        *emergency,
        guide.say("common.not_driving"),
        guide.say("urgency.call_team"),
        *team,
        no_answer_words(guide, profile),
        guide.say("common.main_message"),
    )
