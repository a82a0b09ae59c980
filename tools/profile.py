"""`make profile`: which functions of Pyodide the app runs, for `web/build/wasm/`.

Walks through every screen, in each browser, with an engine that notes what runs. What is found is
added to what is known of the same engine; a new one begins with nothing.
"""

import re
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.engines.drivers.driver import Engine
from tests.browser.engines.drivers.firefox import Firefox
from tests.browser.engines.drivers.webkit import WebKit
from tests.browser.support import chromium as chrome
from tests.browser.support.app_helpers import PLACES, App, begins, running_app, say, symptom
from tests.browser.support.app_screens import SCREENS
from tests.browser.support.host import FaultyHost
from web.build import builder, paths
from web.build.wasm import halves
from web.build.wasm.instrument import instrumented

HOOK = Path(__file__).with_name("profile.js")
EVERYDAY = Path(__file__).with_name("profile_everyday.py")
FIRST_SCRIPT = "pyodide/pyodide.mjs"
"""What runs in the worker before its WebAssembly starts."""
SPANISH = [f"/es{path}" for path in (*PLACES.values(), "/learn/side-effects", "/call", "/share", "/history")]
COLLECT = """async () => {
    const channel = new BroadcastChannel("ran");
    const found = new Promise(resolve => { channel.onmessage = ({ data }) => resolve({ [data.file]: data.run }); });
    channel.postMessage("collect");
    return found;
}"""


def instrument(engine: Path) -> None:
    """Have the engine note what runs."""
    for file in halves.ENGINES:
        (engine / file).write_bytes(instrumented((engine / file).read_bytes(), file))
    script = engine / FIRST_SCRIPT
    script.write_text(HOOK.read_text(encoding="utf-8") + script.read_text(encoding="utf-8"), encoding="utf-8")


def walk_chromium(app: App) -> Iterator[dict[str, list[int]]]:
    """Every screen, in several shapes, from a first start and from a restored one."""
    app.go("Checklist")
    app.tick(symptom("rash"))
    app.type_note("ß 😀 漢字 العربية")
    app.saved()
    app.go("My card")
    app.open(say("card.treatment"))
    app.type_into(app.field(say("card.medicine")), "pembrolizumab")
    app.choose_day(app.button(begins("card.started")), date.today() - timedelta(days=40))
    app.go("Learn")
    app.tap(app.button(say("search.open")))
    app.type_into(app.field(say("search.field")), "fever")
    app.share()
    with tempfile.TemporaryDirectory() as folder:
        app.save_picture(Path(folder))
        app.page.wait_for_selector("html[data-start=kept]", state="attached", timeout=chrome.START_LIMIT)
        yield collect(app)
        app.page.reload()
        chrome.wait_for_app(app.page)
        app.go("My card")
        app.open(say("backup.title"))
        with app.page.expect_download():
            app.tap(app.button(say("backup.save")))
    for width, height, scheme in ((320, 640, "light"), (1024, 768, "dark"), (412, 915, "light")):
        app.page.set_viewport_size({"width": width, "height": height})
        app.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        for screen in SCREENS:
            screen(app)
            app.page.mouse.move(width / 2, height / 2)
            app.page.mouse.wheel(0, 2 * height)
            app.page.wait_for_timeout(500)
    yield collect(app)


def walk_spanish(app: App) -> Iterator[dict[str, list[int]]]:
    """Every screen in Spanish: Python has functions of its own for texts with accents."""
    address = app.page.evaluate("location.origin")
    for path in SPANISH:
        app.page.goto(address + path)
        chrome.wait_for_app(app.page)
        yield collect(app)


def run_everyday(app: App) -> Iterator[dict[str, list[int]]]:
    """No screen, but what Python is ordinarily asked: a line changed in the app would soon ask it."""
    [worker] = [one for one in app.page.workers if "python-worker" in one.url]
    code = EVERYDAY.read_text(encoding="utf-8") + "\nawait run_all()"
    worker.evaluate("code => pyodide.runPythonAsync(code).then(() => null)", code)
    yield collect(app)


def walk_other(engine: Engine) -> Iterator[dict[str, list[int]]]:
    """Every destination, a tick, a picture, and words that are typed."""
    engine.start()
    engine.open("/")
    engine.tap("tab", "Checklist")
    engine.tick(symptom("rash"))
    engine.saved(symptom("rash"))
    engine.tap("button", "Share")
    engine.sees("button", "Save picture", disabled=False)
    engine.open("/search")
    engine.tap("textbox", re.compile(f"^{re.escape(say('search.field'))}"))
    engine.type("fever")
    yield engine.run(COLLECT)
    engine.resize(1024, 768)
    for path in (*PLACES.values(), "/call", "/history"):
        engine.open(path)
        engine.wheel(200, 400, 1500)
        time.sleep(1)
        yield engine.run(COLLECT)


def collect(app: App) -> dict[str, list[int]]:
    found: dict[str, list[int]] = app.page.evaluate(COLLECT)
    return found


def walks(dist: Path, folder: Path) -> Iterator[tuple[str, dict[str, list[int]]]]:
    """What each walk found, with the name of its browser."""
    for walk in (walk_chromium, walk_spanish, run_everyday):
        with sync_playwright() as playwright, running_app(chrome.launch(playwright), dist) as app:
            yield from (("chromium", found) for found in walk(app))
    with FaultyHost(dist) as host:
        for kind in (Firefox, WebKit):
            engine = kind(folder / kind.name, host.address)
            try:
                yield from ((kind.name, found) for found in walk_other(engine))
            finally:
                engine.kill()


def main() -> int:
    missing = [None if chrome.find() else chrome.HOW_TO_GET_ONE, Firefox.missing(), WebKit.missing()]
    if any(missing):  # a start in a browser without a walk would wait for functions of the second half
        print("\n".join(filter(None, missing)))
        return 1
    known = halves.read()
    run = {file: set(known.get(halves.checksum(paths.client() / file), ())) for file in halves.ENGINES}
    with tempfile.TemporaryDirectory() as folder:
        dist = Path(folder) / "dist"
        builder.build(dist, change_wasm=instrument)
        for browser, found in walks(dist, Path(folder)):
            for file, functions in found.items():
                new = set(functions) - run[file]
                run[file] |= new
                print(f"    {browser}: {file}: {len(functions)} functions run, {len(new)} of them new", flush=True)
        halves.save(run)  # only once every walk has ended: a start that lacks functions would wait for them
    return 0


if __name__ == "__main__":
    sys.exit(main())
