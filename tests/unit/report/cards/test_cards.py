"""The checklist card: what a nurse reads in twenty seconds."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.load import load_guide
from guide.model import Urgency
from journal.model import Amount, Day, Profile
from report.cards.checklist_card import ChecklistCard
from report.facts import Fact
from report.symptoms.changes import Trend
from report.text import checklist_text
from tests.unit.report.cards.made_cards import GUIDE, card_of, not_today, on, ticked
from tests.unit.report.helpers import PROFILE, TODAY, texts


def ids(card: ChecklistCard) -> list[str]:
    return [line.symptom_id for line in card.ticked.lines]


def test_emergencies_come_first_then_new_and_worse_then_amount() -> None:
    card = card_of(
        on(14, ticked("rash", Amount.A_LOT), ticked("itch", Amount.A_LITTLE), ticked("fainting")),
        on(
            0,
            ticked("rash", Amount.A_LOT),
            ticked("itch", Amount.SOME),
            ticked("cough", Amount.A_LITTLE),
            ticked("chest-pain"),
            ticked("fainting"),
        ),
    )
    assert ids(card) == ["chest-pain", "fainting", "cough", "itch", "rash"]
    assert [line.trend for line in card.ticked.lines] == [
        Trend.NEW,
        Trend.SAME,
        Trend.NEW,
        Trend.WORSE,
        Trend.SAME,
    ]


def test_a_later_call_symptom_never_precedes_an_emergency() -> None:
    days = (on(1, ticked("chest-pain")), on(0, ticked("rash", Amount.A_LOT)))
    for order in (days, days[::-1]):
        assert ids(card_of(*order)) == ["chest-pain", "rash"]


def test_an_emergency_sign_stays_first_until_reported_gone() -> None:
    days = (on(8, ticked("chest-pain"), ticked("rash")), on(0, ticked("cough")))
    card = card_of(*days)
    assert ids(card) == ["chest-pain", "cough"]
    assert card.ticked.lines[0].change == "New, but not marked since Nov 15"
    assert [line.symptom_id for line in card.not_ticked.lines] == ["rash"]
    gone = card_of(*days, on(-1, not_today("chest-pain")))
    assert ids(gone) == ["cough"]
    assert [line.symptom_id for line in gone.gone.lines] == ["chest-pain"]


def test_gone_and_not_ticked_since_name_their_days() -> None:
    card = card_of(on(14, ticked("rash"), ticked("itch")), on(3, not_today("itch")))
    assert card.ticked.lines == ()
    assert card.not_ticked.lines[0].change == "Not marked since Nov 9"
    assert "Not asked is not gone" in card.not_ticked.heading
    assert card.gone.lines[0].change == "Gone, the patient said on Nov 20. Last marked Nov 9"


def test_a_line_has_urgency_amount_since_change_and_note() -> None:
    card = card_of(
        on(14, ticked("rash", Amount.A_LITTLE)),
        on(0, ticked("rash", Amount.A_LOT, since=date(2026, 11, 8), note="both arms")),
    )
    line = card.ticked.lines[0]
    assert line.name == "The rash"
    assert line.urgency_words == GUIDE.say("urgency.call_team")
    assert line.amount == "How much: a lot"
    assert line.since == "Since Nov 8 (15 days ago)"
    assert line.change == "Worse (before: a little)"
    assert line.last_ticked == ""
    assert line.notes == ("Note: both arms",)


def test_an_emergency_sign_is_not_asked_how_much() -> None:
    line = card_of(on(0, ticked("chest-pain", Amount.A_LITTLE))).ticked.lines[0]
    assert (line.amount, line.urgency, line.since) == ("", Urgency.EMERGENCY, "First marked Nov 23 (today)")


def test_values_from_another_day_name_the_day() -> None:
    days = (
        on(2, ticked("rash", Amount.SOME, note="arms")),
        on(1, ticked("rash")),
    )
    line = card_of(*days).ticked.lines[0]
    assert line.amount == "How much: some (on Nov 21)"
    assert line.last_ticked == "Last marked Nov 22"
    assert line.notes == ("Note of Nov 21: arms",)


@pytest.mark.parametrize(("count", "last"), [(3, "Note of Nov 21: n2"), (4, "1 earlier note is in the app."), (6, "3")])
def test_more_notes_than_fit_are_counted(count: int, last: str) -> None:
    days = [on(day, ticked("rash", note=f"n{day}")) for day in range(count)]
    notes = card_of(*days).ticked.lines[0].notes
    assert notes[0] == "Note: n0"
    assert notes[-1].startswith(last)


def test_a_new_symptom_with_an_earlier_start_or_tick_says_so() -> None:
    began = card_of(on(0, ticked("rash", since=date(2026, 11, 1)))).ticked.lines[0]
    assert began.change == "First marked in this time, but it began before"
    again = card_of(on(30, ticked("rash")), on(15, not_today("rash")), on(0, ticked("rash"))).ticked.lines[0]
    assert again.change == "New again (also marked on Oct 24)"


def test_an_unknown_symptom_comes_right_after_the_emergencies() -> None:
    card = card_of(on(0, ticked("rash", Amount.A_LOT), ticked("from-2030", note="odd"), ticked("fainting")))
    assert ids(card) == ["fainting", "from-2030", "rash"]
    line = card.ticked.lines[1]
    assert line.urgency is None
    assert "recorded by a newer version" in line.name
    assert "from-2030" in line.name
    assert line.notes == ("Note: odd",)


def test_an_empty_list_never_reads_as_all_well() -> None:
    text = checklist_text(card_of())
    assert GUIDE.say("report.nothing_ticked") in text
    assert "does not mean" in text
    assert GUIDE.say("report.never_filled_in") in text


def test_the_card_names_its_window() -> None:
    day = on(30, ticked("rash"))
    assert card_of(day).window == (
        "Changes are counted from the last visit, Nov 10 (13 days ago).",
        "Looked on 0 of 13 days.",
        "Checklist last filled in: Oct 24 (30 days ago).",
    )
    assert card_of(day, visits=()).window[0] == (
        "No visit is written down. Changes are counted over the last 14 days, from Nov 9."
    )


def test_a_record_that_began_after_the_visit_says_what_new_means() -> None:
    assert GUIDE.say("report.no_record_before") in card_of(on(0, ticked("rash"))).window
    assert GUIDE.say("report.no_record_before") not in card_of(on(13, not_today("rash")), on(0)).window


def test_old_symptoms_are_counted_not_dropped() -> None:
    long_ago = on(200, ticked("rash"), ticked("itch"))
    assert card_of(long_ago).older.startswith("2 more symptoms")
    assert card_of(on(200, ticked("rash"))).older.startswith("1 more symptom ")
    recent = card_of(on(15, ticked("rash")))
    assert (recent.older, len(recent.not_ticked.lines)) == ("", 1)


def test_treatment_with_days_since_and_what_is_missing() -> None:
    assert card_of().treatment == (
        Fact("Medicine", "pembrolizumab"),
        Fact("Kind of treatment", "Checkpoint inhibitor"),
        Fact("Also chemotherapy or other cancer medicine", "not written down"),
        Fact("First dose", "Oct 5, 2026 (49 days ago)"),
        Fact("Last dose", "Nov 16, 2026 (7 days ago)"),
    )
    assert {fact.text for fact in card_of(profile=Profile()).treatment} == {"not written down"}
    ended = card_of(profile=replace(PROFILE, ended=True, kind="from-2030")).treatment
    assert ended[-1].text == "Nov 16, 2026 (7 days ago). Treatment has ended."
    assert ended[1].text == GUIDE.say("report.newer_version")


def test_other_treatment_is_on_the_cards_as_it_was_answered() -> None:
    facts = card_of(profile=replace(PROFILE, chemotherapy="yes", steroids="not-sure")).treatment
    assert Fact("Also chemotherapy or other cancer medicine", "Yes") in facts
    assert Fact("Steroids, or an adrenal or pituitary problem", "Not sure") in facts
    newer = card_of(profile=replace(PROFILE, chemotherapy="weekly", steroids="weekly")).treatment
    assert Fact("Also chemotherapy or other cancer medicine", "not written down") in newer
    assert len(newer) == len(facts) - 1, "an answer of a newer version is not guessed"


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "yesterday"), (2, "2 days ago"), (365, "365 days ago"), (-1, "tomorrow"), (-3, "in 3 days")],
)
def test_days_since_count_dates_only(days: int, words: str) -> None:
    profile = replace(PROFILE, last_dose=TODAY - timedelta(days=days))
    assert card_of(profile=profile).treatment[-1].text.endswith(f"({words})")


def test_the_name_is_printed_only_on_request() -> None:
    assert "Ana" not in checklist_text(card_of())
    assert "Ana" in checklist_text(card_of(name=True))


def test_the_footer_and_when_the_card_was_made() -> None:
    text = checklist_text(card_of())
    for line in (
        "Saved on this phone only. Your clinic does not see it.",
        "Sending a picture is not calling.",
        "This is what the patient wrote down. It is not a diagnosis.",
        "Made Nov 23, 2026, 2:05 PM.",
    ):
        assert line in text


def test_measures_of_the_last_days_newest_first_with_my_normal() -> None:
    card = card_of(
        on(20, temperature=39.0),
        on(2, temperature=37.0),
        on(0, stools=6, temperature=38.0),
        on(1, ticked("rash")),
        on(3, temperature=float("nan")),
    )
    assert card.measures == (
        Fact("Mon, Nov 23", "temperature 100.4 °F (38.0 °C), stools 6"),
        Fact("Sat, Nov 21", "temperature 98.6 °F (37.0 °C)"),
    )
    assert card.normal == (Fact("Stools a day", "1 or 2"),)
    assert len(card_of(*(on(day, stools=day) for day in range(10))).measures) == 3


def test_the_highest_temperature_is_named_with_its_day() -> None:
    card = card_of(
        on(13, temperature=40.0),
        on(9, temperature=38.5),
        on(5, temperature=38.5),
        on(1, temperature=37.0),
        on(0, temperature=float("inf")),
        on(-1, temperature=41.0),
    )
    assert card.highest == (Fact("Highest temperature", "101.3 °F (38.5 °C), Nov 18"),)
    assert card_of(on(0, ticked("rash"))).highest == ()


def test_the_card_says_on_how_many_days_someone_looked() -> None:
    days = (on(13, ticked("rash")), on(5, looked=True), on(3, temperature=37.0), on(2), on(0, ticked("rash")))
    assert "Looked on 3 of 13 days." in card_of(*days, on(-2, ticked("rash"))).window
    assert "Looked on 1 of 1 day." in card_of(*days, visits=(TODAY - timedelta(days=1),)).window


def test_another_day_can_be_chosen_to_compare_with() -> None:
    days = (on(20, ticked("rash", Amount.A_LITTLE)), on(6, ticked("itch")), on(0, ticked("rash"), ticked("itch")))
    card = card_of(*days, compare_with=TODAY - timedelta(days=7))
    assert card.window[0] == "Changes are counted from Nov 16 (7 days ago)."
    assert {line.symptom_id: line.trend for line in card.ticked.lines} == {"rash": Trend.SAME, "itch": Trend.NEW}
    later = card_of(*days, compare_with=TODAY - timedelta(days=5))
    assert {line.symptom_id: line.trend for line in later.ticked.lines} == {"rash": Trend.NEW, "itch": Trend.SAME}


@pytest.mark.parametrize("ahead", [0, 1, 400])
def test_a_chosen_day_counts_only_if_it_is_past(ahead: int) -> None:
    """The clock was set back after it was chosen."""
    days = (on(14, ticked("rash")), on(0, ticked("rash")))
    assert card_of(*days, compare_with=TODAY + timedelta(days=ahead)) == card_of(*days)


def test_a_day_edited_after_the_visit_changes_what_is_new() -> None:
    assert card_of(on(0, ticked("rash"))).ticked.lines[0].trend is Trend.NEW
    edited = card_of(on(13, ticked("rash", Amount.SOME)), on(0, ticked("rash", Amount.SOME)))
    assert edited.ticked.lines[0].trend is Trend.SAME


def test_questions_for_the_visit_are_on_the_card() -> None:
    card = card_of(questions=("May I swim?", " \n ", "Which\nvaccines?"))
    assert card.questions == ("May I swim?", "Which vaccines?")
    assert "Questions for the visit:\n- May I swim?\n- Which vaccines?\n" in checklist_text(card)


def test_zero_stools_is_a_number_too() -> None:
    assert card_of(on(0, stools=0)).measures[0].text == "stools 0"


def test_typed_line_breaks_and_braces_cannot_forge_a_line() -> None:
    profile = replace(PROFILE, medicine="pem\nGone: {all}", name="A\nB")
    card = card_of(on(0, ticked("rash", note="x\n\n{note} 1. Fine")), profile=profile, name=True)
    assert all("\n" not in text for text in texts(card))
    assert card.ticked.lines[0].notes == ("Note: x {note} 1. Fine",)
    assert card.treatment[0].text == "pem Gone: {all}"


@given(st.lists(st.sampled_from(["rash", "itch", "cough", "fainting", "chest-pain", "odd"]), unique=True), st.randoms())
def test_the_order_of_the_record_never_changes_the_card(symptoms: list[str], chance: random.Random) -> None:
    days = [on(ago, *(ticked(symptom_id, Amount.SOME) for symptom_id in symptoms[ago:])) for ago in range(4)]
    card = card_of(*days)
    mixed = [Day(day.day, dict(chance.sample(list(day.entries.items()), len(day.entries)))) for day in days]
    chance.shuffle(mixed)
    assert card_of(*mixed) == card
    ranks = [line.urgency.rank if line.urgency else 0.5 for line in card.ticked.lines]
    assert ranks == sorted(ranks)


def test_every_symptom_of_the_guide_fits_on_the_card() -> None:
    guide = load_guide("en")
    card = card_of(on(0, *(ticked(symptom.id, Amount.SOME) for symptom in guide.symptoms)), guide=guide)
    assert sorted(ids(card)) == sorted(symptom.id for symptom in guide.symptoms)
    assert all(line.urgency for line in card.ticked.lines)
    ranks = [line.urgency.rank for line in card.ticked.lines if line.urgency]
    assert ranks == sorted(ranks)
    assert "{" not in checklist_text(card)
