"""A picture, a text and a backup leave the app and come back, in every engine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.browser.engines.conftest import Promise
from tests.browser.engines.drivers.driver import STEP_LIMIT, Engine
from tests.browser.engines.test_first_visit import NOTE_OPENED
from tests.browser.engines.test_kills import NOTE_FIELD
from tests.browser.support.app_helpers import say, symptom

pytestmark = pytest.mark.slow

RASH, COUGH = symptom("rash"), symptom("cough")


def size_of_picture(file: Path) -> tuple[int, int]:
    with Image.open(file) as image:
        image.load()
        return image.size


def backup(file: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return content


def test_what_leaves_the_app_comes_back(any_engine: Engine, promise: Promise, tmp_path: Path) -> None:
    any_engine.prepare = NOTE_OPENED
    any_engine.start()
    any_engine.open("/checklist")
    any_engine.tick(RASH)
    any_engine.saved(RASH)
    any_engine.tap("button", say("app.share"))
    any_engine.sees("button", say("share.save_picture"), disabled=False)
    with promise("picture saved"):
        any_engine.tap("button", say("share.save_picture"))
        width, height = any_engine.downloaded(size_of_picture)
        assert width == 412 * 3
        assert height > width / 2
    with promise("text shared"):
        any_engine.tap("button", say("share.share_text"))
        any_engine.until("opened.length", STEP_LIMIT)
        ((address, target),) = any_engine.run("() => opened.splice(0)")
        assert address.startswith("mailto:"), "this browser has no share sheet"
        assert target == "_self", "a blank tab is left behind"
    with promise("text copied and pasted"):
        any_engine.tap("button", say("share.copy_text"))
        any_engine.reads(say("share.copied"))
        any_engine.tap("tab", say("app.checklist"))
        any_engine.shown(RASH, checked=True)
        any_engine.unfold(say("checklist.more"))
        any_engine.focus(NOTE_FIELD)
        any_engine.paste()
        any_engine.until(f"document.activeElement.value.includes({json.dumps(RASH)})", STEP_LIMIT)
        any_engine.tick(COUGH)
        any_engine.saved(COUGH)
    any_engine.tap("tab", say("app.card"))
    any_engine.unfold(say("backup.title"))
    with promise("backup saved"):
        any_engine.tap("button", say("backup.save"))
        saved = any_engine.downloaded(backup)
        assert (saved["format"], len(saved["tables"]["days"])) == ("between-visits", 1)
    with promise("everything erased"):
        any_engine.unfold(say("stored.title"))
        any_engine.tap("button", say("stored.erase"))
        any_engine.tap("button", say("stored.erase_yes"))
        any_engine.until("pageTicks.current().then(now => now.ticked.size === 0)", STEP_LIMIT)
    with promise("backup restored"):
        file = tmp_path / "backup.json"
        file.write_text(json.dumps(saved), "utf-8")
        any_engine.choose(say("backup.restore"), file)
        any_engine.sees("button", say("backup.yes"))
        assert any_engine.run("() => pageTicks.current().then(now => now.ticked.size)") == 0, "nobody has agreed yet"
        any_engine.tap("button", say("backup.yes"))
        any_engine.reads(say("backup.done"))
        any_engine.tap("tab", say("app.checklist"))
        any_engine.shown(RASH, checked=True)
        any_engine.shown(COUGH, checked=True)
