"""The checklist as a card for a triage nurse who has twenty seconds. What the patient wrote down, no verdict."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile

from guide.dates import say_date
from guide.model import Guide
from journal.model import Day, Profile
from report.dates import say_date_with_age, say_day
from report.facts import Fact, footer_lines, made_line, name_line, named_facts, treatment_facts
from report.recorded import Recorded
from report.safe_text import one_line
from report.stools import stools_line
from report.symptoms.changes import DAYS_WITHOUT_VISIT, Window, answered_days, changes, report_window
from report.symptoms.retired import with_successors
from report.symptoms.symptom_lines import SymptomLine, symptom_lines
from report.temperature import in_fahrenheit, say_temperature

MEASURED_DAYS_SHOWN = 3
MEASURED_DAYS_BACK = 14


@dataclass(frozen=True, slots=True)
class SymptomList:
    """A headed list of symptoms, most urgent first. `empty` is printed if it has none."""

    heading: str
    lines: tuple[SymptomLine, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class ChecklistCard:
    """The complete card in reading order. Every text is ready to print; an empty one is left out."""

    title: str
    made: str
    name: str
    treatment: tuple[Fact, ...]
    window: tuple[str, ...]
    """Since when changes are counted, and when the checklist was last filled in."""
    ticked: SymptomList
    not_ticked: SymptomList
    gone: SymptomList
    older: str
    """How many symptoms ticked longer ago are not on the card."""
    highest: tuple[Fact, ...]
    """The highest temperature in the window and its day, if one was measured."""
    measures_heading: str
    measures: tuple[Fact, ...]
    """One for each day, newest first: temperature and stools."""
    normal_heading: str
    normal: tuple[Fact, ...]
    questions_heading: str
    questions: tuple[str, ...]
    """What the patient wants to ask and has not ticked off."""
    footer: tuple[str, ...]
    page: str = ""
    """Which picture of how many it is; empty if it is the only one."""
    not_drawn: str = ""
    """The notice on a picture whose fonts lack some of the text (`report.cards.glyphs.for_picture`)."""


def checklist_card(
    guide: Guide,
    recorded: Recorded,
    profile: Profile,
    visits: Iterable[date],
    made_at: datetime,
    today: date,
    with_name: bool = False,
    stored: str = "common.saved_here",
    compare_with: date | None = None,
    questions: Iterable[str] = (),
) -> ChecklistCard:
    """What the patient wrote down since the last visit, or in the last 14 days where no visit is recorded.

    `made_at` is the phone's local time, `today` the local date; the patient's name is printed only `with_name`.
    `stored`: the key of where the notes are. `compare_with`: another day to compare with than that of the last visit.
    """
    window = report_window(visits, today, compare_with)
    lines = symptom_lines(guide, changes(with_successors(guide, recorded), window.since, today), window, today)
    days = _days_in(window, recorded, today)
    say = guide.say
    older = "report.older_one" if lines.older == 1 else "report.older_many"
    return ChecklistCard(
        title=say("report.checklist_title"),
        made=made_line(guide, made_at),
        name=name_line(guide, profile, with_name),
        treatment=treatment_facts(guide, profile, today),
        window=_window_lines(guide, window, answered_days(recorded), len(days), today),
        ticked=SymptomList(say("report.ticked_heading"), lines.ticked, say("report.nothing_ticked")),
        not_ticked=SymptomList(say("report.not_ticked_heading"), lines.not_ticked),
        gone=SymptomList(say("report.gone_heading"), lines.gone),
        older=say(older, count=lines.older) if lines.older else "",
        highest=_highest(guide, days, profile, today),
        measures_heading=say("report.measures_heading"),
        measures=_measures(guide, recorded, profile, today),
        normal_heading=say("report.normal_heading"),
        normal=_normal(guide, profile),
        questions_heading=say("report.questions_heading"),
        questions=tuple(filter(None, map(one_line, questions))),
        footer=footer_lines(guide, stored),
    )


def _window_lines(
    guide: Guide, window: Window, filled_in: tuple[date, ...], looked: int, today: date
) -> tuple[str, ...]:
    """What the card covers; `looked`: on how many of its days something is recorded."""
    if window.is_chosen:
        lines = [guide.say("report.since_chosen", day=say_date_with_age(guide, window.since, today))]
    elif window.starts_at_visit:
        lines = [guide.say("report.since_visit", visit=say_date_with_age(guide, window.since, today))]
    else:
        since = say_day(guide, window.since, today)
        lines = [guide.say("report.since_no_visit", days=DAYS_WITHOUT_VISIT, since=since)]
    if not filled_in:
        return (*lines, guide.say("report.never_filled_in"))
    length = (today - window.since).days
    lines.append(guide.say("report.looked_one" if length == 1 else "report.looked_many", looked=looked, days=length))
    if filled_in[0] > window.since:
        lines.append(guide.say("report.no_record_before"))
    if filled_in[-1] != today:
        lines.append(guide.say("report.last_filled_in", day=say_date_with_age(guide, filled_in[-1], today)))
    return tuple(lines)


def _days_in(window: Window, recorded: Recorded, today: date) -> list[Day]:
    """The recorded days of the window; a day to come is not part of it."""
    days = takewhile(lambda day: day > window.since, recorded.dates())
    return [day for day in map(recorded.day, filter(lambda day: day <= today, days)) if day.is_recorded]


def _highest(guide: Guide, days: Iterable[Day], profile: Profile, today: date) -> tuple[Fact, ...]:
    """The newest of the days with the highest temperature."""
    measured = [(day.temperature, day.day) for day in days if day.temperature is not None]
    finite = [pair for pair in measured if math.isfinite(pair[0])]
    if not finite:
        return ()
    temperature, day = max(finite)
    shown = say_temperature(guide, temperature, in_fahrenheit(guide, profile))
    words = guide.say("report.on_day", text=shown, day=say_day(guide, day, today))
    return (Fact(guide.say("report.highest"), words),)


def _measures(guide: Guide, recorded: Recorded, profile: Profile, today: date) -> tuple[Fact, ...]:
    """The newest measured days of the last two weeks."""
    after = today - timedelta(days=MEASURED_DAYS_BACK)
    measured = [
        Fact(say_date(guide, day), text)
        for day in takewhile(lambda day: day > after, recorded.dates())
        if (text := _measured(guide, recorded.day(day), profile))
    ]
    return tuple(measured[:MEASURED_DAYS_SHOWN])


def _measured(guide: Guide, day: Day, profile: Profile) -> str:
    parts = []
    if day.temperature is not None and math.isfinite(day.temperature):
        shown = say_temperature(guide, day.temperature, in_fahrenheit(guide, profile))
        parts.append(guide.say("report.temperature", temperature=shown))
    if day.stools is not None:
        parts.append(stools_line(guide, profile, day.stools))
    return ", ".join(parts)


def _normal(guide: Guide, profile: Profile) -> tuple[Fact, ...]:
    pairs = (
        ("report.normal_stools", profile.normal_stools),
        ("report.normal_breath", profile.normal_breath),
        ("report.normal_weight", profile.normal_weight),
    )
    return named_facts(guide, pairs)
