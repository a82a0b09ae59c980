"""Labeled facts that several cards print: who, what treatment, since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from guide.dates import say_moment
from guide.model import CHEMOTHERAPY, STEROIDS, Guide
from journal.model import Profile
from report.dates import say_date_with_age
from report.safe_text import one_line

ANSWERS = {"yes": "common.yes", "no": "common.no", "not-sure": "common.not_sure"}
"""The words for each answer to a question of the profile."""


PLANNED_AHEAD = timedelta(days=366)
"""How far ahead a first dose may be planned."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its text, both ready to print."""

    label: str
    text: str


def latest_day(field: str, today: date) -> date:
    """The last day that can be chosen for a date of the profile: only a first dose may lie ahead."""
    return today + PLANNED_AHEAD if field == "started" else today


def named_facts(guide: Guide, pairs: tuple[tuple[str, str], ...]) -> tuple[Fact, ...]:
    """A fact for each (key of the label, typed text) whose text is not empty."""
    return tuple(Fact(guide.say(key), text) for key, typed in pairs if (text := one_line(typed)))


def name_line(guide: Guide, profile: Profile, with_name: bool) -> str:
    """Whose card it is; empty without `with_name` or if no name was entered."""
    name = one_line(profile.name)
    return guide.say("report.name", name=name) if with_name and name else ""


def medicine_facts(guide: Guide, profile: Profile) -> tuple[Fact, ...]:
    """Medicine and kind of treatment. What is not known is stated: a nurse must not have to guess."""
    missing = guide.say("report.not_told")
    return (
        Fact(guide.say("report.medicine"), one_line(profile.medicine) or missing),
        Fact(guide.say("report.kind"), kind_name(guide, profile) or missing),
    )


def answer_words(guide: Guide, answer: str) -> str:
    """A yes, a no or a "not sure" of the profile in words; empty if the question was not answered."""
    return guide.say(ANSWERS[answer]) if answer in ANSWERS else ""


def treatment_facts(guide: Guide, profile: Profile, today: date) -> tuple[Fact, ...]:
    """Medicine, kind, other treatment, first and last dose, each dose with how long ago it was."""
    missing = guide.say("report.not_told")
    started = say_date_with_age(guide, profile.started, today, year=True) if profile.started else missing
    last_dose = say_date_with_age(guide, profile.last_dose, today, year=True) if profile.last_dose else missing
    if profile.ended:
        last_dose = guide.say("report.ended", last_dose=last_dose)
    doses = (Fact(guide.say("report.started"), started), Fact(guide.say("report.last_dose"), last_dose))
    return medicine_facts(guide, profile) + _other_treatment(guide, profile) + doses


def _other_treatment(guide: Guide, profile: Profile) -> tuple[Fact, ...]:
    """Chemotherapy, always stated because a fever means something else with it; steroids if it was answered."""
    chemotherapy = answer_words(guide, profile.chemotherapy) or guide.say("report.not_told")
    steroids = ("report.steroids", answer_words(guide, profile.steroids))
    return named_facts(guide, (("report.chemotherapy", chemotherapy), steroids))


def kind_name(guide: Guide, profile: Profile) -> str:
    """The kind of treatment; empty if it is not known."""
    kind = guide.treatment(profile.kind)
    if profile.kind and kind is None:
        return guide.say("report.newer_version")
    return kind.name if kind else ""


def made_line(guide: Guide, made_at: datetime) -> str:
    """When the card was made, by the phone's own clock, with the year."""
    return guide.say("report.made", moment=say_moment(guide, made_at))


def footer_lines(guide: Guide, stored: str, no_diagnosis: str = "report.no_diagnosis") -> tuple[str, ...]:
    """The lines under every shared card.

    `stored` and `no_diagnosis`: the keys of the lines that say where the notes are, and that it is not a diagnosis.
    """
    return tuple(guide.say(key) for key in ("common.not_calling", stored, no_diagnosis))


def own_kinds(profile: Profile) -> frozenset[str]:
    """The patient's kind of treatment, and steroids and chemotherapy if the patient has them."""
    has = {STEROIDS: profile.steroids == "yes", CHEMOTHERAPY: profile.chemotherapy == "yes"}
    return frozenset({name for name, is_true in has.items() if is_true} | ({profile.kind} if profile.kind else set()))
