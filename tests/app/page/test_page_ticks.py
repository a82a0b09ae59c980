"""Ticks made in the page are in the checklist when the app takes over, exactly once, and none is lost."""

from datetime import timedelta

import flet as ft

from guide import load_guide
from journal import Answer, Disk, MemoryBackend
from tests.app.backends import FillingBackend
from tests.app.conftest import NOW, persistent
from tests.app.fake_page import FakePage

TODAY = NOW.date()
YESTERDAY = TODAY - timedelta(1)


async def ticked(app) -> set[str]:
    """Every symptom that is ticked on the checklist, in whichever part of it."""
    found = set()
    for group in load_guide("en").groups:
        await app.show(load_guide("en").in_group(group.id)[0].id)
        found |= {box.key for box in app.find(ft.Checkbox) if box.value}
    return found


async def test_a_tick_made_before_the_app_starts_is_in_the_checklist(running) -> None:
    page = FakePage()
    page.tick("cough")
    page.tick("fatigue", day=YESTERDAY)
    async with running(web_page=page).app("/checklist") as app:
        assert await ticked(app) == {"cough"}
        assert [entry.symptom_id for entry in app.journal.day(YESTERDAY).ticked] == ["fatigue"]
        assert page.ticks == []
        assert page.shown == {"cough"}
        await app.press("Day before")
        assert await ticked(app) == {"fatigue"}


async def test_a_tick_made_while_the_app_runs_is_imported_too(running) -> None:
    page = FakePage()
    async with running(web_page=page).app("/checklist") as app:
        page.tick("cough")
        page.tick("fatigue")
        page.tick("cough", ticked=False)
        await app.settle()
        assert await ticked(app) == {"fatigue"}
        assert app.journal.day(TODAY).entry("cough").answer is Answer.NOT_ASKED
        assert page.ticks == []


async def test_the_page_gets_every_change_exactly_once(running) -> None:
    page = FakePage()
    async with running(web_page=page).app("/checklist") as app:
        assert page.journal is None, "nothing to show, nothing stored"
        await app.tick("cough")
        today = TODAY.isoformat()
        assert page.journal == {"day": today, "ticked": ["cough"], "emergency_number": "", "recorded": today}
        await app.update_profile(country="GB", team_day="555 0100")
        assert (page.journal["emergency_number"], page.number["team_number"]) == ("999", "555 0100")
        before = page.calls.count("ticks_seen")
        await app.press("Day before")
        await app.go("/card", open_all=True)
        assert page.calls.count("ticks_seen") == before


async def test_nothing_is_sent_when_nothing_changed(running) -> None:
    page = FakePage(persisted=True)
    async with running(web_page=page).app("/checklist") as app:
        await app.tick("cough")
        page.calls.clear()
        await app.tick("fatigue")
        assert page.calls == ["unsaved", "unsaved", "ticks_seen"]
        page.calls.clear()
        await app.press("Day before")
        app.context.access.redraw()
        await app.settle()
        await app.update_profile(medicine="nivolumab")
        assert page.calls == ["unsaved", "unsaved"], "only the profile was saved"


async def test_at_start_the_page_gets_what_it_may_have_missed(running) -> None:
    disk = Disk()
    page = FakePage(refuses={"ticks_seen"})
    async with running(persistent(disk), web_page=page).app("/checklist") as app:
        await app.tick("cough")
        assert page.shown == set()
        app.journal.close()
    page.refuses.clear()
    async with running(persistent(disk), web_page=page).app("/"):
        assert page.shown == {"cough"}


async def test_a_lost_confirmation_duplicates_nothing(running) -> None:
    disk = Disk()
    page = FakePage(refuses={"ticks_confirm"})
    page.tick("cough")
    async with running(persistent(disk), web_page=page).app("/checklist") as app:
        assert len(page.ticks) == 1
        assert page.calls.count("ticks_confirm") < 5, "not again and again while nothing changes"
        await app.tick("cough", False)
        app.journal.close()
    page.refuses.clear()
    async with running(persistent(disk), web_page=page).app("/checklist") as app:
        assert await ticked(app) == set(), "taken back in the app; the old tick must not come again"
        assert page.ticks == []
        assert page.shown == set()


async def test_a_failed_save_is_reported_and_the_page_keeps_its_ticks(running) -> None:
    page = FakePage()
    page.tick("cough")
    backend = FillingBackend(is_persistent=True)

    backend.full = True
    async with running(backend, web_page=page).app("/checklist") as app:
        assert len(page.ticks) == 1
        assert "ticks_confirm" not in page.calls
        assert page.calls.count("ticks_pending") < 5, "not again and again while nothing changes"
        assert app.guide.say("error.storage_full") in app.text
        backend.full = False
        await app.fire(app.one(ft.OutlinedButton, content="Try again"), "click")
        assert await ticked(app) == {"cough"}
        assert page.ticks == []


