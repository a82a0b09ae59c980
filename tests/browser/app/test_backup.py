"""A backup leaves the browser as a file and comes back from one, through the browser's own dialogs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from guide import load_guide
from tests.browser.support.app_controls import press
from tests.browser.support.app_helpers import App
from tests.browser.support.chromium import WatchedContext, until

pytestmark = pytest.mark.browser
GUIDE = load_guide("en")
PATIENT = 30_000  # ms: the machine may be shared


def shows_ticked(page: Page, ticked: int) -> None:
    until(page, f"pageTicks.current().then(now => now.ticked.size === {ticked})", timeout=PATIENT)


@pytest.mark.slow
def test_a_backup_is_saved_everything_erased_and_brought_back(visit: WatchedContext, tmp_path: Path) -> None:
    page = visit.open("/checklist")
    cough = GUIDE.symptom("cough")
    assert cough is not None
    App(page).tick(cough.name)
    shows_ticked(page, 1)
    page.goto(f"{visit.address}/card?part=backup")
    with page.expect_download(timeout=PATIENT) as download:
        press(page, GUIDE.say("backup.save"))
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name.startswith("between-visits-")
    saved = json.loads(file.read_text(encoding="utf-8"))
    assert (saved["format"], len(saved["tables"]["days"])) == ("between-visits", 1)
    press(page, GUIDE.say("stored.title"))
    press(page, GUIDE.say("stored.erase"))
    press(page, GUIDE.say("stored.erase_yes"))
    shows_ticked(page, 0)
    with page.expect_file_chooser(timeout=PATIENT) as chooser:
        press(page, GUIDE.say("backup.restore"))
    chooser.value.set_files(file)
    yes = page.locator("flt-semantics-host").get_by_role("button", name=GUIDE.say("backup.yes"), exact=True)
    expect(yes).to_be_attached(timeout=PATIENT)
    shows_ticked(page, 0)
    press(page, GUIDE.say("backup.yes"))
    shows_ticked(page, 1)
