"""Checks the guide's files against the safety rules (docs/safety.md): levels, actions, numbers, stages."""

from itertools import groupby

from guide.model import EMERGENCY_GROUP, Guide, Symptom, Urgency
from guide.ordering import parts_for
from tools.guide.checks.list_length import MAX_POINTS
from tools.guide.collect import Collector

PHASES = ("before", "during", "after")
MAX_WAIT_MINUTES = 30  # minutes for the team to answer, safety rule 3
MAX_STRIP = 9  # lines of the emergency strip, the first thing on the checklist
MAX_CALL_LINE = 96  # characters: two lines on a phone of 412 px with body text of 17 px
CALL_TODAY = "common.call_today"
NEEDED_WORDS = (*(f"urgency.{level.value}" for level in Urgency), CALL_TODAY, "common.in_doubt")
"""Words that the rules below compare with: what to do, and what to do in doubt."""


def check_rules(guide: Guide, collector: Collector) -> None:
    """Report everything that breaks safety rules 2, 3, 7 and 8, or leaves a day or a person without an answer."""
    _groups(guide, collector)
    for symptom in guide.symptoms:
        _symptom(guide, symptom, collector)
    _retired(guide, collector)
    _call(guide, collector)
    _stages(guide, collector)
    _countries(guide, collector)
    _treatments(guide, collector)


def _groups(guide: Guide, collector: Collector) -> None:
    if guide.groups and guide.groups[0].id != EMERGENCY_GROUP:
        place = collector.places["group", guide.groups[0].id]
        collector.report(place, f"the first group is not {EMERGENCY_GROUP!r}; put the emergency signs first")
    used = {symptom.group for symptom in guide.symptoms}
    for group in guide.groups:
        if group.id not in used:
            message = f"group {group.id!r} has no symptom; use it or take it out"
            collector.report(collector.places["group", group.id], message)
        for heading, symptoms in parts_for(guide, group.id, ()):
            if len(symptoms) > MAX_POINTS:
                message = f"{heading or group.name!r} has {len(symptoms)} items; make it two of at most {MAX_POINTS}"
                collector.report(collector.places["group", group.id], message)


def _symptom(guide: Guide, symptom: Symptom, collector: Collector) -> None:
    place = collector.places["symptom", symptom.id]
    name = f"symptom {symptom.id!r}"
    level = guide.words.get(f"urgency.{symptom.urgency.value}", "")
    in_doubt = guide.words.get("common.in_doubt", "")
    if symptom.group not in {group.id for group in guide.groups}:
        collector.report(place, f"{name} is in an unknown group {symptom.group!r}; add the group or correct the id")
    if symptom.urgency is Urgency.NEXT_VISIT:
        message = f"{name}: an item is emergency or call_team; write next_visit only as the line next_visit_if"
        collector.report(place, message)
    elif not _begins_with_what_to_do(guide, symptom, level):
        collector.report(place, f"{name}: the action does not begin with what to do; begin with {level!r}")
    if symptom.group == EMERGENCY_GROUP and symptom.urgency is not Urgency.EMERGENCY:
        collector.report(place, f'{name} is among the emergency signs without urgency = "emergency"')
    signs = [line.id for line in guide.call.emergency]
    if symptom.urgency is Urgency.EMERGENCY and symptom.sign not in signs:
        collector.report(place, f"{name} is in no line of When to call; add sign = ... with one of: {', '.join(signs)}")
    if symptom.urgency is not Urgency.EMERGENCY and symptom.sign:
        collector.report(place, f"{name} is no emergency; take sign out")
    if symptom.next_visit_if and symptom.urgency is Urgency.EMERGENCY:
        collector.report(place, f"{name} is an emergency; take next_visit_if out")
    if symptom.next_visit_if and not symptom.next_visit_if.endswith(in_doubt):
        collector.report(place, f"{name}: next_visit_if must end with {in_doubt!r}; add it at the end")


def _begins_with_what_to_do(guide: Guide, symptom: Symptom, level: str) -> bool:
    """A mild and slow item may begin with "call today" in place of the level."""
    today = guide.words.get(CALL_TODAY, level)
    begins = (level, today) if symptom.urgency is Urgency.CALL_TEAM else (level,)
    return bool(symptom.action.strip()) and symptom.action.startswith(begins)


def _retired(guide: Guide, collector: Collector) -> None:
    """What replaces an item is offered, and is never less urgent."""
    offered = {symptom.id: symptom for symptom in guide.symptoms}
    for item in guide.retired:
        place = collector.places["retired", item.id]
        if item.id in offered:
            collector.report(place, f"retired {item.id!r} is an item of the checklist too; take one of them out")
        if item.now not in offered:
            collector.report(place, f"retired {item.id!r}: now = {item.now!r} is no item of the checklist; correct it")
        elif offered[item.now].urgency.rank > item.urgency.rank:
            collector.report(place, f"retired {item.id!r}: {item.now!r} is less urgent than it was; choose another")


def _call(guide: Guide, collector: Collector) -> None:
    file = f"{guide.language}/call.toml"
    for table, lines in (
        ("emergency", guide.call.emergency),
        ("call_team", guide.call.call_team),
        ("next_visit", guide.call.next_visit),
    ):
        if not lines:
            collector.report((file, 1), f"no [[{table}]] line; add at least one")
    _call_lines(guide, collector)
    _strip(guide, collector)
    if guide.call.stools_above_normal < 1:
        message = "stools_above_normal is missing; write how many more stools a day than normal are an emergency"
        collector.report((file, 1), message)
    in_doubt = guide.words.get("common.in_doubt", "")
    for line in guide.call.next_visit:
        if not line.text.endswith(in_doubt):
            message = f"call line {line.id!r} must end with {in_doubt!r}; add it at the end"
            collector.report(collector.places["call line", line.id], message)


