"""Calls to the care team are said as they were written down, in the time that the checklist is about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from guide import languages, load_guide
from journal.model import Call, Day
from report.calls import call_lines, calls_since
from report.facts import Fact
from report.recorded import RecordedDays
from tests.unit.report.helpers import TODAY

GUIDE = load_guide()


@pytest.mark.parametrize("language", languages())
def test_each_part_of_a_call_is_said_as_typed(language: str) -> None:
    guide = load_guide(language)
    assert call_lines(guide, Call(" ", "\n")) == ()
    (who,) = call_lines(guide, Call("Nurse\nLee"))
    assert "Nurse Lee" in who
    (said,) = call_lines(guide, Call(said="Come in.\nBring the card."))
    assert "Come in.\nBring the card." in said
    assert call_lines(guide, Call("Nurse Lee", "Come in.\nBring the card.")) == (who, said)


def test_only_calls_since_the_day_are_listed_newest_first() -> None:
    days = [Day(TODAY - timedelta(n), call=Call("Lee", f"said {n}")) for n in (0, 3, 9)] + [Day(TODAY - timedelta(1))]
    calls = calls_since(GUIDE, RecordedDays(days), TODAY - timedelta(3))
    assert [call.text for call in calls] == [
        "Call to the team, answered by Lee. They said: said 0", "Call to the team, answered by Lee. They said: said 3",
    ]  # fmt: skip
    assert isinstance(calls[0], Fact)
