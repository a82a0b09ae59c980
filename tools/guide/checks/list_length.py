"""Checks that no list is too long for a tired person: at most seven points, as PEMAT and the CDC index count."""

from collections.abc import Iterator
from itertools import groupby

from guide.model import Guide
from guide.ordering import team_parts
from guide.prose import Section
from tools.guide.collect import Collector, Place

MAX_POINTS = 7
WHOLE = {"emergency": 13}
"""Lists of call.toml that stay whole, and their most lines: a person finds every emergency sign in one screen.

The strip above the checklist is the other one (`tools.guide.rules.MAX_STRIP`).
"""
_LISTS = ("bullets", "steps")


def check_lists(guide: Guide, collector: Collector) -> None:
    """Report every list that is too long."""
    for place, name, points, remedy in _lists(guide, collector):
        most = WHOLE.get(name, MAX_POINTS)
        if points > most:
            collector.report(place, f"{name}: {points} points in one list, at most {most}; {remedy}")


def _lists(guide: Guide, collector: Collector) -> Iterator[tuple[Place, str, int, str]]:
    """Every list that a patient reads: its place, its name, how many points it has, and how it becomes shorter."""
    places = collector.places
    for topic in guide.topics:
        for section in topic.sections:
            place = places["section", f"{topic.id}/{section.id}"]
            for points, first in _prose_lists(section):
                name = f"section {section.id!r}, the list from {first!r}"
                yield place, name, points, "make it two, and begin each with a line of text that says what is in it"
    shorter = "join two of them, or move one to another list of the stage"
    for stage in guide.stages:
        for field in ("may_happen", "team_checks", "you_can_do"):
            yield places["stage", stage.id], f"stage {stage.id!r}, {field}", len(getattr(stage, field)), shorter
    for symptom in guide.symptoms:
        place = places["symptom", symptom.id]
        yield place, f"symptom {symptom.id!r}, emergency_if", len(symptom.emergency_if), "join two of them"
    for line in (*guide.call.emergency, *guide.call.call_team):
        yield places["call line", line.id], f"call line {line.id!r}, more", len(line.more), "join two of them"
    for table, listed in (("emergency", guide.call.emergency), ("next_visit", guide.call.next_visit)):
        if listed:
            yield places["call line", listed[-1].id], table, len(listed), "all fit on one screen: join two of them"
    for heading, lines in team_parts(guide):
        name = f"call_team under {heading!r}" if heading else "call_team without a heading"
        remedy = "give some another group = ..., with its name in a [[group]] at the top of call.toml"
        yield places["call line", lines[0].id], name, len(lines), remedy


def _prose_lists(section: Section) -> Iterator[tuple[int, str]]:
    """How many points each list has, and how it begins. Two lists without a line of text between them are one."""
    for is_list, blocks in groupby(section.blocks, lambda block: block.kind in _LISTS):
        if is_list:
            lines = [line for block in blocks for line in block.lines]
            first = "".join(span.text for span in lines[0])
            yield len(lines), " ".join(first.split()[:4])
