"""Chromium over its devtools protocol, with a profile of its own that outlives a killed browser."""

from __future__ import annotations

import base64
import json
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

from tests.browser.engines.drivers.driver import START_LIMIT, ScriptError
from tests.browser.engines.drivers.socket_engine import SocketEngine
from tests.browser.support import chromium as chrome

KEYS = {"\ue007": ("Enter", 13, "\r"), "\ue00f": ("PageDown", 34, "")}
"""Keys among WebDriver's private characters: the name, the number and what they type."""


class Chromium(SocketEngine):
    """Headless Chromium. `settings` are its preferences, as its profile has them."""

    name: ClassVar[str] = "chromium"

    def __init__(self, folder: Path, address: str) -> None:
        super().__init__(folder, address)
        self.sessions: dict[str, str] = {}

    @classmethod
    def missing(cls) -> str | None:
        return None if chrome.find() else chrome.HOW_TO_GET_ONE

    def start(self) -> None:
        profile = self.folder / "chromium"
        preferences = profile / "Default" / "Preferences"
        if not preferences.exists():
            preferences.parent.mkdir(parents=True)
            language = {"accept_languages": self.language, "selected_languages": self.language}
            preferences.write_text(json.dumps({"intl": language, **self.settings}), "utf-8")
        own = ["--headless=new", "--remote-debugging-port=0", "--no-first-run", f"--user-data-dir={profile}"]
        arguments = [str(chrome.find()), *chrome.ARGUMENTS, *own, *["--incognito"] * self.private]
        self.sessions.clear()
        self.launch(arguments, profile / "DevToolsActivePort", _address)
        pages = [one for one in self.send("Target.getTargets")["targetInfos"] if one["type"] == "page"]
        self.switch(pages[0]["targetId"])

    def send(self, method: str, *, session: str = "", **parameters: Any) -> dict[str, Any]:
        """A command of the protocol and its answer."""
        answer = self.answer(self._post(method, session, parameters))
        if "error" in answer:
            raise ScriptError(f"{method}: {answer['error']['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    def page(self, method: str, **parameters: Any) -> dict[str, Any]:
        """A command to this tab and its answer."""
        return self.send(method, session=self.sessions[self.tab], **parameters)

    def _post(self, method: str, session: str, parameters: dict[str, Any]) -> int:
        return self.post(method, parameters, **({"sessionId": session} if session else {}))

    def on_event(self, event: dict[str, Any]) -> None:
        name, session, said = event.get("method"), event.get("sessionId", ""), event.get("params", {})
        if name == "Page.javascriptDialogOpening":
            self._post("Page.handleJavaScriptDialog", session, {"accept": True})
        elif name == "Page.fileChooserOpened":
            chosen = {"files": [str(self.chosen)], "backendNodeId": said["backendNodeId"]}
            self._post("DOM.setFileInputFiles", session, chosen)

    def close(self) -> None:
        if self.socket:
            with suppress(ScriptError, OSError):
                self.send("Browser.close")
        self.ended()

    def go(self, url: str) -> None:
        self.page("Page.navigate", url=url)
        self.until("document.readyState !== 'loading'")

    def back(self) -> None:
        self._travel(-1)

    def forward(self) -> None:
        self._travel(1)

    def _travel(self, by: int) -> None:
        history = self.page("Page.getNavigationHistory")
        self.page("Page.navigateToHistoryEntry", entryId=history["entries"][history["currentIndex"] + by]["id"])

    def reload(self) -> None:
        before = self._document()
        self.page("Page.reload")
        self._again(lambda: self._document() != before, "the page does not reload", START_LIMIT)
        self.until("document.readyState !== 'loading'")

    def crash(self) -> None:
        """End the process that draws this tab, as a phone without memory does, and open the tab again in place."""
        self._post("Page.crash", self.sessions[self.tab], {})
        time.sleep(1)
        self._post("Page.reload", self.sessions[self.tab], {})

    def _document(self) -> str:
        return str(self.page("Page.getFrameTree")["frameTree"]["frame"]["loaderId"])

    def run(self, function: str, *arguments: Any) -> Any:
        given = ", ".join(json.dumps(argument) for argument in arguments)
        text = f"(async () => JSON.stringify(await ({function})({given}) ?? null))()"
        answer = self.page("Runtime.evaluate", expression=text, awaitPromise=True, returnByValue=True)
        if wrong := answer.get("exceptionDetails"):
            raise ScriptError(wrong.get("exception", {}).get("description", wrong["text"]))
        return json.loads(answer["result"]["value"])

    def press(self, x: float, y: float) -> None:
        place = {"x": round(x), "y": round(y)}
        self.page("Input.dispatchMouseEvent", type="mouseMoved", **place)
        for kind in ("mousePressed", "mouseReleased"):
            self.page("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **place)

    def wheel(self, x: float, y: float, by: float) -> None:
        place = {"x": round(x), "y": round(y)}
        self.page("Input.dispatchMouseEvent", type="mouseWheel", deltaX=0, deltaY=round(by), **place)

    def type(self, text: str) -> None:
        for key in text:
            if key in KEYS or key.isascii():
                name, number, types = KEYS.get(key, (key, ord(key.upper()), key))
                what = {"key": name, "windowsVirtualKeyCode": number}
                self.page("Input.dispatchKeyEvent", type="keyDown" if types else "rawKeyDown", text=types, **what)
                self.page("Input.dispatchKeyEvent", type="keyUp", **what)
            else:
                self.page("Input.insertText", text=key)

    def paste(self) -> None:
        what = {"key": "v", "windowsVirtualKeyCode": ord("V"), "modifiers": 2}
        self.page("Input.dispatchKeyEvent", type="rawKeyDown", commands=["paste"], **what)
        self.page("Input.dispatchKeyEvent", type="keyUp", **what)

    def screenshot(self) -> bytes:
        return base64.b64decode(self.page("Page.captureScreenshot")["data"])

    @property
    def tab(self) -> str:
        return self._tab

    def new_tab(self) -> str:
        self.switch(self.send("Target.createTarget", url="about:blank")["targetId"])
        return self.tab

    def switch(self, tab: str) -> None:
        self._tab = tab
        if tab not in self.sessions:
            self.sessions[tab] = self.send("Target.attachToTarget", targetId=tab, flatten=True)["sessionId"]
            for domain in ("Page", "Runtime"):
                self.page(f"{domain}.enable")
            self.page("Page.setInterceptFileChooserDialog", enabled=True)
            self.page("Page.addScriptToEvaluateOnNewDocument", source=self.prepare)
            self.page("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(self.downloads))
            self.resize(*self.size)
        self.page("Page.bringToFront")

    def resize(self, width: int, height: int) -> None:
        self.size = (width, height)
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.page("Emulation.setDeviceMetricsOverride", **metrics)


def _address(place: str) -> str:
    port, path = place.split()
    return f"ws://127.0.0.1:{port}{path}"
