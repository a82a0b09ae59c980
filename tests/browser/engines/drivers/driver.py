"""What tests ask of any browser engine: addresses, scripts, real input, tabs, and a process that can be killed."""

from __future__ import annotations

import json
import os
import re
import signal
import time
import uuid
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from tests.browser.support.app_helpers import GUIDE, OUT_OF_SIGHT, part_of, say

START_LIMIT = 240
"""Seconds the app may take to start on a slow machine that tests share."""
STEP_LIMIT = 90
"""Seconds for one step in the app."""
T = TypeVar("T")
PHONE = (390, 844)
_CONTROL = "\ue009"
PASTE = (("keyDown", _CONTROL), ("keyDown", "v"), ("keyUp", "v"), ("keyUp", _CONTROL))
"""Ctrl+V, as WebDriver's actions and private characters have it."""

TARGETS = """
const roles = { A: "link", BUTTON: "button", SUMMARY: "button", TEXTAREA: "textbox", INPUT: "textbox" };
const roleOf = node => node.getAttribute("role") || (node.type === "checkbox" ? "checkbox" : roles[node.tagName]);
const nameOf = node =>
  (node.getAttribute("aria-label") || node.labels?.[0]?.textContent || node.textContent || "").trim();
const page = document.querySelector("#reader:not([hidden])");
const front = page || document.querySelector("flt-semantics-host");
const targets = [...front?.querySelectorAll("[role], a[href], button, summary, input, textarea") ?? []];
"""
"""What can be tapped in whatever lies in front: the reader page, or Flutter's accessibility tree."""

LIST = f"""() => {{ {TARGETS} return targets.map(node => [roleOf(node) || "", nameOf(node)]); }}"""

LOCATE = f"""(role, name, scroll) => {{
  {TARGETS}
  const found = targets.find(node => roleOf(node) === role && new RegExp(name, "s").test(nameOf(node)));
  if (!found) return null;
  if (page && scroll) found.scrollIntoView({{ block: "center", behavior: "instant" }});
  const {{ left, top, width, height }} = found.getBoundingClientRect();
  const own = found.type === "checkbox" ? found : {{}};
  const is = key => own[key] ?? found.getAttribute(`aria-${{key}}`) === "true";
  const states = ["checked", "current", "disabled", "expanded", "selected"];
  const state = Object.fromEntries(states.map(key => [key, is(key)]));
  return {{ x: left + width / 2, y: top + height / 2, away: page ? null : ({OUT_OF_SIGHT})(found), ...state }};
}}"""


