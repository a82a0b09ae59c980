"""Take a picture of every screen in every state that matters, into one HTML page to look at.

    python -m tools.gallery FOLDER                       everything (about half an hour)
    python -m tools.gallery FOLDER --only typical es 320 those whose name has each of these words
    python -m tools.gallery docs/screenshots --readme    the README's pictures

Only the README's pictures are for the repository. The entries are made up. `--dist` names the build (default: dist/).
A picture's name is state-language-size-screen-width-scheme, for example typical-es-200-call-320-dark.
"""

import argparse
import asyncio
import base64
import html
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from guide import languages, load_guide
from guide.model import Guide
from journal import Amount, Answer, Comparison, Entry, Journal
from journal.model import own_symptom_id
from journal.questions import new_question, record
from journal.storage.memory import Disk, MemoryBackend
from tests.browser.support import chromium
from tests.browser.support.app_helpers import TWICE_AS_LARGE
from tests.browser.support.host import FaultyHost
from web.build import pages, paths

WIDTHS = (320, 412, 768, 1280)
HEIGHT = 1600  # px: more than a phone shows, so that one picture holds most of a screen
README = {"learn": "/learn/basics/cancer-hides", "checklist": "/checklist", "expect": "/expect", "share": "/share"}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
Shape = tuple[int, Literal["light", "dark"]]
EVERYTHING = "typical"
"""The state that is shown in every width, scheme and text size; the others are shown as on a small phone."""
STATES = (EVERYTHING, "empty", "full", "nothing-can-be-stored", "second-tab", "no-app")
SIZES = (100, 200)  # percent

WRITE_JOURNAL = """async files => {
  const root = await navigator.storage.getDirectory();
  for (const [name, bytes] of Object.entries(files)) {
    const writer = await (await root.getFileHandle(name, { create: true })).createWritable();
    await writer.write(Uint8Array.from(atob(bytes), letter => letter.charCodeAt(0)));
    await writer.close();
  }
}"""
NO_STORAGE = """
Object.defineProperty(navigator, "storage", { value: undefined });
Object.defineProperty(globalThis, "indexedDB", { value: undefined });
"""
NO_APP = "delete globalThis.WebAssembly;"


@dataclass(frozen=True, slots=True)
class Session:
    """One state of the app, in one language and text size."""

    state: str
    language: str
    size: int

    @property
    def name(self) -> str:
        return f"{self.state}-{self.language}-{self.size}"

    @property
    def script(self) -> str:
        """What runs in a page before its own scripts."""
        return "\n".join(
            script
            for script, wanted in (
                (TWICE_AS_LARGE, self.size == 200),
                (NO_STORAGE, self.state == "nothing-can-be-stored"),
                (NO_APP, self.state == "no-app"),
            )
            if wanted
        )


TYPICAL = Session(EVERYTHING, "en", SIZES[0])


def addresses(guide: Guide) -> dict[str, str]:
    """The address of each screen by its name; a topic is shown closed, and one section open."""
    topics = {f"learn-{topic.id}": f"/learn/{topic.id}" for topic in guide.topics}
    effects = next(topic for topic in guide.topics if topic.id == "side-effects")
    return topics | {
        "learn-section": f"/learn/{effects.id}/{effects.sections[0].id}",
        "call": "/call",
        "checklist": "/checklist",
        "share": "/share",
        "history": "/history",
        "expect": "/expect",
        "card": "/card",
        "search": "/search",
        "text": "/text/",
    }


async def _typical(journal: Journal, _: Guide, today: date) -> None:
    await journal.update_profile(
        started=today - timedelta(days=56), medicine="pembrolizumab", country="US", team_day="555 0100"
    )
    for days_ago in (9, 6, 2, 1):
        day = today - timedelta(days=days_ago)
        await journal.record(day, [Entry("rash", Answer.TICKED, Amount.SOME), Entry("joint-pain", Answer.TICKED)])
    await journal.record(
        today,
        [
            Entry("rash", Answer.TICKED, Amount.A_LITTLE, compared=Comparison.BETTER),
            Entry(own_symptom_id("Cold fingers"), Answer.TICKED, words="Cold fingers"),
        ],
    )
    await journal.measure(today, temperature=37.4, stools=2)
    await journal.add_visit(today - timedelta(days=14))
    await record(journal, new_question("Can I travel in June?"))


async def _full(journal: Journal, guide: Guide, today: date) -> None:
    await journal.update_profile(
        started=today - timedelta(days=400), medicine="pembrolizumab " * 6, country="US", team_day="555 0100"
    )
    note = "A long note about how it began, and what I did. " * 40
    for days_ago in range(0, 120, 3):
        entries = [Entry(symptom.id, Answer.TICKED, Amount.A_LOT, note=note) for symptom in guide.symptoms]
        await journal.record(today - timedelta(days=days_ago), entries)
        await journal.measure(today - timedelta(days=days_ago), temperature=39.9, stools=20)
    for number in range(12):
        await record(journal, new_question(f"{number}: {note[:160]}"))


def stored_entries(session: Session) -> dict[str, str]:
    """The files of a journal in this state, by name, in base64."""
    fill = {"typical": _typical, "second-tab": _typical, "full": _full}.get(session.state)

    async def write() -> Disk:
        disk = Disk()
        journal = await Journal.open(MemoryBackend(disk, is_persistent=True))
        await journal.update_profile(language=session.language)
        if fill:
            await fill(journal, load_guide(session.language), date.today())
        return disk

    return {name: base64.b64encode(data).decode() for name, data in asyncio.run(write()).files.items()}


