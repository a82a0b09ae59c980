"""A carer writes on the same phone: it is seen, marked, and ends with one tap."""

from guide import load_guide
from journal import Answer
from tests.app.conftest import NOW

GUIDE = load_guide()


async def test_a_carers_tick_is_marked_on_every_screen_and_card(running) -> None:
    async with running().app("/card?part=writer") as app:
        await app.enter("writer", " Luis ")
        assert app.journal.writer == "", "half a name marks nothing"
        await app.leave("writer")
        assert app.journal.writer == "Luis"
        await app.go("/checklist")
        assert GUIDE.say("writer.now", name="Luis") in app.text
        await app.tick("rash")
        assert app.journal.day(NOW.date()).entry("rash").by == "Luis"
        for screen in ("/history", "/share"):
            await app.go(screen)
            assert GUIDE.say("writer.written_by", name="Luis") in app.text
        await app.press("writer-end")
        assert GUIDE.say("writer.now", name="Luis") not in app.text
        await app.go("/checklist")
        await app.tick("cough")
        assert app.journal.day(NOW.date()).entry("cough").by == ""


async def test_the_name_of_a_carer_stays_on_this_phone(running) -> None:
    async with running().app("/checklist") as app:
        await app.context.patient.write_as("Luis")
        await app.tick("rash")
        _, data = await app.context.persistence.make_backup()
    async with running().app("/card") as app:
        preview = app.context.persistence.preview(data)
        assert preview.writers == (("Luis", 1),)
        await app.context.persistence.restore(data)
        assert app.journal.writer == ""
        await app.journal.answer(NOW.date(), "cough", Answer.TICKED)
        day = app.journal.day(NOW.date())
        assert (day.entry("rash").by, day.entry("cough").by) == ("Luis", "")