class Engine(ABC):
    """One browser with a profile on the disk. `settings`: preferences of Chromium and Firefox, features of WebKit.

    `private`: in private windows. `prepare`: a script that runs in every page before any other, whatever the page's
    policy.
    """

    name: ClassVar[str]

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address = folder, address
        self.size = PHONE
        self.language = "en-US"
        self.private = False
        self.settings: Mapping[str, Any] = {}
        self.prepare = ""
        self.downloads = folder / "downloads"
        self.chosen: Path | None = None
        self.mark = f"between-visits-test-{uuid.uuid4()}"
        self.downloads.mkdir(parents=True, exist_ok=True)

    # What each engine does in its own way.

    @classmethod
    @abstractmethod
    def missing(cls) -> str | None:
        """How to get the engine, where it is not installed."""

    @abstractmethod
    def start(self) -> None:
        """Start with this profile."""

    @abstractmethod
    def close(self) -> None:
        """End in good order. Nothing happens where it does not run."""

    @abstractmethod
    def ended(self) -> None:
        """Let go of what belonged to a browser that runs no longer."""

    @abstractmethod
    def go(self, url: str) -> None:
        """Open an address in this tab and wait for the document."""

    @abstractmethod
    def back(self) -> None: ...

    @abstractmethod
    def forward(self) -> None: ...

    @abstractmethod
    def reload(self) -> None: ...

    @abstractmethod
    def run(self, function: str, *arguments: Any) -> Any:
        """Call a JavaScript function in the page; what it returns, or promises, as JSON has it."""

    @abstractmethod
    def press(self, x: float, y: float) -> None:
        """A click of the real pointer."""

    @abstractmethod
    def wheel(self, x: float, y: float, by: float) -> None: ...

    @abstractmethod
    def type(self, text: str) -> None:
        """Type with the real keyboard. WebDriver's private characters are keys: U+E007 is Enter."""

    @abstractmethod
    def paste(self) -> None:
        """Press Ctrl+V."""

    def choose(self, button: str, file: Path) -> None:
        """Press a button of the app that opens a file chooser, and choose a file."""
        self.chosen = file
        self.tap("button", button)

    @abstractmethod
    def screenshot(self) -> bytes:
        """What is to be seen of the page, as PNG."""

    @abstractmethod
    def new_tab(self) -> str:
        """Open a tab in front and go on in it."""

    @property
    @abstractmethod
    def tab(self) -> str:
        """The tab that everything else is about."""

    @abstractmethod
    def switch(self, tab: str) -> None: ...

    @abstractmethod
    def resize(self, width: int, height: int) -> None: ...

    # What is the same in all.

    @property
    def environment(self) -> dict[str, str]:
        """By its mark a process is known as one of this browser's, whoever started it."""
        own = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
        return {**own, "LANG": f"{self.language.replace('-', '_')}.UTF-8", "BROWSER_MARK": self.mark}

    def processes(self) -> list[int]:
        wanted, found = f"BROWSER_MARK={self.mark}".encode(), []
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if wanted in (folder / "environ").read_bytes().split(b"\0"):
                    found.append(int(folder.name))
        return found

    def kill(self) -> None:
        """End the browser without a chance to write anything more."""
        self.kill_processes()
        self.ended()

    def kill_processes(self) -> None:
        """Kill every process of the browser."""
        while left := self.processes():
            for process in left:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            time.sleep(0.05)

    def open(self, path: str = "/", *, state: str | None = "ready") -> None:
        """Open an address of the app and wait for `<html data-app>` to be `state` (None: do not wait)."""
        self.go(self.address + path)
        if state:
            self.wait_for_app(state)

    def wait_for_app(self, state: str = "ready") -> None:
        """Wait until the page says it is `ready` or `failed`; for `ready`, until the app's semantics are there too."""
        self.until(f"document.documentElement.dataset.app === '{state}'")
        if state == "ready":
            self.until("!!document.querySelector('flt-semantics-host flt-semantics')")

    def until(self, expression: str, limit: float = START_LIMIT) -> Any:
        """Ask the page again and again until `expression` (or what it promises) is true."""
        return self._again(lambda: self.run(f"() => ({expression})"), f"{expression} is not true", limit)

    def find(self, role: str, name: str | re.Pattern[str], scroll: bool = False) -> dict[str, Any] | None:
        """Where something is and which state it has, by role and name, in whatever lies in front.

        `scroll`: to it, in the page. Flutter is scrolled by the wheel alone.
        """
        pattern = name.pattern if isinstance(name, re.Pattern) else f"^{js_escape(name)}$"
        found: dict[str, Any] | None = self.run(LOCATE, role, pattern, scroll)
        return found

    def sees(self, role: str, name: str | re.Pattern[str], *, scroll: bool = False, **state: bool) -> dict[str, Any]:
        """Wait for it, in this state (checked, disabled, selected, expanded, current)."""

        def look() -> dict[str, Any] | None:
            found = self.find(role, name, scroll)
            return found if found and all(found[key] == value for key, value in state.items()) else None

        try:
            seen: dict[str, Any] = self._again(look, "", STEP_LIMIT)
        except AssertionError:
            raise AssertionError(f"no {role} {name} {state or ''} among {self.run(LIST)}") from None
        return seen

    def reads(self, words: str) -> None:
        """Wait until these words are in whatever lies in front."""
        try:
            self.until(f"({TEXT})().includes({json.dumps(words)})", STEP_LIMIT)
        except AssertionError:
            raise AssertionError(f"{words!r} is not in {self.text()!r}") from None

    def text(self) -> str:
        """All words of whatever lies in front."""
        return str(self.run(TEXT))

    def moved(self, role: str, name: str | re.Pattern[str], before: dict[str, Any]) -> dict[str, Any]:
        """Wait until it is higher on the screen than it was."""

        def look() -> dict[str, Any] | None:
            found = self.find(role, name)
            return found if found and found["y"] < before["y"] else None

        found: dict[str, Any] = self._again(look, f"{role} {name} does not move", STEP_LIMIT)
        return found

    def tap(self, role: str, name: str | re.Pattern[str]) -> None:
        """Bring it into sight, wait until it stands still, and press it."""
        before = self.sees(role, name, scroll=True)
        end = time.monotonic() + STEP_LIMIT
        while True:
            if away := before["away"]:
                self.wheel(away["at"][0], away["at"][1], away["y"])
            time.sleep(0.3)
            now = self.sees(role, name, scroll=True)
            # Firefox brings the same line into sight now half a pixel higher, now half a pixel lower.
            # A tree that has only just come does not know yet what scrolls: what lies below looks in place.
            if not away and not now["away"] and max(abs(now["x"] - before["x"]), abs(now["y"] - before["y"])) <= 1:
                return self.press(now["x"], now["y"])
            before = now
            assert time.monotonic() < end, f"{role} {name} does not come into sight and to rest"

    def unfold(self, title: str) -> None:
        """Open a folded part, by its title, unless it is open."""
        if not self.sees("button", title)["expanded"]:
            self.tap("button", title)
            self.sees("button", title, expanded=True)

    def type_into(self, field: str | re.Pattern[str], text: str) -> None:
        """Tap a text field of the app, wait until it listens, and type into it."""
        self.focus(field)
        self.type(text)
        self.until(f"document.activeElement.value?.endsWith({json.dumps(text)})", STEP_LIMIT)

    def focus(self, field: str | re.Pattern[str]) -> None:
        """Tap a text field of the app and wait until Flutter listens to it; then it corrects what is typed."""
        self.tap("textbox", field)
        self.until("document.activeElement?.getAttribute('autocorrect') === 'on'", STEP_LIMIT)

    def shown(self, symptom: str, **state: bool) -> dict[str, Any]:
        """Open the part of the app's checklist that has the symptom, and wait for its checkbox in this state."""
        self.sees("button", part_of(symptom))
        if self.find("checkbox", symptom) is None:
            self.tap("button", part_of(symptom))
        return self.sees("checkbox", symptom, **state)

    def tick(self, symptom: str, checked: bool = True) -> None:
        """Tap a symptom's checkbox and wait until it shows the tick, or no longer does."""
        self.shown(symptom)
        self.tap("checkbox", symptom)
        self.sees("checkbox", symptom, checked=checked)

    def saved(self, symptom: str, checked: bool = True) -> None:
        """Wait until the line about the last save names this very tick (or that it was taken back), and nothing else.

        In the text of the whole screen another tick's line is followed by the undo button, which names this one before
        it is stored.
        """
        answer = say("stored.answer_ticked" if checked else "stored.answer_not_asked")
        what = say("checklist.saved_what", saved="", what=f"{symptom}, {answer}")
        line = f"^{js_escape(GUIDE.words['checklist.saved'].partition('{')[0])}.*{js_escape(what)}\\s?$"
        self.until(
            "[...document.querySelectorAll('flt-semantics-host *')].some("
            f"node => !node.children.length && new RegExp({json.dumps(line)}).test(node.textContent))"
        )

    def downloaded(self, read: Callable[[Path], T]) -> T:
        """Wait until what was saved last can be read, and return what `read` makes of it."""

        def look() -> T | None:
            for file in sorted(self.downloads.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True):
                with suppress(OSError, ValueError):
                    return read(file)
            return None

        found: T = self._again(look, "nothing is downloaded", STEP_LIMIT)
        return found

    def _again(self, ask: Any, complaint: str, limit: float) -> Any:
        end = time.monotonic() + limit
        while True:
            try:
                if answer := ask():
                    return answer
                trouble = ""
            except ScriptError as error:
                trouble = str(error)  # the page may be on its way to another address
            assert time.monotonic() < end, f"{self.name}: {complaint} within {limit:.0f} s {trouble}"
            time.sleep(0.1)


class ScriptError(Exception):
    """A script failed in the page, or there was no page to run it."""


TEXT = f"() => {{ {TARGETS} return front?.textContent ?? ''; }}"


def js_escape(text: str) -> str:
    """A regular expression that both Python and JavaScript read as this very text."""
    return re.sub(r"([\\^$.*+?()\[\]{}|/])", r"\\\1", text)
