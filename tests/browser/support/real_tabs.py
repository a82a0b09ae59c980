"""Tabs of one window that Chromium itself hides and freezes. Playwright's own tabs are always visible."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, Playwright

from tests.browser.support import chromium as chrome
from tests.browser.support.app_helpers import part_of

APP_HAS = """(role, name) => [...document.querySelectorAll(`flt-semantics-host [role=${role}]`)]
    .find(node => (node.getAttribute("aria-label") || node.textContent).trim() === name)"""
PART = """title => [...document.querySelectorAll("flt-semantics-host [role=button]")]
    .find(node => new RegExp(title).test((node.getAttribute("aria-label") || node.textContent).trim()))"""
SAYS = """words => [...document.querySelectorAll("flt-semantics-host *")]
    .some(node => (node.getAttribute("aria-label") || node.textContent).includes(words))"""


class Window:
    """A window with a profile of its own."""

    def __init__(self, browser: Browser) -> None:
        self.devtools: CDPSession = browser.new_browser_cdp_session()
        self.clock: Page = browser.new_page()  # Playwright dispatches events only while it waits
        self.answers: dict[tuple[str, int], Any] = {}
        self.sent = 0
        self.devtools.on("Target.receivedMessageFromTarget", self._on_message)
        self.profile = self.devtools.send("Target.createBrowserContext")["browserContextId"]

    def _on_message(self, event: dict[str, str]) -> None:
        message = json.loads(event["message"])
        self.answers[event["sessionId"], message.get("id", 0)] = message

    def open(self, url: str) -> Tab:
        """A new tab, in front of the others."""
        target = self.devtools.send("Target.createTarget", {"url": url, "browserContextId": self.profile})["targetId"]
        tab = Tab(self, target)
        tab.show()
        return tab

    def workers(self) -> int:
        """How many workers of pages live in this browser, those of pages in the back/forward cache included."""
        return len(self.devtools.send("Target.getTargets", {"filter": [{"type": "worker"}]})["targetInfos"])


class Tab:
    """One tab. Everything in it is done by script, because a pointer reaches only visible tabs."""

    def __init__(self, window: Window, target: str) -> None:
        self.window, self.target = window, target
        attached = window.devtools.send("Target.attachToTarget", {"targetId": target, "flatten": False})
        self.session: str = attached["sessionId"]

    def send(self, method: str, **params: object) -> Any:
        self.window.sent += 1
        key = self.session, self.window.sent
        message = json.dumps({"id": self.window.sent, "method": method, "params": params})
        self.window.devtools.send("Target.sendMessageToTarget", {"sessionId": self.session, "message": message})
        for _ in range(200):
            if key in self.window.answers:
                return self.window.answers.pop(key).get("result")
            self.window.clock.wait_for_timeout(50)
        raise AssertionError(f"no answer to {method}")

    def ask(self, expression: str) -> Any:
        answer = self.send("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        return (answer or {}).get("result", {}).get("value")

    def until(self, expression: str) -> None:
        end = time.monotonic() + chrome.START_LIMIT / 1000
        while not self.ask(expression):
            assert time.monotonic() < end, f"not true: {expression}"
            self.window.clock.wait_for_timeout(100)

    def show(self) -> None:
        """Bring it to the front, which hides the others."""
        self.window.devtools.send("Target.activateTarget", {"targetId": self.target})
        self.until("document.visibilityState === 'visible'")

    def freeze(self) -> None:
        """Freeze it, as Chromium does with a tab that is hidden for long."""
        assert self.ask("document.visibilityState") == "hidden"
        self.send("Page.setWebLifecycleState", state="frozen")

    def thaw(self) -> None:
        self.send("Page.setWebLifecycleState", state="active")

    def ready(self) -> None:
        """Wait until the app is there."""
        self.until("document.documentElement.dataset.app === 'ready'")
        self.until("!!document.querySelector('flt-semantics-host flt-semantics')")

    def press(self, role: str, name: str) -> None:
        """Press a control of the app by its name."""
        found = f"({APP_HAS})({json.dumps(role)}, {json.dumps(name)})"
        self.until(f"!!{found}")
        self.ask(f"{found}.click()")

    def shows(self, symptom: str) -> None:
        """Open the part of the checklist that has the symptom, unless its checkbox is there."""
        part = f"({PART})({json.dumps(part_of(symptom).pattern)})"
        self.until(f"!!{part}")
        box = f"({APP_HAS})('checkbox', {json.dumps(symptom)})"
        self.ask(f"{box} || {part}.click()")
        self.until(f"!!{box}")

    def has(self, role: str, name: str, **state: bool) -> None:
        """Wait until a control of the app is there, in this state (`checked`, `disabled`)."""
        found = f"({APP_HAS})({json.dumps(role)}, {json.dumps(name)})"
        tests = [f"({found}.getAttribute('aria-{key}') === 'true') === {json.dumps(on)}" for key, on in state.items()]
        self.until(" && ".join([f"!!{found}", *tests]))

    def says(self, words: str, says: bool = True) -> None:
        """Wait until these words are in the app, or no longer."""
        self.until(f"({SAYS})({json.dumps(words)}) === {json.dumps(says)}")


@contextmanager
def chromium_with_page_cache(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium with the back/forward cache that people have and Playwright switches off."""
    browser = playwright.chromium.launch(
        executable_path=chrome.find(),
        args=list(chrome.ARGUMENTS),
        ignore_default_args=["--disable-back-forward-cache"],
    )
    try:
        yield browser
    finally:
        browser.close()
