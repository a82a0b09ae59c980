"""Ticking, answering and taking back, through the real controls."""

from datetime import timedelta
from typing import Any

import flet as ft
import pytest

from journal.model import Amount, Answer, Comparison, own_symptom_id
from tests.app.conftest import NOW
from tests.app.harness import App

TODAY = NOW.date()


async def test_a_tick_is_saved_and_reported(running) -> None:
    async with running().app("/checklist") as app:
        assert "Saves at once" in app.text
        await app.tick("cough")
        assert app.journal.day(TODAY).entry("cough").answer is Answer.TICKED
        assert "Saved at 2:30 PM" in app.text


async def test_a_tick_taken_back_is_a_record_not_a_gap(running) -> None:
    async with running().app("/checklist") as app:
        await app.tick("cough")
        await app.tick("cough", False)
        entry = app.journal.day(TODAY).entry("cough")
        assert entry.answer is Answer.NOT_ASKED
        assert entry.edit == 2


async def test_amount_and_note_go_with_the_tick(running) -> None:
    async with running().app("/checklist") as app:
        await app.tick("cough")
        await app.open("more-cough")
        choice = app.one(ft.SegmentedButton)
        await app.fire(choice, "change", selected=[Amount.SOME.value])
        note = app.one(ft.TextField, key=f"note-cough-{TODAY.isoformat()}")
        await app.fire(note, "change", "since the weekend", value="since the weekend")
        entry = app.journal.day(TODAY).entry("cough")
        assert (entry.amount, entry.note) == (Amount.SOME, "since the weekend")


async def test_a_tick_opens_what_to_do_always_the_same_text(running) -> None:
    async with running().app("/checklist") as app:
        for symptom in app.guide.symptoms:
            await app.tick(symptom.id)
            expected = [symptom.action, *symptom.emergency_if, symptom.next_visit_if]
            lines = app.text.split("\n")
            assert [line for line in expected if line and line not in lines] == []
            if symptom.asks_amount:
                for choice in app.find(ft.SegmentedButton):
                    await app.fire(choice, "change", selected=[Amount.A_LITTLE.value])
                assert [line for line in expected if line and line not in app.text.split("\n")] == []
            await app.tick(symptom.id, False)


async def test_emergency_signs_and_the_calls_are_always_in_sight(running) -> None:
    async with running().app("/checklist") as app:
        lines = app.text.split("\n")
        first = lines.index(app.guide.say("checklist.any_of_these"))
        strip = [f"{line.lead} {line.text}" for line in app.guide.call.strip]
        numbers = app.guide.numbers_without_country
        named = [line for number in numbers for line in (number, app.guide.say(f"common.number_{number}"))]
        call = [*named, app.guide.say("common.not_driving")]
        assert lines[first + 1 : first + 1 + len(call) + len(strip)] == [*call, *strip]
        calls = [b for b in app.find(ft.FilledButton) if isinstance(b.action, ft.OpenUrl)]
        assert {b.action.url for b in calls} >= {"tel:911", "tel:112", "tel:999"}
        assert app.find(ft.Checkbox) == []
        await app.open("all-signs")
        assert [box.key for box in app.find(ft.Checkbox)] == [s.id for s in app.guide.in_group("emergency")]
        await app.tick("chest-pain")
        assert app.find(ft.SegmentedButton) == []


async def with_yesterday(app: App, *symptom_ids: str) -> None:
    """Record symptoms on the day before, and come back to today."""
    await app.press("Day before")
    for symptom_id in symptom_ids:
        await app.tick(symptom_id)
    await app.press("Day after")


async def test_a_day_like_yesterday_takes_one_tap(running) -> None:
    async with running().app("/checklist") as app:
        await with_yesterday(app, "rash", "cough")
        assert app.journal.day(TODAY).entries == {}, "nothing is recorded by itself"
        await app.press("all-same")
        entries = app.journal.day(TODAY).ticked
        assert {(entry.symptom_id, entry.compared) for entry in entries} == {
            ("rash", Comparison.SAME),
            ("cough", Comparison.SAME),
        }
        assert "Saved at 2:30 PM" in app.text
        assert app.button("all-same").disabled, "nothing is left to answer"


