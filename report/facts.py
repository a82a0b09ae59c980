"""Labeled facts that several cards print: who, what treatment, since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from guide.dates import say_moment
from guide.model import Guide
from journal.model import About
from report.dates import say_counted
from report.typed import one_line


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands beside it, both ready to print."""

    label: str
    text: str


def named_facts(guide: Guide, pairs: tuple[tuple[str, str], ...]) -> tuple[Fact, ...]:
    """A fact for each (key of the label, typed text) whose text is not empty."""
    return tuple(Fact(guide.say(key), text) for key, typed in pairs if (text := one_line(typed)))


def name_line(guide: Guide, about: About, wanted: bool) -> str:
    """Whose card it is, empty where that is not wanted or not written down."""
    name = one_line(about.name)
    return guide.say("report.name", name=name) if wanted and name else ""


def medicine_facts(guide: Guide, about: About) -> tuple[Fact, ...]:
    """Medicine and kind of treatment. What is not known is said: a nurse must not have to guess."""
    missing = guide.say("report.not_told")
    return (
        Fact(guide.say("report.medicine"), one_line(about.medicine) or missing),
        Fact(guide.say("report.kind"), _kind(guide, about) or missing),
    )


def treatment_facts(guide: Guide, about: About, today: date) -> tuple[Fact, ...]:
    """Medicine, kind, first and last dose, each dose with how long ago it was."""
    missing = guide.say("report.not_told")
    started = say_counted(guide, about.started, today, year=True) if about.started else missing
    last_dose = say_counted(guide, about.last_dose, today, year=True) if about.last_dose else missing
    if about.ended:
        last_dose = guide.say("report.ended", last_dose=last_dose)
    doses = (Fact(guide.say("report.started"), started), Fact(guide.say("report.last_dose"), last_dose))
    return medicine_facts(guide, about) + doses


def _kind(guide: Guide, about: About) -> str:
    kind = guide.treatment(about.kind)
    if about.kind and kind is None:
        return guide.say("report.newer_version")
    return kind.name if kind else ""


def made_line(guide: Guide, made_at: datetime) -> str:
    """When the card was made, by the phone's own clock, with the year."""
    return guide.say("report.made", moment=say_moment(guide, made_at))


def standing_lines(guide: Guide, no_diagnosis: str = "report.no_diagnosis", *, kept: bool = True) -> tuple[str, ...]:
    """What stands under every shared card. `no_diagnosis` is the key of what the card is instead of a diagnosis.

    `kept`: whether the phone stores what is on it.
    """
    where = "common.saved_here" if kept else "common.not_kept_here"
    return tuple(guide.say(key) for key in ("common.not_calling", where, no_diagnosis))
