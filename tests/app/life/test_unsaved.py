"""What this phone could not store stays on the screen, in backups, and under the name of who wrote it."""

import asyncio
from datetime import timedelta

import pytest

from journal import Answer, Call, Disk, Entry, backup
from journal.questions import questions
from tests.app.backends import FillingBackend, SlowBackend, StuckBackend, wait_for
from tests.app.conftest import NOW
from tests.app.fake_page import FakePage
from tests.unit.journal.helpers import open_on

TODAY = NOW.date()
VISIT = TODAY + timedelta(7)


async def test_visits_questions_and_writers_stay_until_stored(running) -> None:
    backend = FillingBackend(is_persistent=True)
    async with running(backend).app("/card", open_all=True) as app:
        patient, say = app.context.patient, app.guide.say
        await patient.add_visit(TODAY)
        await patient.ask("May I swim?")
        (swim,) = patient.questions
        backend.full = True
        await patient.add_visit(VISIT)
        await patient.remove_visit(TODAY)
        await patient.ask("Which vaccines?")
        await patient.tick_off(patient.questions[1], True)
        await patient.tick_off(swim, True)
        await patient.write_as("Luis")
        assert (patient.visits, patient.writer) == ((VISIT,), "Luis")
        assert [(question.words, question.is_ticked_off) for question in patient.questions] == [
            ("May I swim?", True),
            ("Which vaccines?", True),
        ]
        await app.go("/share", open_all=True)
        assert "Which vaccines?" in app.text
        assert say("writer.now", name="Luis") in app.text
        await patient.remove_question(swim)
        assert [question.words for question in patient.questions] == ["Which vaccines?"]
        shown = patient.visits, patient.questions, patient.writer
        backend.full = False
        await app.context.access.try_again()
        assert not app.context.access.has_unsaved
        assert (app.journal.visits, questions(app.journal), app.journal.writer) == shown


async def test_a_backup_has_what_could_not_be_stored(running) -> None:
    backend = FillingBackend(is_persistent=True)
    async with running(backend).app("/checklist") as app:
        await app.tick("rash")
        backend.full = True
        await app.tick("cough")
        days, patient = app.context.days, app.context.patient
        await days.look(True)
        await days.measure(TODAY, temperature=38.5, stools=4)
        await days.record_call(TODAY, who="Nurse Lee")
        await patient.update_profile(medicine="nivolumab")
        await patient.add_visit(VISIT)
        await patient.ask("May I swim?")
        _, data = await app.context.persistence.make_backup()
        stored = app.journal.day(TODAY)
        assert (stored.entry("cough").answer, stored.temperature, app.journal.visits) == (Answer.NOT_ASKED, None, ())
        other = await open_on(Disk())
        await backup.restore(other, data)
        day = other.day(TODAY)
        assert {entry.symptom_id for entry in day.ticked} == {"rash", "cough"}
        assert (day.looked, day.temperature, day.stools, day.call) == (True, 38.5, 4, Call("Nurse Lee"))
        assert (other.profile.medicine, other.visits) == ("nivolumab", (VISIT,))
        assert [question.words for question in questions(other)] == ["May I swim?"]
        backend.full = False
        await app.context.access.try_again()
        assert backup.preview(app.journal, data).changes_nothing


async def test_a_refused_change_is_stored_under_its_writers_name(running) -> None:
    backend = FillingBackend(is_persistent=True)
    async with running(backend).app("/checklist") as app:
        days, patient = app.context.days, app.context.patient
        backend.full = True
        await app.tick("rash")
        await days.record_call(TODAY, who="Nurse Lee")
        await patient.write_as("Luis")
        await app.tick("cough")
        shown = days.day(TODAY)
        backend.full = False
        await app.context.access.try_again()
        for day in (shown, app.journal.day(TODAY)):
            assert (day.entry("rash").by, day.call.by, day.entry("cough").by) == ("", "", "Luis")


@pytest.mark.parametrize("change", ["look", "theme", "visit"])
async def test_the_last_of_three_fast_changes_stays_when_refused(running, change: str) -> None:
    backend = RefusingStuckBackend(Disk(), is_persistent=True)
    async with running(backend).app("/checklist") as app:
        days, patient = app.context.days, app.context.patient

        async def set_to(on: bool) -> None:
            if change == "look":
                await days.look(on)
            elif change == "theme":
                await patient.update_profile(theme="dark" if on else "light")
            else:
                await (patient.add_visit if on else patient.remove_visit)(TODAY)

        def is_on() -> bool:
            return {"look": days.day(TODAY).looked, "theme": patient.profile.theme == "dark"}.get(
                change, TODAY in patient.visits
            )

        backend.free = asyncio.Event()
        changes = [asyncio.ensure_future(set_to(on)) for on in (True, False, True)]
        await wait_for(lambda: app.context.access.has_unsaved)
        backend.refuses_after = 2  # the third is refused: what was under way is one more
        backend.free.set()
        await asyncio.gather(*changes)
        assert app.context.access.has_unsaved
        assert is_on()
        backend.refuses_after = 100
        await app.context.access.try_again()
        assert not app.context.access.has_unsaved
        assert is_on()


@pytest.mark.parametrize("change", ["rash", "temperature", "question", "medicine", "visit"])
async def test_a_backup_made_before_a_correction_does_not_undo_it(running, change: str) -> None:
    backend = FillingBackend(is_persistent=True)
    async with running(backend).app("/checklist") as app:
        days, patient = app.context.days, app.context.patient
        backend.full = True

        async def set_to(on: bool) -> None:
            match change:
                case "rash":
                    await days.answer([Entry("rash")], Answer.TICKED if on else Answer.NOT_TODAY)
                case "temperature":
                    await days.measure(TODAY, temperature=38.9 if on else 37.1)
                case "question":
                    await patient.ask("May I swim?")
                    await patient.tick_off(patient.questions[0], on)
                case "medicine":
                    await patient.update_profile(medicine="nivolumab" if on else "ipilimumab")
                case "visit":
                    await patient.add_visit(VISIT)
                    await (patient.remove_visit if on else patient.add_visit)(VISIT)

        def stored() -> tuple[object, ...]:
            day, journal = app.journal.day(TODAY), app.journal
            return (
                day.entry("rash").answer,
                day.temperature,
                questions(journal),
                journal.profile.medicine,
                journal.visits,
            )

        backups = []
        for on in (True, False):
            await set_to(on)
            backups += [(await app.context.persistence.make_backup())[1]]
        backend.full = False
        await app.context.access.try_again()
        corrected = stored()
        for data in backups:
            await app.context.persistence.restore(data)
            assert stored() == corrected
        other = await open_on(Disk())
        for data in reversed(backups):
            await backup.restore(other, data)
        assert (other.day(TODAY).temperature, questions(other)) == (corrected[1], corrected[2])
        assert (other.profile.medicine, other.visits) == (corrected[3], corrected[4])


async def test_the_page_gets_a_number_that_is_stored_a_moment_later(running) -> None:
    page = FakePage(persisted=False)
    async with running(SlowBackend(is_persistent=True), web_page=page).app("/card", open_all=True) as app:
        await app.type_in("team-day", "5550100")
        await app.leave("team-day")
        await wait_for(lambda: page.number and page.number["team_number"] == "5550100")


class RefusingStuckBackend(StuckBackend):
    """Lets some more writes through once it is free, then is full."""

    refuses_after = 100

    async def write(self, name: str, at: int, data: bytes) -> None:
        if self.free and self.free.is_set():
            if self.refuses_after <= 0:
                raise OSError(28, "no space left")
            self.refuses_after -= 1
        await super().write(name, at, data)
