"""The files for software leave the browser, and programs that know their kind read what was recorded."""

import csv
from datetime import date
from pathlib import Path

import icalendar
import pytest
from fhir.resources.R4B.bundle import Bundle
from playwright.sync_api import Browser

from tests.browser.support.app_helpers import App, running_app, say, symptom

pytestmark = pytest.mark.slow

NOTE = '=1+1, "<script>alert(1)</script>" 👩🏽‍⚕️ مرحبا'


def save(app: App, kind: str, folder: Path) -> Path:
    with app.page.expect_download() as download:
        app.tap(app.button(say(f"files.{kind}_save")))
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    app.sees(app.text(say("backup.look_for", name=file.name)))
    return file


def test_all_three_files_are_saved_and_read_back(chromium: Browser, dist: Path, tmp_path: Path) -> None:
    today = date.today()
    with running_app(chromium, dist, "/checklist") as app:
        app.tick(symptom("rash"))
        app.type_note(NOTE)
        app.saved()
        app.go("My card")
        app.open(say("card.visits"))
        app.tap(app.button(say("card.add_visit")))
        app.tap(app.button(say("app.choose")))
        app.misses(app.screen.get_by_role("dialog"))
        app.open(say("files.title"))
        table, visits, days = (save(app, kind, tmp_path) for kind in ("csv", "ics", "fhir"))
    assert [file.name for file in (table, visits, days)] == [
        f"between-visits-{today}.csv",
        f"between-visits-visits-{today}.ics",
        f"between-visits-{today}.fhir.json",
    ]
    with table.open(encoding="utf-8-sig", newline="") as file:
        [row] = csv.DictReader(file)
    assert (row["date"], row["symptom"], row["note"]) == (today.isoformat(), symptom("rash"), f"'{NOTE}")
    [event] = icalendar.Calendar.from_ical(visits.read_bytes()).events
    assert (event.start, str(event["SUMMARY"])) == (today, say("files.appointment"))
    bundle = Bundle.model_validate_json(days.read_bytes())
    assert [entry.resource.get_resource_type() for entry in bundle.entry] == ["Questionnaire", "QuestionnaireResponse"]
    assert NOTE in days.read_text("utf-8").replace('\\"', '"')
