"""What to expect as a card: every stage in order of time, the one the patient is in marked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from guide.model import Guide, Stage
from journal.model import Profile
from report.dates import say_date_with_age
from report.facts import Fact, footer_lines, made_line, medicine_facts, name_line
from report.no_answer import no_answer_words

BEFORE, DURING, AFTER = "before", "during", "after"
_PHASES = (BEFORE, DURING, AFTER)


@dataclass(frozen=True, slots=True)
class StageLine:
    """One stage, ready to print. An empty list is left out; `any_time` is printed with every stage."""

    stage_id: str
    name: str
    when: str
    current_mark: str
    """"You are here", empty for every other stage."""
    kinds: str
    """For which kinds of treatment; empty if it applies to all."""
    any_time: str
    may_happen: tuple[str, ...]
    team_checks: tuple[str, ...]
    you_can_do: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExpectCard:
    """The complete card in reading order, every text ready to print."""

    title: str
    made: str
    name: str
    treatment: tuple[Fact, ...]
    progress: str
    """How far along, or that no first dose is known."""
    may_happen_heading: str
    team_checks_heading: str
    you_can_do_heading: str
    stages: tuple[StageLine, ...]
    always: tuple[str, ...]
    """What applies in every stage and is printed once, with the emergency for every kind of treatment."""
    no_answer: str
    """The line in `always` that belongs under every "call"."""
    footer: tuple[str, ...]
    more: str = ""
    """The notice that the text has what the picture leaves out."""
    not_drawn: str = ""


def phase_of(profile: Profile, today: date) -> str | None:
    """before, during or after; None if no first dose is known and treatment has not ended."""
    if profile.ended and (profile.last_dose is None or profile.last_dose <= today):
        return AFTER
    if profile.started is None:
        return None
    return DURING if profile.started <= today else BEFORE


def day_count(profile: Profile, today: date) -> int | None:
    """Days since the first dose (0 is its day); after the end, since the last dose. None: not known, or not begun."""
    first = {DURING: profile.started, AFTER: profile.last_dose}.get(phase_of(profile, today) or "")
    return (today - first).days if first else None


def current_stage(guide: Guide, profile: Profile, today: date) -> Stage | None:
    """The stage the patient is in by the dates they entered, or None if those are not enough.

    A stage for the patient's own kind of treatment comes before one for all; one for other kinds is never
    current. Where stages overlap, the one that began last.
    """
    phase, day = phase_of(profile, today), day_count(profile, today)
    matching = [
        stage
        for stage in guide.stages
        if stage.phase == phase and _applies_to(stage, profile) and (phase == BEFORE or _covers(stage, day))
    ]
    return max(matching, key=lambda stage: (bool(stage.kinds), *_start(stage), stage.id), default=None)


def stages_in_order(guide: Guide) -> tuple[Stage, ...]:
    """Every stage by time: before, during by its first day, after. Equal ones stay in the order of the guide."""
    return tuple(sorted(guide.stages, key=lambda stage: (_PHASES.index(stage.phase), *_start(stage))))


def expect_card(
    guide: Guide,
    profile: Profile,
    made_at: datetime,
    today: date,
    with_name: bool = False,
    stored: str = "common.saved_here",
) -> ExpectCard:
    """All stages, the current one marked, whatever the kind of treatment. `stored`: the key of where the notes are."""
    current = current_stage(guide, profile, today)
    say, no_answer = guide.say, no_answer_words(guide, profile)
    return ExpectCard(
        title=say("report.expect_title"),
        made=made_line(guide, made_at),
        name=name_line(guide, profile, with_name),
        treatment=medicine_facts(guide, profile),
        progress=_progress_line(guide, profile, today),
        may_happen_heading=say("report.expect_may_happen"),
        team_checks_heading=say("report.expect_team_checks"),
        you_can_do_heading=say("report.expect_you_can_do"),
        stages=tuple(_line(guide, stage, stage is current) for stage in stages_in_order(guide)),
        always=(say("common.main_message"), no_answer, say("report.expect_emergency")),
        no_answer=no_answer,
        footer=footer_lines(guide, stored, "report.expect_no_diagnosis"),
    )


def condensed(guide: Guide, card: ExpectCard) -> ExpectCard:
    """The card as a picture shows it: the current stage in full, of every other its name and time.

    With large letters on a small phone no browser draws more. What may happen is shown only together with what one can
    do, and the lines that say when to call are always shown; the text has every stage in full.
    """
    stages = tuple(stage if stage.current_mark else _without_lists(stage) for stage in card.stages)
    always = (guide.say("common.any_time"), *card.always)
    return replace(card, stages=stages, always=always, more=guide.say("report.expect_more"))


def _without_lists(stage: StageLine) -> StageLine:
    return replace(stage, may_happen=(), team_checks=(), you_can_do=())


def _applies_to(stage: Stage, profile: Profile) -> bool:
    return not stage.kinds or profile.kind in stage.kinds


def _covers(stage: Stage, day: int | None) -> bool:
    """Whether the stage holds on that day; an unknown day is covered only by a stage without bounds."""
    if day is None:
        return stage.from_day in (None, 0) and stage.until_day is None
    return (stage.from_day is None or stage.from_day <= day) and (stage.until_day is None or day < stage.until_day)


def _start(stage: Stage) -> tuple[bool, int]:
    return stage.from_day is not None, stage.from_day or 0


def _progress_line(guide: Guide, profile: Profile, today: date) -> str:
    phase, day = phase_of(profile, today), day_count(profile, today)
    if phase == AFTER and profile.last_dose:
        return guide.say("report.expect_after", last_dose=say_date_with_age(guide, profile.last_dose, today, year=True))
    if phase == AFTER:
        return guide.say("report.expect_after_unknown")
    if profile.started is None:
        return guide.say("report.expect_no_start")
    started = say_date_with_age(guide, profile.started, today, year=True)
    if day is None:
        return guide.say("report.expect_ahead", started=started)
    return guide.say("report.expect_during", started=started, week=day // 7 + 1)


def _line(guide: Guide, stage: Stage, is_current: bool) -> StageLine:
    kinds = [kind.name if (kind := guide.treatment(kind_id)) else kind_id for kind_id in stage.kinds]
    return StageLine(
        stage.id,
        stage.name,
        stage.when,
        current_mark=guide.say("report.expect_here") if is_current else "",
        kinds=guide.say("report.expect_kinds", kinds=", ".join(kinds)) if kinds else "",
        any_time=guide.say("common.any_time"),
        may_happen=stage.may_happen,
        team_checks=stage.team_checks,
        you_can_do=stage.you_can_do,
    )