async def test_all_gone_answers_what_is_open_as_single_taps_do(running) -> None:
    async with running().app("/checklist") as app:
        await with_yesterday(app, "rash", "cough", "fatigue")
        await app.press("worse-cough")
        await app.press("all-gone")
        entries = app.journal.day(TODAY).entries
        assert {name: (entry.answer, entry.compared) for name, entry in entries.items()} == {
            "rash": (Answer.NOT_TODAY, None),
            "cough": (Answer.TICKED, Comparison.WORSE),
            "fatigue": (Answer.NOT_TODAY, None),
        }
        assert app.button("all-gone").disabled, "nothing is left to answer"
        await app.press("undo")
        entries = app.journal.day(TODAY).entries
        assert {name: entry.answer for name, entry in entries.items()} == {
            "rash": Answer.NOT_ASKED,
            "cough": Answer.TICKED,
            "fatigue": Answer.NOT_ASKED,
        }


async def test_all_gone_is_offered_for_several_symptoms_only(running) -> None:
    async with running().app("/checklist") as app:
        await with_yesterday(app, "rash")
        assert app.find(ft.OutlinedButton, key="all-gone") == [], "one symptom has its own button"


@pytest.mark.parametrize(
    ("answer", "recorded"),
    [
        ("same", (Answer.TICKED, Comparison.SAME)),
        ("worse", (Answer.TICKED, Comparison.WORSE)),
        ("better", (Answer.TICKED, Comparison.BETTER)),
        ("gone", (Answer.NOT_TODAY, None)),
    ],
)
async def test_each_answer_is_one_tap_and_undone_with_one(running, answer: str, recorded: tuple[Any, Any]) -> None:
    async with running().app("/checklist") as app:
        await with_yesterday(app, "rash")
        await app.press(f"{answer}-rash")
        entry = app.journal.day(TODAY).entry("rash")
        assert (entry.answer, entry.compared) == recorded
        await app.press("undo")
        undone = app.journal.day(TODAY).entry("rash")
        assert (undone.answer, undone.compared, undone.edit) == (Answer.NOT_ASKED, None, 2), "a record of its own"
        assert app.find(ft.TextButton, key="undo") == []


async def test_worse_opens_what_to_do(running) -> None:
    async with running().app("/checklist") as app:
        rash = app.guide.symptom("rash")
        await with_yesterday(app, "rash")
        await app.press("same-rash")
        assert rash.action not in app.text
        await app.press("worse-rash")
        assert rash.action in app.text


async def test_nothing_new_is_a_record_and_never_all_is_well(running) -> None:
    async with running().app("/checklist") as app:
        await app.press("nothing-new")
        assert app.journal.day(TODAY).looked
        assert app.journal.day(TODAY).entries == {}
        await app.tick("rash")
        assert not app.journal.day(TODAY).looked, "something is new after all"
        assert app.one(ft.OutlinedButton, key="nothing-new").disabled
        await app.press("undo")
        assert app.journal.day(TODAY).looked
        assert app.journal.day(TODAY).ticked == ()


async def test_own_words_are_recorded_and_asked_about_again(running) -> None:
    words = "My ears ring =1+1 <b>"
    own = own_symptom_id(words)
    async with running().app("/checklist") as app:
        await app.press("own-words-open")
        await app.enter("own-words", words)
        await app.press("own-words-save")
        assert app.journal.day(TODAY).entry(own).words == words
        assert app.guide.say("checklist.own_advice") in app.text
        assert app.one(ft.Checkbox, key=own).value
        app.now += timedelta(days=1)
        app.context.days.check_clock()
        await app.settle()
        await app.press(f"same-{own}")
        tomorrow = app.journal.day(TODAY + timedelta(days=1)).entry(own)
        assert (tomorrow.compared, tomorrow.words) == (Comparison.SAME, words)


async def test_own_words_that_are_left_unsaved_are_recorded(running) -> None:
    async with running().app("/checklist") as app:
        await app.press("own-words-open")
        await app.enter("own-words", "Cold feet")
        await app.go("/learn/basics")
        assert app.journal.day(TODAY).entry(own_symptom_id("cold feet")).is_ticked


async def test_undo_after_midnight_takes_back_the_tick_of_its_day(running) -> None:
    async with running().app("/checklist") as app:
        await app.tick("rash")
        app.now += timedelta(days=1)
        app.context.days.check_clock()
        await app.settle()
        await app.press("undo")
        assert app.journal.day(TODAY).ticked == ()
        assert app.journal.day(TODAY + timedelta(days=1)).entries == {}


async def test_a_note_that_is_typed_cannot_be_undone_by_mistake(running) -> None:
    async with running().app("/checklist") as app:
        await app.tick("cough")
        await app.open("more-cough")
        await app.enter(f"note-cough-{TODAY.isoformat()}", "at night")
        assert app.find(ft.TextButton, key="undo") == []


