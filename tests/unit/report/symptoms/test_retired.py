"""What an earlier version of the checklist offered stays in every report under the words that were ticked."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from guide.model import RetiredSymptom, Urgency
from guide.ordering import urgency_order
from journal.model import Amount, Answer, Day, Entry, Profile
from report.cards.checklist_card import ChecklistCard, checklist_card
from report.phone_script import team_script
from report.symptoms.changes import Trend
from report.symptoms.still_there import still_there
from report.symptoms.symptom_lines import SymptomLine
from report.text import checklist_text
from tests.unit.guide.sample_guide import sample_guide
from tests.unit.report.helpers import TODAY
from tests.unit.report.recorded_days import RecordedDays

GUIDE = replace(
    sample_guide(),
    retired=(
        RetiredSymptom("spots", "Spots or bumps", Urgency.CALL_TEAM, "rash"),
        RetiredSymptom("red-skin", "Red skin", Urgency.CALL_TEAM, "rash"),
        RetiredSymptom("pressure", "Pressure", Urgency.EMERGENCY, "chest-pain"),
    ),
)
VISIT = date(2026, 11, 10)
TICKED, NOT_TODAY = Answer.TICKED, Answer.NOT_TODAY
LITTLE, LOT = Amount.A_LITTLE, Amount.A_LOT


def on(days_ago: int, **answers: Entry) -> Day:
    entries = {name.replace("_", "-"): entry for name, entry in answers.items()}
    return Day(TODAY - timedelta(days=days_ago), entries)


def tick(symptom_id: str = "", amount: Amount | None = None, note: str = "") -> Entry:
    return Entry(symptom_id, TICKED, amount, note=note)


def card_of(*days: Day) -> ChecklistCard:
    return checklist_card(GUIDE, RecordedDays(days), Profile(), (VISIT,), datetime(2026, 11, 23, 14, 5), TODAY)


def lines_of(*days: Day) -> tuple[SymptomLine, ...]:
    card = card_of(*days)
    return (*card.ticked.lines, *card.not_ticked.lines, *card.gone.lines)


def test_a_record_shows_its_old_words_in_its_order_of_urgency() -> None:
    spots, pressure = GUIDE.retired[0], GUIDE.retired[2]
    card = card_of(on(0, cough=tick(), pressure=tick(), spots=tick("spots", LOT)))
    assert [line.name for line in card.ticked.lines] == [pressure.name, spots.name, "The cough"]
    assert [line.urgency for line in card.ticked.lines] == [Urgency.EMERGENCY, Urgency.CALL_TEAM, Urgency.CALL_TEAM]
    assert "a lot" in checklist_text(card)
    (*_, said) = team_script(GUIDE, Profile(), Day(TODAY, {"spots": tick("spots")}))
    assert spots.name in said
    ordered = sorted(("cough", "of-2030", "spots", "pressure"), key=lambda name: urgency_order(GUIDE, name))
    assert ordered == ["pressure", "of-2030", "spots", "cough"]
    assert GUIDE.offered("spots") == GUIDE.symptom("rash")


def test_old_and_new_ticks_are_one_symptom_that_is_still_there() -> None:
    (line,) = lines_of(on(14, spots=tick("spots", LITTLE)), on(0, rash=tick("rash", LOT)))
    assert (line.symptom_id, line.name, line.trend) == ("rash", "The rash", Trend.WORSE)
    (line,) = lines_of(on(14, spots=tick(), red_skin=tick()), on(0, rash=tick()))
    assert line.trend is Trend.SAME
    (line,) = lines_of(on(3, spots=tick("spots", note="arms")), on(0, rash=tick()))
    assert line.trend is Trend.NEW
    assert "arms" in line.notes[0]


def test_gone_under_the_new_words_ends_the_old_record() -> None:
    (line,) = lines_of(on(14, spots=tick()), on(0, rash=Entry("rash", NOT_TODAY)))
    assert (line.symptom_id, line.trend) == ("rash", Trend.GONE)


def test_only_the_new_item_is_asked_about_once_it_is_answered() -> None:
    old, new = on(3, spots=tick("spots")), on(2, rash=tick("rash"))
    assert [asked.entry.symptom_id for asked in still_there(GUIDE, RecordedDays([old]), TODAY)] == ["spots"]
    assert [asked.record_id for asked in still_there(GUIDE, RecordedDays([old, new]), TODAY)] == ["rash"]
    gone = on(1, rash=Entry("rash", NOT_TODAY))
    assert still_there(GUIDE, RecordedDays([old, gone]), TODAY) == ()


def test_without_an_answer_to_the_new_item_each_old_one_is_shown() -> None:
    lines = lines_of(on(1, spots=tick(), red_skin=tick()), on(0, cough=tick()))
    assert {line.name for line in lines} == {"Spots or bumps", "Red skin", "The cough"}


@pytest.mark.parametrize("order", [1, -1])
def test_old_ticks_of_one_day_are_one_with_both_notes(order: int) -> None:
    entries = [("spots", tick("spots", LOT, "arms")), ("red-skin", tick("red-skin", LITTLE, "legs"))][::order]
    before = Day(TODAY - timedelta(days=1), dict(entries))
    (line,) = lines_of(before, on(0, rash=tick("rash")))
    assert line.trend is Trend.NEW
    assert "a lot" in line.amount
    assert all(words in line.notes[0] for words in ("arms", "legs"))


def test_two_symptoms_of_one_day_stay_two() -> None:
    """The earlier version offered both, so they meant different things."""
    lines = lines_of(on(0, spots=tick("spots"), rash=tick("rash")))
    assert {line.name for line in lines} == {"Spots or bumps", "The rash"}
