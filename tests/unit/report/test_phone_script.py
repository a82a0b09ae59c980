"""What to say on the phone, and what was said there: made of what the patient entered and ticked, and nothing else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from guide import languages, load_guide
from guide.model import Guide
from journal.model import Amount, Answer, Call, Day, Entry, Profile
from report.calls import call_lines, calls_since
from report.phone_script import emergency_script, team_script
from tests.unit.report.helpers import PROFILE, TODAY
from tests.unit.report.recorded_days import RecordedDays

GUIDE = load_guide()
NOTHING = Day(TODAY)


def ticked(*entries: tuple[str, Amount | None]) -> Day:
    return Day(TODAY, {name: Entry(name, Answer.TICKED, amount) for name, amount in entries})


def test_an_empty_profile_says_the_guides_sentences_alone() -> None:
    assert emergency_script(GUIDE, Profile()) == (GUIDE.call.say_to_emergency,)
    assert team_script(GUIDE, Profile(), NOTHING) == (GUIDE.call.say_to_team,)


def test_the_team_gets_what_it_would_ask_for() -> None:
    day = replace(ticked(("rash", Amount.A_LOT), ("breathing-at-rest", None)), temperature=38.2)
    profile = replace(PROFILE, medicine=" pembrolizumab\n", chemotherapy="yes", steroids="yes")
    assert team_script(GUIDE, profile, day)[1:] == (
        "My medicine is pembrolizumab.",
        "The kind is: Checkpoint inhibitor.",
        "My last dose was on Nov 16, 2026.",
        "I also have chemotherapy or another cancer medicine.",
        "I take steroids, or have an adrenal or pituitary problem.",
        "My temperature today: 100.8 °F (38.2 °C).",
        "Today I noticed: Trouble breathing at rest or lying flat; Rash, a lot.",
    )


@pytest.mark.parametrize(("answer", "count"), [("yes", 2), ("not-sure", 2), ("no", 1), ("", 1), ("from-2030", 1)])
def test_chemotherapy_is_said_to_both_also_when_not_sure(answer: str, count: int) -> None:
    profile = Profile(chemotherapy=answer)
    assert len(emergency_script(GUIDE, profile)) == count
    assert len(team_script(GUIDE, profile, NOTHING)) == count


def test_what_is_not_ticked_or_not_known_is_not_said() -> None:
    day = Day(TODAY, {"rash": Entry("rash", Answer.NOT_TODAY), "from-2030": Entry("from-2030", Answer.TICKED)})
    assert team_script(GUIDE, Profile(), day) == (GUIDE.call.say_to_team,)


def test_every_symptom_can_be_said(guide: Guide) -> None:
    for symptom in guide.symptoms:
        (_, said) = team_script(guide, Profile(), ticked((symptom.id, Amount.SOME)))
        assert symptom.name in said


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
