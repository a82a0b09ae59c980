"""My card: what it shows in an emergency room, and that each field is saved when it is changed."""

from datetime import date, datetime

import flet as ft

from journal import Answer, Disk, Entry, MemoryBackend
from journal.storage.files import FilesBackend
from tests.app.conftest import NOW
from tests.app.harness import App
from views.components.fields.profile_fields import NOT_SURE

TODAY = NOW.date()


async def choose(app: App, key: str, value: str) -> None:
    await app.choose(key, value)


def urls(app: App) -> set[str]:
    buttons = app.find(ft.FilledButton) + app.find(ft.OutlinedButton)
    return {b.action.url for b in buttons if isinstance(b.action, ft.OpenUrl)}


async def test_the_card_works_with_nothing_filled_in(running) -> None:
    async with running().app("/card", open_all=True) as app:
        assert "Do not delay emergency treatment." in app.text
        assert "Consider immune side effects, infection and the cancer itself" in app.text
        assert "Call oncology early." in app.text
        assert "No number of the care team is written down" in app.text
        assert urls(app) == set()


async def test_other_treatment_is_answered_and_on_the_card(running) -> None:
    async with running().app("/card", open_all=True) as app:
        for key, answer in (("chemotherapy", "yes"), ("steroids", "no"), ("transplant", "not-sure")):
            await app.press(key)
            await choose(app, f"{key}-answers", answer)
            await app.press(f"{key}-answers-done")
            await app.fire(app.one(ft.AlertDialog), "dismiss")
            assert getattr(app.journal.profile, key) == answer
        await app.type_in("allergies", "penicillin")
        await app.leave("allergies")
        assert app.journal.profile.allergies == "penicillin"
        for line in ("Answer: Yes", "Answer: No", "Answer: Not sure", "penicillin"):
            assert line in app.text


async def test_the_country_brings_the_emergency_number(running) -> None:
    async with running().app("/card", open_all=True) as app:
        assert "Emergency numbers: 911, 112, 999" in app.text
        await app.press("country")
        await choose(app, "countries", "GB")
        await app.press("countries-done")
        # The client reports when a closed dialog is gone.
        await app.fire(app.one(ft.AlertDialog), "dismiss")
        assert app.journal.profile.country == "GB"
        assert "Country: United Kingdom" in app.text
        assert "Emergency number: 999" in app.text
        await app.go("/call")
        assert urls(app) == {"tel:999"}
        await app.go("/card", open_all=True)
        await app.press("country")
        await choose(app, "countries", "other")
        assert "Emergency numbers: 911, 112, 999" in app.text


async def test_every_country_and_kind_of_the_guide_can_be_chosen(running) -> None:
    async with running().app("/card", open_all=True) as app:
        await app.press("country")
        await app.press("kind")
        offered = {radio.value for radio in app.find(ft.Radio)}
        assert {country.id for country in app.guide.countries} <= offered
        assert {treatment.id for treatment in app.guide.treatments} | {NOT_SURE} <= offered
        await choose(app, "kinds", "car-t")
        assert app.journal.profile.kind == "car-t"
        await choose(app, "kinds", NOT_SURE)
        assert app.journal.profile.kind is None


async def test_a_tick_redraws_no_field_of_the_profile(running) -> None:
    async with running().app("/card", open_all=True) as app:
        field, erase = app.one(ft.TextField, key="medicine"), app.button("erase")
        await app.context.days.answer([Entry("rash")], Answer.TICKED)
        await app.settle()
        assert app.one(ft.TextField, key="medicine") is field
        assert app.button("erase") is not erase, "what counts the days is drawn again"


async def test_typing_is_saved_without_a_redraw(running) -> None:
    async with running().app("/card", open_all=True) as app:
        revision, field = app.context.revision, app.one(ft.TextField, key="medicine")
        await app.type_in("medicine", "pembrolizumab")
        assert app.journal.profile.medicine == "pembrolizumab"
        assert app.context.revision == revision
        assert app.one(ft.TextField, key="medicine") is field
        assert "Saved at 2:30 PM" in app.text
        # Once the field is left, the card above shows it.
        assert "Medicine: pembrolizumab" not in app.text
        await app.fire(field, "blur")
        assert "Medicine: pembrolizumab" in app.text


async def test_numbers_can_be_tapped_and_rules_are_on_when_to_call(running) -> None:
    async with running().app("/card", open_all=True) as app:
        await app.type_in("team-night", "555 0100")
        await app.leave("team-night")
        await app.type_in("emergency-contact", "Anna")
        await app.leave("emergency-contact")
        assert urls(app) == {"tel:5550100"}
        assert "Family or friend: Anna" in app.text
        await app.type_in("emergency-contact", "Anna 555 0101")
        await app.leave("emergency-contact")
        assert urls(app) == {"tel:5550100", "tel:5550101"}
        await app.type_in("team-rules", "Call at 101")
        await app.go("/call")
        assert "Call at 101" in app.text


