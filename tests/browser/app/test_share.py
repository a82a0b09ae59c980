"""Share in the built app: what the buttons really give, and when."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Download

from guide.model import Symptom
from journal.model import Amount, Answer, Entry
from tests.browser.support.app_helpers import GUIDE, App, backup_after, read_picture, running_app, say, settle, symptom
from tests.browser.support.chromium import WatchedContext

RASH, SORES = symptom("rash"), symptom("mouth-sores")
WIDTHS = (320, 412, 1024)
NAME = re.compile(r"checklist-\d{4}-\d\d-\d\d\.png")

HOLD_PYTHON = """
globalThis.held = null;
const RealWorker = globalThis.Worker;
globalThis.Worker = class extends RealWorker {
  constructor(...args) {
    super(...args);
    this.addEventListener("message", event => {
      if (!held) return;
      event.stopImmediatePropagation();
      held.push(() => this.dispatchEvent(new MessageEvent("message", { data: event.data })));
    });
  }
};
"""
"""Keeps the messages from Python back while `held` is a list; its functions deliver them."""

RECORD_SHARING = """() => {
  addEventListener("click", () => { window.tapped = performance.now(); }, { capture: true });
  navigator.canShare = () => true;
  navigator.share = async ({ files, ...rest }) => {
    window.shared = {
      delay: performance.now() - window.tapped,
      active: navigator.userActivation.isActive,
      rest: Object.keys(rest).filter(key => rest[key]),
      files: (files || []).map(file => (
        { real: file instanceof File, name: file.name, type: file.type, size: file.size })),
    };
  };
}"""
"""Puts a share sheet where desktop Chromium has none, and writes down how it was called."""


@pytest.fixture(scope="module")
def app(chromium: Browser, dist: Path) -> Iterator[App]:
    allowed = ["clipboard-read", "clipboard-write"]
    with running_app(chromium, dist, "/checklist", prepare=HOLD_PYTHON, permissions=allowed) as started:
        yield started


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.slow
def test_the_picture_is_as_wide_on_every_window(app: App, tmp_path: Path, width: int) -> None:
    app.resize(width, 800)
    app.share()
    picture = app.save_picture(tmp_path)
    app.sees(app.text(say("share.saved", name=picture.name)))
    assert NAME.fullmatch(picture.name)
    with Image.open(picture) as image:
        assert (image.format, image.width) == ("PNG", 412 * 3)
        solid = image.convert("RGBA").getchannel("A").crop((0, 0, image.width, image.height - 1))
        assert solid.getextrema() == (255, 255), "a picture one can see through is black in some apps"


@pytest.mark.slow
def test_two_ticks_give_two_pictures_with_their_names(app: App, tmp_path: Path) -> None:
    pictures = {}
    for ticked in (RASH, SORES):
        app.go("Checklist")
        app.tick(ticked)
        app.share()
        app.sees(app.text(ticked))
        pictures[ticked] = app.save_picture(tmp_path).rename(tmp_path / f"{ticked}.png")
        app.go("Checklist")
        app.tick(ticked, False)
    assert pictures[RASH].read_bytes() != pictures[SORES].read_bytes()
    words = {ticked: read_picture(picture) for ticked, picture in pictures.items()}
    for shown, other in ((RASH, SORES), (SORES, RASH)):
        ticked, _, _ = words[shown].partition(say("report.not_ticked_heading"))
        assert shown in ticked
        assert other not in ticked
        assert say("report.no_diagnosis") in words[shown]


def test_the_text_is_copied_and_printed_on_one_plain_page(app: App) -> None:
    app.go("Checklist")
    app.tick(RASH)
    app.share()
    text = app.copied_text()
    for words in (RASH, say("report.no_diagnosis"), say("common.saved_here")):
        assert words in text
    app.page.evaluate("() => { window.print = () => { window.asked = true; }; }")
    app.tap(app.button(say("share.print")))
    assert settle(lambda: app.page.evaluate("window.asked"), app.page, after=None)
    app.page.emulate_media(media="print")
    assert [shown.strip() for shown in app.page.locator("body > :visible").all_inner_texts()] == [text.strip()]
    assert len(re.findall(rb"/Type\s*/Page\b", app.page.pdf(format="Letter"))) == 1
    app.page.emulate_media(media="screen")
    assert not app.page.locator("#print-sheet").is_visible()
    app.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert app.page.locator("#print-sheet").count() == 0
    app.go("Checklist")
    app.tick(RASH, False)


def test_the_share_sheet_opens_inside_the_tap(app: App) -> None:
    """A round trip through Python would come too late for iOS: the sheet opens while Python says nothing."""
    app.share()
    app.page.evaluate(RECORD_SHARING)
    app.page.evaluate("held = []")
    app.tap(app.button("Share picture"))
    shared: dict[str, Any] = settle(lambda: app.page.evaluate("window.shared"), app.page, after=None)
    app.page.evaluate("() => { const all = held; held = null; for (const deliver of all) deliver(); }")
    assert shared, "the share sheet was never opened"
    assert shared["active"], "the tap no longer counted as one"
    assert shared["delay"] < 500
    assert shared["rest"] == [], "iOS drops the picture when anything goes along with it"
    (file,) = shared["files"]
    assert file["real"]
    assert file["type"] == "image/png"
    assert NAME.fullmatch(file["name"])
    assert file["size"] > 10_000


@pytest.mark.slow
def test_everything_ticked_gives_several_pictures(visit: WatchedContext, tmp_path: Path) -> None:
    """Each can be read on a phone: one screen high. All of them go out in one tap."""
    app = App(visit.open("/card"))
    app.restore(a_day_with(GUIDE.symptoms), tmp_path)
    app.share()
    app.page.evaluate(RECORD_SHARING)
    app.tap(app.button("Share picture"))
    shared: dict[str, Any] = settle(lambda: app.page.evaluate("window.shared"), app.page, after=None)
    names = [file["name"] for file in shared["files"]]
    assert 3 < len(names) <= 10
    assert NAME.fullmatch(names[0])
    assert names[1:] == [names[0].replace(".png", f"-{number}.png") for number in range(2, len(names) + 1)]
    saved: list[Download] = []
    app.page.on("download", lambda download: saved.append(download))
    app.tap(app.button("Save picture"))
    settle(lambda: len(saved), app.page, quiet=5000)
    assert [one.suggested_filename for one in saved] == names
    for one in saved:
        one.save_as(tmp_path / "picture.png")
        with Image.open(tmp_path / "picture.png") as image:
            assert image.width == 412 * 3
            assert image.height <= image.width * 915 / 412
        assert (tmp_path / "picture.png").stat().st_size < 400_000


@pytest.mark.slow
def test_fourteen_symptoms_can_be_read_on_one_screen(visit: WatchedContext, tmp_path: Path) -> None:
    """One phone screen high, under 400 KB, and each name and the foot are read back from the picture."""
    app = App(visit.open("/card"))
    shown = (*GUIDE.symptoms[:3], *GUIDE.symptoms[-11:])
    app.restore(a_day_with(shown), tmp_path)
    app.share()
    picture = app.save_picture(tmp_path)
    with Image.open(picture) as image:
        assert image.width == 412 * 3
        assert image.height <= image.width * 915 / 412
    assert picture.stat().st_size < 400_000
    read = letters(read_picture(picture))
    assert [one.name for one in shown if letters(one.name) not in read] == []
    assert letters(say("report.no_diagnosis")) in read


def letters(text: str) -> str:
    """Only its letters: OCR loses a comma or adds a space."""
    return "".join(filter(str.isalpha, text))


def a_day_with(symptoms: Iterable[Symptom]) -> bytes:
    """A backup of a day with these symptoms ticked."""
    entries = [Entry(one.id, Answer.TICKED, Amount.SOME) for one in symptoms]
    return backup_after(lambda journal: journal.record(date.today(), entries))
