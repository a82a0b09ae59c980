"""Files for software on My card, through the real buttons: saved, shared, and only what the patient wants in them."""

import csv
import io
import json
from datetime import UTC

import flet as ft
import pytest

from journal import Answer
from journal.model import Entry, own_symptom_id
from tests.app.conftest import NOW, OpenApp
from tests.app.fake_page import FakePage
from tests.app.harness import App
from views.components.client_actions import ShareFiles

TODAY = NOW.date()
NAMES = {
    "csv": "between-visits-2026-11-23.csv",
    "ics": "between-visits-visits-2026-11-23.ics",
    "fhir": "between-visits-2026-11-23.fhir.json",
}
SAVES = {"save_file": "/documents/a-file"}
ADDRESS = "/card?part=files"
OWN = own_symptom_id("a smell")


def saved(app: App) -> dict[str, bytes]:
    """The files saved so far, by name."""
    return {args["file_name"]: args["src_bytes"] for name, args in app.client.calls if name == "save_file"}


def shared(app: App, kind: str) -> list[ft.ShareFile]:
    """What the Share button of a file would share; empty without a button."""
    actions = [button.action for button in app.find(ft.OutlinedButton, key=f"{kind}-share")]
    assert all(isinstance(action, ShareFiles) for action in actions)
    return [file for action in actions for file in action.files]  # type: ignore[union-attr]


async def record(app: OpenApp) -> None:
    await app.journal.answer(TODAY, "rash", Answer.TICKED, note="=1+1")
    await app.journal.record(TODAY, [Entry(OWN, Answer.TICKED, words="a smell")])
    await app.journal.add_visit(TODAY)
    await app.journal.update_profile(name="Ana López")


async def test_three_files_are_saved_and_can_be_shared(running) -> None:
    async with running().app("/card", replies=SAVES) as app:
        await record(app)
        await app.go(ADDRESS)
        assert "Every file holds details about your health." in app.text
        for kind, name in NAMES.items():
            assert not shared(app, kind)
            await app.press(f"{kind}-save")
            assert f"The file is called {name}." in app.text
            [file] = shared(app, kind)
            assert (file.name, file.data) == (name, saved(app)[name])
    table = csv.DictReader(io.StringIO(saved(app)[NAMES["csv"]].decode("utf-8-sig")))
    assert {(row["symptom"], row["note"]) for row in table} == {("Rash", "'=1+1"), ("a smell", "")}
    lines = saved(app)[NAMES["ics"]].decode().split("\r\n")
    made = f"{NOW.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    assert {f"DTSTAMP:{made}", "DTSTART;VALUE=DATE:20261123", "SUMMARY:Appointment"} <= set(lines)
    kinds = [entry["resource"]["resourceType"] for entry in json.loads(saved(app)[NAMES["fhir"]])["entry"]]
    assert kinds == ["Questionnaire", "QuestionnaireResponse"]
    assert not any(b"Ana" in data for data in saved(app).values())


async def test_the_name_is_in_the_hospital_file_only_if_chosen(running) -> None:
    async with running().app("/card", replies=SAVES) as app:
        await record(app)
        await app.go(ADDRESS)
        await app.press("fhir-save")
        await app.fire(app.one(ft.Checkbox, key="fhir-name"), "change", True, value=True)
        assert not shared(app, "fhir"), "the one without the name is not what is wanted now"
        for kind in NAMES:
            await app.press(f"{kind}-save")
        assert {name for name, data in saved(app).items() if "Ana López".encode() in data} == {NAMES["fhir"]}


async def test_nothing_recorded_offers_no_file_and_no_name(running) -> None:
    async with running().app(ADDRESS) as app:
        assert all(app.button(f"{kind}-save").disabled for kind in NAMES)
        assert app.text.count("There is nothing to save in this file yet.") == 3
        assert not app.find(ft.Checkbox, key="fhir-name")


async def test_an_older_file_is_not_shared_after_a_change(running) -> None:
    async with running().app("/card", replies=SAVES) as app:
        await record(app)
        await app.go(ADDRESS)
        await app.press("csv-save")
        assert shared(app, "csv")
        await app.context.days.answer([Entry("cough")], Answer.TICKED)
        await app.settle()
        assert not shared(app, "csv")


async def test_a_file_that_was_not_saved_is_reported(running) -> None:
    async with running().app("/card", replies={"save_file": None}) as app:
        await record(app)
        await app.go(ADDRESS)
        await app.press("ics-save")
        assert "No file was saved." in app.text


@pytest.mark.parametrize("can_share", [True, False])
async def test_sharing_a_file_is_offered_only_with_a_share_sheet(running, can_share: bool) -> None:
    page = FakePage(can_share=can_share)
    async with running(web_page=page).app("/card") as app:
        await record(app)
        await app.go(ADDRESS)
        await app.press("csv-save")
        assert page.downloads[-1][0] == NAMES["csv"]
        assert bool(shared(app, "csv")) is can_share