async def test_yesterday_can_be_opened_and_tomorrow_cannot(running) -> None:
    async with running().app("/checklist") as app:
        assert app.button("Day after").disabled
        await app.press("Day before")
        await app.tick("cough")
        assert app.journal.day(TODAY).ticked == ()
        assert [day.day.day for day in app.journal.days()] == [22]
        await app.press("Day after")
        await app.show("cough")
        assert not app.one(ft.Checkbox, key="cough").value


async def test_an_impossible_temperature_is_asked_about_not_stored(running) -> None:
    async with running().app("/checklist") as app:
        field = app.one(ft.TextField, key=f"temperature-{TODAY.isoformat()}")
        await app.fire(field, "change", "100.4", value="100.4")
        await app.fire(field, "blur")
        assert app.journal.day(TODAY).temperature == 38.0
        for typed in ("1", "10", "1004"):  # letter by letter, nothing may vanish while typing
            await app.enter(field.key, typed)
            assert app.one(ft.TextField, key=field.key).value == typed
        await app.leave(field.key)
        assert "Did you forget the point, as in 100.4? This one was not saved." in app.text
        assert "Still saved for this day: 100.4." in app.text
        assert app.one(ft.TextField, key=field.key).value == "1004"
        assert app.journal.day(TODAY).temperature == 38.0


async def test_a_note_is_not_overwritten_while_it_is_typed(running) -> None:
    async with running().app("/checklist") as app:
        await app.tick("cough")
        await app.open("more-cough")
        key = f"note-cough-{TODAY.isoformat()}"
        await app.enter(key, "itches")
        # Another part of the app draws the row again with a note that is a letter behind.
        await app.journal.answer(TODAY, "cough", Answer.TICKED, note="itche")
        app.context.access.redraw()
        await app.settle()
        assert app.one(ft.TextField, key=key).value == "itches"


async def test_leaving_while_an_area_moves_up_shows_no_error(running) -> None:
    def nobody_answers(_: object) -> None:
        raise TimeoutError

    replies = {"scroll_to": nobody_answers, "focus": nobody_answers}
    async with running().app("/checklist", replies=replies) as app:
        await app.press("own-words-open")
        await app.open("area-skin")
        await app.fire(app.one(ft.Container, key="title-skin"), "size_change")
        assert [name for name, _ in app.client.calls if name in replies] == ["focus", "scroll_to"]


async def test_own_kinds_rows_come_first_and_others_fold(running) -> None:
    async with running().app("/checklist") as app:
        blood, bcg = (app.guide.symptom(name) for name in ("blood-in-urine", "bladder-after-bcg"))
        await app.update_profile(kind="bladder-gene-therapy")
        assert [box.key for box in app.find(ft.Checkbox)] == [blood.id]
        await app.open("area-urine")
        boxes = {box.key for box in app.find(ft.Checkbox)}
        assert boxes == {symptom.id for symptom in app.guide.in_group("urine")} - {bcg.id}
        assert app.guide.say("checklist.listed_above", symptoms=blood.name) in app.text
        await app.open("others-urine")
        await app.tick(bcg.id)
        assert bcg.action in app.text
        await app.update_profile(kind="bcg")
        assert [box.key for box in app.find(ft.Checkbox)][:2] == ["fever-after-bcg", bcg.id]


async def test_a_marked_team_sign_says_once_what_if_nobody_answers(running) -> None:
    async with running().app("/checklist") as app:
        no_answer = app.guide.say("common.no_answer_any")
        await app.tick("chest-pain")
        assert no_answer not in app.text, "an emergency sign is no call to the team"
        await app.tick("cough")
        await app.tick("rash")
        assert app.text.count(no_answer) == 1
        await app.tick("rash", False)
        await app.tick("cough", False)
        assert no_answer not in app.text


async def test_countries_are_under_their_numbers_and_said_once(running) -> None:
    async with running().app("/checklist") as app:
        buttons = [b for b in app.find(ft.FilledButton) if isinstance(b.action, ft.OpenUrl)]
        assert len(buttons) == len(app.guide.numbers_without_country)
        for button, number in zip(buttons, app.guide.numbers_without_country, strict=True):
            countries = app.guide.say(f"common.number_{number}")
            first, below = button.content.controls
            assert first.controls[-1].value == number
            assert first.controls[-1].semantics_label == f"{app.guide.say('common.call', number=number)}: {countries}"
            assert (below.content.value, below.exclude_semantics) == (countries, True)
