"""Calls to the care team as the patient wrote them down: who answered, and what they said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import takewhile

from guide.dates import say_date
from guide.model import Guide
from journal.model import Call
from report.facts import Fact
from report.names import written_by
from report.recorded import Recorded
from report.safe_text import one_line, plain


def call_lines(guide: Guide, call: Call) -> tuple[str, ...]:
    """The call in a line or two; none if there was none."""
    who, said = one_line(call.who), plain(call.said).strip()
    return (
        *((guide.say("call.answered", who=who),) if who else ()),
        *((guide.say("call.told", said=said),) if said else ()),
        *(written_by(guide, call.by) if who or said else ()),
    )


def calls_since(guide: Guide, recorded: Recorded, since: date) -> tuple[Fact, ...]:
    """The calls from a day on, each under its day, newest first."""
    return tuple(_calls(guide, recorded, since))


def _calls(guide: Guide, recorded: Recorded, since: date) -> Iterator[Fact]:
    for day in takewhile(lambda day: day >= since, recorded.dates()):
        if lines := call_lines(guide, recorded.day(day).call):
            yield Fact(say_date(guide, day), " ".join(lines))
