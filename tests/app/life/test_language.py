"""The app uses the phone's language at first, then the patient's; the emergency number does not depend on it."""

import flet as ft
import pytest

from app.language import choose_language
from app.page import host_page
from guide import languages, load_guide
from journal.storage.memory import Disk
from tests.app.conftest import persistent

needs_spanish = pytest.mark.skipif("es" not in languages(), reason="no Spanish guide yet")


@pytest.mark.parametrize(
    ("chosen", "phone_languages", "language"),
    [(None, (), "en"), (None, ("xx-YY", "en-GB"), "en"), ("en", ("es-MX",), "en"), ("xx", (), "en")],
)
def test_the_choice_comes_first_then_the_phone_then_english(chosen, phone_languages, language) -> None:
    assert choose_language(chosen, phone_languages) == language


def test_a_machine_with_an_unknown_language_starts(monkeypatch) -> None:
    def refuses() -> None:
        raise ValueError("unknown locale: UTF-8")

    monkeypatch.setattr("locale.getlocale", refuses)
    assert host_page.phone_languages() == ()


@needs_spanish
async def test_a_spanish_phone_gets_spanish(running) -> None:
    async with running(phone_languages=("es-MX", "en-US")).app("/call") as app:
        assert app.guide.language == "es"
        calls = {b.action.url for b in app.find(ft.FilledButton) if isinstance(b.action, ft.OpenUrl)}
        assert {"tel:911", "tel:112", "tel:999"} <= calls


@needs_spanish
async def test_the_language_can_be_changed_and_is_saved(running) -> None:
    disk = Disk()
    async with running(persistent(disk)).app("/card", open_all=True) as app:
        english = load_guide("en").say("card.settings")
        assert english in app.text
        await app.choose("language", "es")
        assert load_guide("es").say("card.settings") in app.text
        assert english not in app.text
        await app.go("/checklist")
        assert load_guide("es").say("checklist.any_of_these") in app.text
        app.journal.close()
    async with running(persistent(disk)).app("/") as app:
        assert app.guide.language == "es"
