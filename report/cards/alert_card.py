"""The alert card: what an emergency room must know before it treats someone who has had immunotherapy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from guide.model import Guide
from journal.model import About
from report.facts import Fact, name_line, named_facts, treatment_facts
from report.typed import one_line


@dataclass(frozen=True, slots=True)
class AlertCard:
    """The card in its reading order, every text ready to print."""

    title: str
    name: str
    statements: tuple[str, ...]
    """Has had immunotherapy, not chemotherapy; may be immune-related; call before treating."""
    numbers_heading: str
    numbers: tuple[Fact, ...]
    """As the patient typed them, the one for nights first: it is the one that always answers."""
    no_number: str
    """Said where no number of the care team is written down, else empty."""
    treatment: tuple[Fact, ...]
    not_drawn: str = ""


def alert_card(guide: Guide, about: About, today: date, name: bool = True) -> AlertCard:
    """The alert card from what the patient wrote down. It works without any of it.

    Statements: fact sheet section F (fields of the ONS, ACCC and EU alert cards); "even months after", B1.
    """
    say = guide.say
    not_yet = about.started is not None and about.started > today and about.last_dose is None and not about.ended
    numbers = named_facts(
        guide,
        (
            ("common.team_night", about.team_night),
            ("common.team_day", about.team_day),
            ("report.alert_contact", about.emergency_contact),
        ),
    )
    has_team = bool(one_line(about.team_night) or one_line(about.team_day))
    return AlertCard(
        title=say("report.alert_title"),
        name=name_line(guide, about, name),
        statements=(
            say("report.alert_will_have" if not_yet else "report.alert_has_had"),
            say("report.alert_immune_related"),
            say("report.alert_call_first"),
        ),
        numbers_heading=say("report.alert_numbers_heading"),
        numbers=numbers,
        no_number="" if has_team else say("report.alert_no_number"),
        treatment=treatment_facts(guide, about, today),
    )
