"""Take the README's pictures of the built app, in a real Chromium, by pressing its buttons.

They go into docs/screenshots/. `tools.gallery` takes pictures of everything, to look at.

`--dist` names the build to take them of (default: dist/). The patient's entries are made up.
"""

import argparse
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Locator, sync_playwright

from tests.browser.support import chromium
from tests.browser.support.app_helpers import GUIDE, App, begins, running_app, say, symptom
from web.build import paths

README = paths.ROOT / "docs" / "screenshots"
BELOW_THE_HEAD = 130  # px: where the element that is scrolled to begins
DOSE_DAYS_AGO = 56


def fill_in(app: App) -> None:
    """Enter what a patient might enter after eight weeks of treatment."""
    app.go("Learn")
    app.tap(app.button(say("start.not_now")))
    app.go("My card")
    app.open(say("card.treatment"))
    app.type_into(app.field(say("card.medicine")), "pembrolizumab")
    app.choose_day(app.button(begins("card.started")), date.today() - timedelta(days=DOSE_DAYS_AGO))
    app.go("Checklist")
    app.tick(symptom("rash"))
    app.tap(app.button(say("checklist.amount_some")))
    app.tick(symptom("joint-pain"))
    app.tap(app.button(say("checklist.amount_a_little")).last)
    app.saved()


def show_top(app: App, element: Locator) -> None:
    """Scroll until the element is at the top of its screen."""
    app.bring_into_sight(element)
    box = element.bounding_box()
    assert box
    app.page.mouse.wheel(0, box["y"] - BELOW_THE_HEAD)


def take_learn(app: App) -> None:
    app.go("Learn")
    section = next(s for s in GUIDE.topics[0].sections if any(block.picture for block in s.blocks))
    app.open(section.heading)
    show_top(app, app.button(section.heading))


def take_checklist(app: App) -> None:
    app.go("Checklist")
    show_top(app, app.shown(symptom("rash")))


def take_share(app: App) -> None:
    app.share()
    show_top(app, app.text(say("report.checklist_title")).first)


README_PICTURES: dict[str, Callable[[App], None]] = {
    "learn": take_learn,
    "checklist": take_checklist,
    "share": take_share,
    "expect": lambda app: app.go("What to expect"),
    "card": lambda app: app.go("My card"),
}


def take(app: App, file: Path) -> None:
    """Save the screen once nothing moves anymore."""
    app.page.mouse.move(1, 1)  # a tooltip stays as long as the pointer does
    app.page.wait_for_timeout(2500)
    app.page.screenshot(path=file)
    print(f"    {file.name}", flush=True)


def take_readme(app: App) -> None:
    README.mkdir(parents=True, exist_ok=True)
    for name, show in README_PICTURES.items():
        show(app)
        take(app, README / f"{name}.png")
    app.page.emulate_media(color_scheme="dark")
    take_checklist(app)
    take(app, README / "checklist-dark.png")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dist", type=Path, default=paths.DIST)
    options = parser.parse_args()
    if not chromium.find():
        print(chromium.HOW_TO_GET_ONE)
        return 1
    with sync_playwright() as playwright, running_app(chromium.launch(playwright), options.dist) as app:
        fill_in(app)
        take_readme(app)
    return 0


if __name__ == "__main__":
    sys.exit(main())
