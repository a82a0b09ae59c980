"""When to call: what to say on the phone follows what was entered and ticked today."""

import flet as ft
import pytest

from guide import load_guide
from guide.ordering import team_parts
from journal import Answer, Call
from tests.app.conftest import NOW, persistent

GUIDE = load_guide()


async def test_what_to_say_follows_todays_ticks(running) -> None:
    async with running().app("/call") as app:
        assert "Today I noticed" not in app.text
        await app.go("/checklist")
        await app.tick("rash")
        await app.context.patient.update_profile(chemotherapy="yes")
        await app.go("/call")
        assert "Today I noticed: Rash." in app.text
        assert app.text.count("I also have chemotherapy or another cancer medicine.") == 2
        await app.journal.answer(NOW.date(), "rash", Answer.NOT_TODAY)
        await app.go("/checklist")
        await app.go("/call")
        assert "Today I noticed" not in app.text


@pytest.mark.parametrize("address", ["/call", "/checklist"])
async def test_neither_list_lets_a_person_drive(running, address: str) -> None:
    """At rest, without opening a sign: it is beside the button that calls."""
    async with running().app(address) as app:
        assert GUIDE.say("common.not_driving") in app.text


async def test_adding_the_teams_number_leads_to_its_open_field(running) -> None:
    async with running().app("/call") as app:
        await app.press(GUIDE.say("call.add_number"))
        await app.go(app.page.route)
        assert app.one(ft.TextField, key="team-night")


async def test_a_sign_opens_to_what_it_means_and_closes(running) -> None:
    async with running().app("/call") as app:
        line = GUIDE.call.emergency[0]
        assert line.more[0] not in app.text
        await app.open(line.id)
        assert line.more[0] in app.text
        await app.open(line.id)
        assert line.more[0] not in app.text


async def test_the_signs_to_call_the_team_have_headings(running) -> None:
    async with running().app("/call") as app:
        shown = [words for heading, lines in team_parts(GUIDE) for words in (heading, *(line.text for line in lines))]
        start = app.text.index(shown[0])
        places = [app.text.index(words, start) for words in shown]
        assert places == sorted(places)
        headings = {node.content.value for node in app.find(ft.Semantics, heading_level=3)}
        assert {heading for heading, _ in team_parts(GUIDE)} <= headings


async def test_who_answered_and_what_they_said_is_saved_by_day(running) -> None:
    backend = persistent()
    async with running(backend).app("/call") as app:
        await app.press("write-call")
        for key, typed in (("call-who", "Nurse Lee"), ("call-said", "Come in today")):
            await app.enter(key, typed)
        assert app.journal.day(NOW.date()).call == Call("Nurse Lee", "Come in today")
        assert "Saved at" in app.text
        app.journal.close()
    async with running(backend).app("/call") as app:
        assert "Call to the team, answered by Nurse Lee." in app.text
        assert "They said: Come in today" in app.text
        await app.press(GUIDE.say("call.change_record"))
        assert app.one(ft.TextField, key="call-said").value == "Come in today"
        await app.go("/history")
        assert "They said: Come in today" in app.text


async def test_the_shared_text_has_the_call_and_the_picture_not(running) -> None:
    async with running().app("/share") as app:
        await app.context.days.record_call(NOW.date(), who="Nurse Lee", said="Come in today")
        await app.go("/call")
        await app.go("/share")
        assert "Come in today" in app.button("copy-text").action.data
        assert "Come in today" not in app.text
