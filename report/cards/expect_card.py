"""What to expect as a card: every stage in order of time, the one the patient is in marked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from guide.model import Guide, Stage
from journal.model import About
from report.dates import say_counted
from report.facts import Fact, made_line, medicine_facts, name_line, standing_lines
from report.no_answer import no_answer_words

BEFORE, DURING, AFTER = "before", "during", "after"
_PHASES = (BEFORE, DURING, AFTER)


@dataclass(frozen=True, slots=True)
class StageLine:
    """One stage, ready to print. An empty list is left out; `any_time` stands with every stage."""

    stage_id: str
    name: str
    when: str
    here: str
    """"You are here", empty for every other stage."""
    kinds: str
    """For which kinds of treatment, empty where it holds for all."""
    any_time: str
    may_happen: tuple[str, ...]
    team_checks: tuple[str, ...]
    you_can_do: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExpectCard:
    """The whole card in its reading order, every text ready to print."""

    title: str
    made: str
    name: str
    treatment: tuple[Fact, ...]
    where: str
    """How far along, or that no first dose is known."""
    may_happen_heading: str
    team_checks_heading: str
    you_can_do_heading: str
    stages: tuple[StageLine, ...]
    always: tuple[str, ...]
    """What holds in every stage and is said once, the emergency whatever the kind of treatment."""
    no_answer: str
    """The one of these that belongs under every "call"."""
    standing: tuple[str, ...]
    more: str = ""
    """That the text has what the picture leaves out."""
    not_drawn: str = ""


def phase_of(about: About, today: date) -> str | None:
    """before, during or after; None where no first dose is known and treatment has not ended."""
    if about.ended and (about.last_dose is None or about.last_dose <= today):
        return AFTER
    if about.started is None:
        return None
    return DURING if about.started <= today else BEFORE


def day_count(about: About, today: date) -> int | None:
    """Days since the first dose (0 is its day); after the end, since the last dose. None: not known, or not begun."""
    first = {DURING: about.started, AFTER: about.last_dose}.get(phase_of(about, today) or "")
    return (today - first).days if first else None


def current_stage(guide: Guide, about: About, today: date) -> Stage | None:
    """The stage the patient is in by the dates they wrote down, or None where those do not tell.

    A stage for the patient's own kind of treatment comes before one for all; one for other kinds is never
    current. Where stages overlap, the one that began last.
    """
    phase, day = phase_of(about, today), day_count(about, today)
    fitting = [
        stage
        for stage in guide.stages
        if stage.phase == phase and _holds_for(stage, about) and (phase == BEFORE or _covers(stage, day))
    ]
    return max(fitting, key=lambda stage: (bool(stage.kinds), *_start(stage), stage.id), default=None)


def stages_in_order(guide: Guide) -> tuple[Stage, ...]:
    """Every stage by time: before, during by its first day, after. Those of one day in the order of the guide."""
    return tuple(sorted(guide.stages, key=lambda stage: (_PHASES.index(stage.phase), *_start(stage))))


def expect_card(
    guide: Guide, about: About, made_at: datetime, today: date, name: bool = False, kept: bool = True
) -> ExpectCard:
    """The stages with the current one marked. All of them are there, whatever the kind of treatment."""
    current = current_stage(guide, about, today)
    say, no_answer = guide.say, no_answer_words(guide, about)
    return ExpectCard(
        title=say("report.expect_title"),
        made=made_line(guide, made_at),
        name=name_line(guide, about, name),
        treatment=medicine_facts(guide, about),
        where=_where(guide, about, today),
        may_happen_heading=say("report.expect_may_happen"),
        team_checks_heading=say("report.expect_team_checks"),
        you_can_do_heading=say("report.expect_you_can_do"),
        stages=tuple(_line(guide, stage, stage is current) for stage in stages_in_order(guide)),
        always=(say("common.main_message"), no_answer, say("report.expect_emergency")),
        no_answer=no_answer,
        standing=standing_lines(guide, "report.expect_no_diagnosis", kept=kept),
    )


def pictured(guide: Guide, card: ExpectCard) -> ExpectCard:
    """The card as a picture holds it: the current stage whole, of every other its name and time.

    With large letters on a small phone no browser draws more. What may happen stands on it only together with what one
    can do, and the lines that say when to call always do; the text has every stage in full.
    """
    stages = tuple(stage if stage.here else _named(stage) for stage in card.stages)
    always = (guide.say("common.any_time"), *card.always)
    return replace(card, stages=stages, always=always, more=guide.say("report.expect_more"))


def _named(stage: StageLine) -> StageLine:
    return replace(stage, may_happen=(), team_checks=(), you_can_do=())


def _holds_for(stage: Stage, about: About) -> bool:
    return not stage.kinds or about.kind in stage.kinds


def _covers(stage: Stage, day: int | None) -> bool:
    """Whether the stage holds on that day; an unknown day is covered only by a stage without bounds."""
    if day is None:
        return stage.from_day in (None, 0) and stage.until_day is None
    return (stage.from_day is None or stage.from_day <= day) and (stage.until_day is None or day < stage.until_day)


def _start(stage: Stage) -> tuple[bool, int]:
    return stage.from_day is not None, stage.from_day or 0


def _where(guide: Guide, about: About, today: date) -> str:
    phase, day = phase_of(about, today), day_count(about, today)
    if phase == AFTER and about.last_dose:
        return guide.say("report.expect_after", last_dose=say_counted(guide, about.last_dose, today, year=True))
    if phase == AFTER:
        return guide.say("report.expect_after_unknown")
    if about.started is None:
        return guide.say("report.expect_no_start")
    started = say_counted(guide, about.started, today, year=True)
    if day is None:
        return guide.say("report.expect_ahead", started=started)
    return guide.say("report.expect_during", started=started, week=day // 7 + 1)


def _line(guide: Guide, stage: Stage, is_current: bool) -> StageLine:
    kinds = [kind.name if (kind := guide.treatment(one)) else one for one in stage.kinds]
    return StageLine(
        stage.id,
        stage.name,
        stage.when,
        here=guide.say("report.expect_here") if is_current else "",
        kinds=guide.say("report.expect_kinds", kinds=", ".join(kinds)) if kinds else "",
        any_time=guide.say("common.any_time"),
        may_happen=stage.may_happen,
        team_checks=stage.team_checks,
        you_can_do=stage.you_can_do,
    )
