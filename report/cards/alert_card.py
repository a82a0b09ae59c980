"""The alert card: what an emergency room must know before it treats someone who has had immunotherapy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from guide.dates import say_date
from guide.model import Guide
from journal.model import Profile
from report.facts import Fact, answer_words, kind_name, name_line, named_facts
from report.safe_text import one_line


@dataclass(frozen=True, slots=True)
class AlertCard:
    """The card in its reading order, every text ready to print."""

    title: str
    name: str
    statements: tuple[str, ...]
    """Has had immunotherapy; what symptoms may be; do not delay emergency treatment, call the cancer team early."""
    numbers_heading: str
    numbers: tuple[Fact, ...]
    """As the patient typed them, the number for nights first: it is always answered."""
    no_number: str
    """The notice that no number of the care team was entered, else empty."""
    treatment: tuple[Fact, ...]
    missing: str
    """What else a doctor would ask for and nobody wrote down: nothing said is not "no"."""
    not_drawn: str = ""


def alert_card(
    guide: Guide, profile: Profile, today: date, with_name: bool = True, *, in_digits: bool = False
) -> AlertCard:
    """The alert card from the patient's profile, which may be empty.

    `in_digits`: dates that read the same in every language.
    Statements: fact sheet section F (fields of the ONS, ACCC and EU alert cards); "even months later", B1.
    """
    say = guide.say
    has_ended = profile.ended or profile.last_dose is not None
    not_yet = profile.started is not None and profile.started > today and not has_ended
    numbers = named_facts(
        guide,
        (
            ("report.alert_night", profile.team_night),
            ("report.alert_day", profile.team_day),
            ("report.alert_contact", profile.emergency_contact),
        ),
    )
    has_team = bool(one_line(profile.team_night) or one_line(profile.team_day))
    medical = _medical(guide, profile)
    missing = ", ".join(say(key) for key, text in medical if not one_line(text))
    return AlertCard(
        title=say("report.alert_title"),
        name=name_line(guide, profile, with_name),
        statements=(
            say("report.alert_will_have" if not_yet else "report.alert_has_had"),
            say("report.alert_immune_related"),
            say("report.alert_call_first"),
        ),
        numbers_heading=say("report.alert_numbers_heading"),
        numbers=numbers,
        no_number="" if has_team else say("report.alert_no_number"),
        treatment=_immunotherapy(guide, profile, in_digits) + named_facts(guide, medical),
        missing=say("report.alert_missing", fields=missing) if missing else "",
    )


def alert_card_in(guides: Sequence[Guide], profile: Profile, today: date, with_name: bool = True) -> AlertCard:
    """The card in each of these languages, side by side; a text that is the same in all is printed once."""
    return reduce(
        _beside,
        (alert_card(guide, profile, today, with_name, in_digits=len(guides) > 1) for guide in guides),
    )


def _beside(card: AlertCard, other: AlertCard) -> AlertCard:
    return replace(
        card,
        title=_both(card.title, other.title),
        name=_both(card.name, other.name),
        statements=tuple(
            _both(mine, theirs, "\n") for mine, theirs in zip(card.statements, other.statements, strict=True)
        ),
        numbers_heading=_both(card.numbers_heading, other.numbers_heading),
        numbers=_both_facts(card.numbers, other.numbers),
        no_number=_both(card.no_number, other.no_number, "\n"),
        treatment=_both_facts(card.treatment, other.treatment),
        missing=_both(card.missing, other.missing, "\n"),
    )


def _both(mine: str, theirs: str, between: str = " / ") -> str:
    return mine if mine == theirs else f"{mine}{between}{theirs}"


def _both_facts(mine: tuple[Fact, ...], theirs: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return tuple(
        Fact(_both(one.label, two.label), _both(one.text, two.text)) for one, two in zip(mine, theirs, strict=True)
    )


def _immunotherapy(guide: Guide, profile: Profile, in_digits: bool) -> tuple[Fact, ...]:
    """Medicine, kind and doses. What is not known is stated: a doctor must not have to guess."""
    missing, say = guide.say("report.not_told"), guide.say

    def day(known: date | None) -> str:
        if known is None:
            return missing
        return known.isoformat() if in_digits else say_date(guide, known, "short_year")

    last = day(profile.last_dose)
    if profile.ended:
        last = say("report.alert_ended", last_dose=last)
    return (
        Fact(say("report.alert_immunotherapy"), one_line(profile.medicine) or missing),
        Fact(say("report.alert_kind"), kind_name(guide, profile) or missing),
        Fact(say("report.started"), day(profile.started)),
        Fact(say("report.last_dose"), last),
    )


def _medical(guide: Guide, profile: Profile) -> tuple[tuple[str, str], ...]:
    """What else changes how someone is treated in an emergency: the key of its label, and what was entered."""
    return (
        ("report.alert_chemotherapy", answer_words(guide, profile.chemotherapy)),
        ("report.alert_diagnosis", profile.cancer),
        ("report.alert_steroids", answer_words(guide, profile.steroids)),
        ("report.allergies", profile.allergies),
        ("report.alert_transplant", answer_words(guide, profile.transplant)),
    )