def _call_lines(guide: Guide, collector: Collector) -> None:
    """Each sign to call about begins with a bold word, and each heading of the emergency signs is used."""
    for line in (*guide.call.emergency, *guide.call.call_team):
        place = collector.places["call line", line.id]
        if not line.lead.strip():
            collector.report(place, f'call line {line.id!r} has no lead; add its first word in bold, like "Breathing"')
        if len(line.name) > MAX_CALL_LINE:
            message = (
                f"call line {line.id!r} has {len(line.name)} characters; at most {MAX_CALL_LINE}, the rest in more"
            )
            collector.report(place, message)
    groups = [group.id for group in guide.call.groups]
    listed = {symptom.sign for symptom in guide.symptoms if symptom.group == EMERGENCY_GROUP}
    for line in guide.call.emergency:
        if line.id in listed and line.group not in groups:
            message = f"call line {line.id!r} is under no heading; add group = ... with one of: {', '.join(groups)}"
            collector.report(collector.places["call line", line.id], message)
        if line.id not in {symptom.sign for symptom in guide.symptoms}:
            message = f"call line {line.id!r} has no emergency sign on the checklist; add one or take it out"
            collector.report(collector.places["call line", line.id], message)
    used = {line.group for line in guide.call.emergency if line.id in listed}
    used |= {line.group for line in guide.call.call_team}
    for group in guide.call.groups:
        if group.id not in used:
            message = (
                f"call group {group.id!r} has no emergency sign and no line to call the team; use it or take it out"
            )
            collector.report(collector.places["call group", group.id], message)
    _team_groups(guide, groups, collector)


def _team_groups(guide: Guide, known: list[str], collector: Collector) -> None:
    """The signs of one heading to call the team about are together, and none is without one where others have one."""
    given = [group for group, _ in groupby(line.group for line in guide.call.call_team)]
    for line in guide.call.call_team:
        place = collector.places["call line", line.id]
        if line.group not in known and (line.group or given != [""]):
            message = f"call line {line.id!r} is under no heading; add group = ... with one of: {', '.join(known)}"
            collector.report(place, message)
        elif given.count(line.group) > 1:
            message = f"call line {line.id!r}: the lines of group {line.group!r} are not together; put them together"
            collector.report(place, message)


def _strip(guide: Guide, collector: Collector) -> None:
    """The strip is short, and every emergency line is in it."""
    lines = [line.id for line in guide.call.emergency]
    named = {sign for line in guide.call.strip for sign in line.signs}
    for line in guide.call.strip:
        for sign in line.signs:
            if sign not in lines:
                message = f"strip line {line.id!r} names an unknown call line {sign!r}; use one of: {', '.join(lines)}"
                collector.report(collector.places["strip line", line.id], message)
    for missing in sorted(set(lines) - named):
        message = f"call line {missing!r} is in no line of the strip; add it to the signs of one"
        collector.report(collector.places["call line", missing], message)
    if len(guide.call.strip) > MAX_STRIP:
        message = f"the strip has {len(guide.call.strip)} lines; at most {MAX_STRIP}"
        collector.report(collector.places["strip line", guide.call.strip[-1].id], message)


def _stages(guide: Guide, collector: Collector) -> None:
    """Stages during treatment follow each other without a gap, so that every day has exactly one."""
    day = 0
    for stage in guide.stages:
        place = collector.places["stage", stage.id]
        if stage.phase not in PHASES:
            message = f"stage {stage.id!r} has an unknown phase {stage.phase!r}; use one of: {', '.join(PHASES)}"
            collector.report(place, message)
        if stage.phase != "during":
            continue
        if stage.from_day != day:
            message = f"stage {stage.id!r} starts at day {stage.from_day}, the one before ends at {day}; make them meet"
            collector.report(place, message)
        if stage.until_day is not None and stage.until_day <= (stage.from_day or 0):
            collector.report(place, f"stage {stage.id!r} ends before it starts; correct until_day")
        day = stage.until_day if stage.until_day is not None else -1


def _countries(guide: Guide, collector: Collector) -> None:
    for number in guide.numbers_without_country:
        if not number.isdigit():
            collector.report(("countries.toml", 1), f"{number!r} is not a number to dial; write digits only")
    if not guide.numbers_without_country:
        collector.report(("countries.toml", 1), 'add numbers_without_country = ["911", "112", "999"]')
    if guide.countries and guide.country("other") is None:
        collector.report(("countries.toml", 1), 'no country "other"; add it with an empty emergency_number')
    for country in guide.countries:
        if not country.emergency_number.isdigit() and country.id != "other":
            message = f"country {country.id!r} has no number to dial; write digits only"
            collector.report(collector.places["country", country.id], message)


def _treatments(guide: Guide, collector: Collector) -> None:
    for kind in guide.treatments:
        if not 1 <= kind.answer_within_minutes <= MAX_WAIT_MINUTES:
            message = f"treatment {kind.id!r}: answer_within_minutes is from 1 to {MAX_WAIT_MINUTES} (safety rule 3)"
            collector.report(collector.places["treatment", kind.id], message)
    if guide.treatments and guide.treatment("other") is None:
        file = f"{guide.language}/treatments.toml"
        collector.report((file, 1), 'no treatment "other" for people who are not sure; add it')
