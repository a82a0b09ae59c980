"""Files that leave the browser and come back, and links that lead out of it: each says what it did."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Download

from tests.browser.support.app_helpers import App, call_name, running_app, say, settle, symptom

NOTE_TAKEN_BACK = """
globalThis.takenBack = [];
const revoke = URL.revokeObjectURL;
URL.revokeObjectURL = url => { takenBack.push(url); revoke.call(URL, url); };
"""
NOTE_OPENED = """
globalThis.opened = [];
const open = globalThis.open;
globalThis.open = (address, target, ...rest) => { opened.push(target); return open(address, target, ...rest); };
"""
UNREADABLE = """() => {
  const read = FileReader.prototype.readAsArrayBuffer;
  FileReader.prototype.readAsArrayBuffer = function () {
    FileReader.prototype.readAsArrayBuffer = read;
    setTimeout(() => ["error", "loadend"].forEach(kind => this.dispatchEvent(new ProgressEvent(kind))));
  };
}"""
"""The next file cannot be read: its own app has no network, or it was removed."""


@pytest.fixture(scope="module")
def app(chromium: Browser, dist: Path) -> Iterator[App]:
    with running_app(chromium, dist, "/checklist", prepare=NOTE_TAKEN_BACK + NOTE_OPENED) as started:
        started.tick(symptom("rash"))
        started.saved()
        yield started


def download(app: App, button: str) -> tuple[Download, bool]:
    """Press a button that saves a file: the download, and whether its address still leads to its bytes."""
    with app.page.expect_download() as got:
        app.tap(app.button(button))
    app.page.wait_for_timeout(1000)  # a browser that asks where to save reads it later than this
    return got.value, got.value.url not in app.page.evaluate("takenBack")


def restored_from(app: App, data: bytes) -> None:
    """Choose a file for Restore that comes long after the window has the focus again."""
    with app.page.expect_file_chooser() as chooser:
        app.tap(app.button(say("backup.restore")))
    app.sees(app.text(say("backup.waiting")))
    app.page.evaluate("dispatchEvent(new Event('focus'))")
    app.page.wait_for_timeout(1500)
    file: Any = {"name": "backup.json", "mimeType": "application/json", "buffer": data}
    chooser.value.set_files(file)


def opened(app: App) -> list[str]:
    """Where the links pressed since the last look were opened: "_self" is this tab."""
    settle(lambda: app.page.evaluate("opened.length"), app.page, after=0)
    app.page.wait_for_timeout(1000)  # for the question that may come
    targets: list[str] = app.page.evaluate("opened.splice(0)")
    return targets


def test_a_backup_leaves_and_comes_back_from_a_slow_place(app: App) -> None:
    app.go("My card")
    app.open(say("backup.title"))
    got, still_there = download(app, say("backup.save"))
    data = Path(got.path()).read_bytes()
    assert json.loads(data)["format"] == "between-visits"
    assert still_there, "its address was taken back while the browser may still be reading"
    app.sees(app.text(say("backup.never")))
    app.tap(app.button(say("backup.is_there")))
    app.sees(app.text(say("backup.saved_yes", name=got.suggested_filename)))
    app.misses(app.text(say("backup.never")))
    restored_from(app, data)
    app.sees(app.text(say("backup.nothing_new")))
    app.tap(app.button(say("backup.no")))
    app.page.evaluate(UNREADABLE)
    restored_from(app, data)
    app.sees(app.text(say("error.backup")))


def test_a_picture_and_a_text_say_where_they_went(app: App) -> None:
    app.share()
    got, still_there = download(app, "Save picture")
    assert still_there
    app.sees(app.text(say("share.saved", name=got.suggested_filename)))
    got, still_there = download(app, "Share picture")
    assert still_there
    app.sees(app.text(say("share.saved_instead", name=got.suggested_filename)))
    app.tap(app.button("Copy text"))
    app.sees(app.text(say("share.copied")))
    app.tap(app.button("Share as text"))
    app.sees(app.text(say("share.mail")))
    assert opened(app) == ["_self"], "a blank tab is left behind"


def test_a_call_asks_nothing_and_leaves_no_blank_tab(app: App) -> None:
    asked: list[str] = []
    app.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    app.page.evaluate("bv.services.unsaved({ unsaved: true })")
    app.tap(app.button("When to call"))
    app.tap(app.button(call_name("911")).first)
    assert opened(app) == ["_self"], "a blank tab is left behind"
    assert asked == [], "a question stood between a person and the call"
    app.page.reload()
    assert asked == ["beforeunload"], "a reload is still asked about"