async def test_dates_and_the_end_of_treatment_are_stored(running) -> None:
    async with running().app("/card", open_all=True) as app:
        await app.press("started")
        await app.fire(app.one(ft.DatePicker), "change", value=datetime(2026, 10, 5))
        assert app.journal.profile.started == date(2026, 10, 5)
        await app.fire(app.one(ft.Switch, key="ended"), "change", True, value=True)
        assert app.journal.profile.ended
        assert "treatment has ended" in app.text
        await app.press("Remove the first dose")
        assert app.journal.profile.started is None


async def test_the_last_dose_cannot_lie_ahead_and_the_first_can(running) -> None:
    async with running().app("/card", open_all=True) as app:
        await app.press("last_dose")
        await app.press("started")
        last, first = app.find(ft.DatePicker)
        assert last.last_date.date() == TODAY
        assert first.last_date.date() > TODAY


async def test_a_visit_is_added_and_removed_only_with_a_second_tap(running) -> None:
    async with running().app("/card", open_all=True) as app:
        await app.press("Add a visit")
        assert app.one(ft.DatePicker).value.date() == TODAY
        await app.fire(app.one(ft.DatePicker), "change", value=datetime(2026, 11, 12))
        assert app.journal.visits == (date(2026, 11, 12),)
        await app.press("Remove the visit of Thursday, November 12, 2026")
        assert app.journal.visits == (date(2026, 11, 12),)
        await app.press("keep-visit")
        await app.press("Remove the visit of Thursday, November 12, 2026")
        await app.press("remove-visit")
        assert app.journal.visits == ()
        assert "No visit is written down yet." in app.text


async def test_settings_take_effect_immediately(running) -> None:
    async with running().app("/card", open_all=True) as app:
        normal = app.page.theme.text_theme.body_large.size
        await choose(app, "text-size", "largest")
        assert app.page.theme.text_theme.body_large.size == normal * 1.5
        await choose(app, "look", "dark")
        assert app.page.theme_mode is ft.ThemeMode.DARK
        await choose(app, "look", "phone")
        assert app.page.theme_mode is ft.ThemeMode.SYSTEM
        assert app.journal.profile.theme is None


async def test_the_unit_follows_the_country_until_it_is_chosen(running) -> None:
    async with running().app("/card", open_all=True) as app:
        await app.update_profile(country="GB")
        assert app.one(ft.RadioGroup, key="unit").value == "celsius"
        await choose(app, "unit", "fahrenheit")
        assert app.journal.profile.fahrenheit is True


async def test_the_list_of_what_is_stored_shows_every_record_and_file(running, tmp_path) -> None:
    async with running(FilesBackend(tmp_path)).app("/card", open_all=True) as app:
        await app.journal.answer(TODAY, "cough", Answer.TICKED, note="at night")
        await app.journal.answer(TODAY, "not-known-here", Answer.TICKED)
        await app.journal.update_profile(medicine="nivolumab")
        await app.journal.add_visit(TODAY)
        await app.press("Show everything")
        cough = app.guide.symptom("cough").name
        for shown in (
            f"{cough}, Note: at night",
            f"{cough}, Answer: marked",
            "not-known-here, Answer: marked",
            "Value: nivolumab",
            "Visit: Monday, November 23, 2026",
        ):
            assert shown in app.text
        for record in app.journal.stored():
            assert str(record.document.get("device", "")) in app.text
        for name in ("journal.a", "journal.b"):
            assert f"File {name}: {(tmp_path / name).stat().st_size} bytes" in app.text
        app.journal.close()


async def test_erasing_needs_a_confirmation_and_leaves_nothing(running) -> None:
    backend = MemoryBackend()
    async with running(backend).app("/card", open_all=True) as app:
        await app.journal.answer(TODAY, "cough", Answer.TICKED)
        await app.context.patient.add_visit(TODAY)
        await app.type_in("medicine", "nivolumab")
        await app.press("Erase everything")
        assert "Days written down: 1. Visits: 1." in app.text
        await app.press("erase-no")
        assert app.journal.profile.medicine == "nivolumab"
        await app.press("Erase everything")
        await app.press("erase-yes")
        assert app.journal.stored() == ()
        assert not any(b"nivolumab" in data for data in backend.disk.files.values())
        assert app.one(ft.TextField, key="medicine").value == ""
        assert "Everything of yours is erased from this phone." in app.text


async def test_a_second_tab_shows_the_card_and_changes_nothing(running) -> None:
    disk = Disk()
    async with running(MemoryBackend(disk)).app("/card") as first:
        await first.journal.update_profile(medicine="nivolumab", started=TODAY)
        async with running(MemoryBackend(disk)).app("/card", open_all=True) as app:
            assert "nivolumab" in app.text
            assert all(app.button(key).disabled for key in ("country", "kind", "started", "add-visit", "erase"))
            assert all(field.read_only for field in app.find(ft.TextField))
            assert all(box.disabled for box in [*app.find(ft.Switch), *app.find(ft.Radio)])