@contextmanager
def opened(browser: Browser, address: str, session: Session, entries: dict[str, str]) -> Iterator[BrowserContext]:
    """A fresh profile with these entries, in which pages of this session open."""
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": HEIGHT})
    page = context.new_page()
    page.goto(f"{address}/text/")
    if session.state not in ("empty", "nothing-can-be-stored", "no-app"):
        page.evaluate(WRITE_JOURNAL, entries)
    page.close()
    if session.script:
        context.add_init_script(session.script)
    if session.state == "second-tab":
        first = context.new_page()
        first.goto(f"{address}/checklist")
        chromium.wait_for_app(first)
    yield context
    context.close()


def _is_wanted(name: str, only: Sequence[str]) -> bool:
    return {part for words in only for part in words.split("-")} <= set(name.split("-"))


def shapes(session: Session, screen: str, only: Sequence[str]) -> list[Shape]:
    """The wanted widths and schemes of a screen in a session."""
    widths, schemes = (WIDTHS, SCHEMES) if session.state == EVERYTHING else (WIDTHS[:1], SCHEMES[:1])
    return [
        (width, scheme)
        for width in widths
        for scheme in schemes
        if _is_wanted(f"{session.name}-{screen}-{width}-{scheme}", only)
    ]


def _take(page: Page, file: Path, shape: Shape) -> None:
    width, scheme = shape
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.emulate_media(color_scheme=scheme)
    page.wait_for_timeout(900)  # what moves comes to rest
    page.screenshot(path=file, type="jpeg", quality=70)


def take_all(
    browser: Browser, address: str, journals: dict[Session, dict[str, str]], folder: Path, only: Sequence[str]
) -> Iterator[str]:
    """Take every wanted picture; yield its name."""
    for session, entries in journals.items():
        screens = addresses(load_guide(session.language))
        wanted = {screen: found for screen in screens if (found := shapes(session, screen, only))}
        if not wanted:
            continue
        home = address + pages.home_of(session.language)
        with opened(browser, address, session, entries) as context:
            for screen, its_shapes in wanted.items():
                page = context.new_page()
                page.goto(home + screens[screen].lstrip("/"))
                if screen != "text":
                    chromium.wait_for_app(page, "failed" if session.state == "no-app" else "ready")
                for width, scheme in its_shapes:
                    name = f"{session.name}-{screen}-{width}-{scheme}"
                    _take(page, folder / f"{name}.jpg", (width, scheme))
                    yield name
                page.close()


def take_readme(browser: Browser, address: str, folder: Path, entries: dict[str, str]) -> Iterator[str]:
    """Take the README's pictures, as a phone shows the app; yield the name of each."""
    with opened(browser, address, TYPICAL, entries) as context:
        for name, path in README.items():
            page = context.new_page()
            page.set_viewport_size(chromium.PHONE)
            page.goto(address + path)
            chromium.wait_for_app(page)
            page.wait_for_timeout(2500)  # what is drawn last is there
            page.screenshot(path=folder / f"{name}.png")
            yield name
            page.close()


def write_page(folder: Path) -> None:
    """One page with every picture of the folder, and a field that narrows them down."""
    figures = "\n".join(
        f'<figure data-name="{html.escape(file.stem)}"><a href="{html.escape(file.name)}">'
        f'<img loading="lazy" src="{html.escape(file.name)}" alt=""></a>'
        f"<figcaption>{html.escape(file.stem)}</figcaption></figure>"
        for file in sorted(folder.glob("*.jpg"))
    )
    (folder / "index.html").write_text(PAGE.replace("FIGURES", figures), encoding="utf-8")


PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Between Visits: gallery</title>
<style>body{font:16px sans-serif;margin:1rem} main{display:flex;flex-wrap:wrap;gap:1rem}
figure{margin:0} img{max-height:30rem;max-width:30rem;border:1px solid #999} input{font:inherit;width:30rem}</style>
<label>Show those with <input id="words" placeholder="typical es 320 dark"></label><main>
FIGURES
</main><script>
document.getElementById("words").addEventListener("input", event => {
  const words = event.target.value.split(/\\s+/).filter(Boolean);
  for (const figure of document.querySelectorAll("figure"))
    figure.hidden = !words.every(word => figure.dataset.name.split("-").includes(word));
});
</script></html>
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="*", default=(), metavar="WORD", help="those whose name has each word")
    parser.add_argument("--readme", action="store_true", help="the README's pictures and nothing else")
    parser.add_argument("--dist", type=Path, default=paths.DIST)
    options = parser.parse_args()
    if not chromium.find():
        print(chromium.HOW_TO_GET_ONE)
        return 1
    options.folder.mkdir(parents=True, exist_ok=True)
    sessions = [
        Session(state, language, size)
        for state in STATES
        for language in languages()
        for size in (SIZES if state == EVERYTHING else SIZES[:1])
    ]
    journals = {session: stored_entries(session) for session in sessions}  # before Playwright has its own loop
    with sync_playwright() as playwright, FaultyHost(options.dist) as host:
        browser = chromium.launch(playwright)
        taken = (
            take_readme(browser, host.address, options.folder, journals[TYPICAL])
            if options.readme
            else take_all(browser, host.address, journals, options.folder, options.only)
        )
        for name in taken:
            print(f"    {name}", flush=True)
        browser.close()
    if not options.readme:
        write_page(options.folder)
        print(f"Open {options.folder / 'index.html'} to look at them.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
