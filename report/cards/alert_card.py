"""The alert card: what an emergency room must know before it treats someone who has had immunotherapy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from guide.model import Guide
from journal.model import Profile
from report.facts import Fact, answer_words, name_line, named_facts, treatment_facts
from report.typed import one_line


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
    not_drawn: str = ""


def alert_card(guide: Guide, profile: Profile, today: date, with_name: bool = True) -> AlertCard:
    """The alert card from the patient's profile, which may be empty.

    Statements: fact sheet section F (fields of the ONS, ACCC and EU alert cards); "even months after", B1.
    """
    say = guide.say
    has_ended = profile.ended or profile.last_dose is not None
    not_yet = profile.started is not None and profile.started > today and not has_ended
    numbers = named_facts(
        guide,
        (
            ("common.team_night", profile.team_night),
            ("common.team_day", profile.team_day),
            ("report.alert_contact", profile.emergency_contact),
        ),
    )
    has_team = bool(one_line(profile.team_night) or one_line(profile.team_day))
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
        treatment=treatment_facts(guide, profile, today) + _medical_facts(guide, profile),
    )


def _medical_facts(guide: Guide, profile: Profile) -> tuple[Fact, ...]:
    """What else changes how someone is treated in an emergency, as far as it was entered."""
    return named_facts(
        guide,
        (
            ("report.cancer", profile.cancer),
            ("report.allergies", profile.allergies),
            ("report.transplant", answer_words(guide, profile.transplant)),
        ),
    )