async def test_a_tick_in_the_page_counts_after_an_unsaved_answer(running) -> None:
    page, backend = FakePage(), FillingBackend(is_persistent=True)
    async with running(backend, web_page=page).app("/checklist") as app:
        backend.full = True
        await app.tick("cough")
        await app.tick("cough", False)
        await app.tick("fatigue")
        backend.full = False
        page.tick("cough")
        page.tick("fatigue", ticked=False)
        await app.settle()
        assert await ticked(app) == {"cough"}
        assert [entry.symptom_id for entry in app.journal.day(TODAY).ticked] == ["cough"]
        assert page.ticks == []


async def test_a_number_in_the_page_never_replaces_an_unsaved_one(running) -> None:
    page, backend = FakePage(), FillingBackend(is_persistent=True)
    async with running(backend, web_page=page).app("/card") as app:
        backend.full = True
        await app.context.patient.update_profile(team_night="555 0100")
        backend.full = False
        page.type_number("555 0199")
        await app.settle()
        assert app.journal.profile.team_night == "555 0100"
        assert app.context.page_ticks.conflicting_number is not None, "the patient is asked"


async def test_only_the_tab_that_writes_imports_ticks(running) -> None:
    disk = Disk()
    page = FakePage(refuses={"ticks_pending"})
    async with running(persistent(disk), web_page=page).app("/checklist") as first:
        page.tick("cough")
        await first.settle()
        page.refuses.clear()
        page.calls.clear()
        async with running(persistent(disk), web_page=page).app("/checklist") as app:
            page.tick("fatigue")
            await app.settle()
            assert page.calls == ["persisted"], "a tab that only reads imports and sends nothing"
            assert len(page.ticks) == 2
            first.journal.close()
            await app.context.access.refresh_or_take_over()
            await app.settle()
            assert await ticked(app) == {"cough", "fatigue"}
            assert page.ticks == []


async def test_without_storage_the_page_keeps_its_ticks(running) -> None:
    page = FakePage()
    page.tick("cough")
    async with running(MemoryBackend(), web_page=page).app("/checklist"):
        assert len(page.ticks) == 1
        assert page.journal is None


async def test_the_number_typed_in_the_page_is_the_number_for_nights(running) -> None:
    page = FakePage()
    page.type_number("555 0100")
    async with running(web_page=page).app("/call") as app:
        assert app.journal.profile.team_night == "555 0100"
        assert page.number == {"team_number": "555 0100", "pending": False}


async def test_another_number_is_never_replaced_without_asking(running) -> None:
    page = FakePage()
    async with running(web_page=page).app("/card", open_all=True) as app:
        await app.context.patient.update_profile(team_night="555 0100")
        page.type_number("555 0199")
        await app.settle()
        assert app.journal.profile.team_night == "555 0100"
        assert page.number["pending"], "the page keeps showing what was typed in it"
        await app.press("number-keep")
        assert app.journal.profile.team_night == "555 0100"
        assert page.number == {"team_number": "555 0100", "pending": False}
        page.type_number("555 0199")
        await app.settle()
        await app.press("number-use")
        assert app.journal.profile.team_night == "555 0199"
        page.type_number("")
        await app.settle()
        assert "removed the number" in app.text
        await app.press("number-use")
        assert app.journal.profile.team_night == ""
        assert not app.find(ft.OutlinedButton, key="number-use")


async def test_erasing_includes_the_page_and_sends_nothing_afterwards(running) -> None:
    page = FakePage()
    async with running(web_page=page).app("/card", open_all=True) as app:
        page.tick("cough")
        await app.update_profile(team_night="555 0100", country="US")
        page.refuses.add("ticks_pending")
        page.tick("fatigue")
        await app.settle()
        page.refuses.clear()
        await app.press("Erase everything")
        await app.press("erase-yes")
        assert (page.ticks, page.journal, page.number) == ([], None, None)
        assert app.journal.stored() == ()
        assert "Everything of yours is erased from this phone." in app.text


async def test_erasing_that_the_page_refuses_is_reported(running) -> None:
    page = FakePage(refuses={"ticks_erase"})
    async with running(web_page=page).app("/card", open_all=True) as app:
        await app.context.patient.update_profile(team_night="555 0100")
        await app.press("Erase everything")
        await app.press("erase-yes")
        assert app.guide.say("error.not_erased") in app.text
        assert "Everything of yours is erased" not in app.text


async def test_everything_the_page_stores_is_listed(running) -> None:
    page = FakePage()
    async with running(web_page=page).app("/card", open_all=True) as app:
        await app.update_profile(team_night="555 0100")
        page.refuses.add("ticks_confirm")
        page.tick("cough")
        await app.settle()
        await app.press("Show everything")
        cough = app.guide.symptom("cough").name
        for shown in (
            "The page, before the app is open: a mark that is not in the app yet",
            f"Symptom: {cough}",
            "The page, before the app is open: your care team's number",
            "Number: 555 0100",
            "This phone: Marks taken over from the page",
            "Their ids: tick-1",
        ):
            assert shown in app.text.split("\n"), shown


async def test_a_page_that_fails_does_not_hold_up_the_app(running) -> None:
    page = FakePage(refuses={"ticks_pending", "ticks_number", "ticks_seen", "ticks_stored", "persisted"})
    async with running(web_page=page).app("/checklist") as app:
        await app.tick("cough")
        assert "Saved at 2:30 PM" in app.text
