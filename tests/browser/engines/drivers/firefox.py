"""Firefox over WebDriver BiDi, the protocol it speaks itself: no other program is needed."""

from __future__ import annotations

import base64
import json
from typing import Any, ClassVar

from tests.browser.engines.drivers.driver import PASTE, ScriptError
from tests.browser.engines.drivers.socket_engine import SocketEngine
from tests.browser.support.chromium import program

HOW_TO_GET_IT = "no Firefox found: on Debian `apt install firefox-esr`, or set FIREFOX to its path"

PREFERENCES: dict[str, bool | int | str] = {
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "browser.download.useDownloadDir": True,
    "browser.download.folderList": 2,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.server": "",
}


class Firefox(SocketEngine):
    """Headless Firefox. `settings` are its preferences, such as `dom.fs.enabled`."""

    name: ClassVar[str] = "firefox"

    @classmethod
    def missing(cls) -> str | None:
        return None if _program() else HOW_TO_GET_IT

    def start(self) -> None:
        profile = self.folder / "firefox"
        profile.mkdir(exist_ok=True)
        language = {"intl.accept_languages": self.language, "browser.download.dir": str(self.downloads)}
        private = {"browser.privatebrowsing.autostart": self.private}
        wanted = {**PREFERENCES, **language, **private, **self.settings}
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in wanted.items()]
        (profile / "user.js").write_text("".join(lines), "utf-8")
        arguments = [
            str(_program()),
            "--headless",
            "--no-remote",
            "--remote-debugging-port=0",
            "--profile",
            str(profile),
        ]
        self.launch(arguments, profile / "WebDriverBiDiServer.json", _address)
        prompts = {"unhandledPromptBehavior": {"default": "dismiss", "beforeUnload": "accept"}}
        self.send("session.new", capabilities={"alwaysMatch": prompts})
        self.send("session.subscribe", events=["input.fileDialogOpened"])
        if self.prepare:
            self.send("script.addPreloadScript", functionDeclaration=f"() => {{ {self.prepare} }}")
        self.switch(self.send("browsingContext.getTree", maxDepth=0)["contexts"][0]["context"])
        self.resize(*self.size)

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """A command of the protocol and its answer."""
        answer = self.answer(self.post(method, parameters))
        if answer["type"] == "error":
            raise ScriptError(f"{method}: {answer['error']}: {answer['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    def on_event(self, event: dict[str, Any]) -> None:
        if event.get("method") == "input.fileDialogOpened":
            said = event["params"]
            where = {"context": said["context"], "element": said["element"]}
            self.post("input.setFiles", {**where, "files": [str(self.chosen)]})

    def close(self) -> None:
        if self.socket:
            self.send("browser.close")
        self.ended()

    def go(self, url: str) -> None:
        self.send("browsingContext.navigate", context=self.tab, url=url, wait="interactive")

    def back(self) -> None:
        self.send("browsingContext.traverseHistory", context=self.tab, delta=-1)

    def forward(self) -> None:
        self.send("browsingContext.traverseHistory", context=self.tab, delta=1)

    def reload(self) -> None:
        self.send("browsingContext.reload", context=self.tab, wait="interactive")

    def run(self, function: str, *arguments: Any) -> Any:
        given = [{"type": "string", "value": json.dumps(argument)} for argument in arguments]
        body = f"async (...given) => JSON.stringify(await ({function})(...given.map(one => JSON.parse(one))) ?? null)"
        answer = self.send(
            "script.callFunction",
            functionDeclaration=body,
            arguments=given,
            target={"context": self.tab},
            awaitPromise=True,
            userActivation=False,
        )
        if answer["type"] == "exception":
            raise ScriptError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def press(self, x: float, y: float) -> None:
        place = {"type": "pointerMove", "x": round(x), "y": round(y)}
        self._act("pointer", place, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0})

    def wheel(self, x: float, y: float, by: float) -> None:
        self._act("pointer", {"type": "pointerMove", "x": round(x), "y": round(y)})
        self._act("wheel", {"type": "scroll", "x": round(x), "y": round(y), "deltaX": 0, "deltaY": round(by)})

    def type(self, text: str) -> None:
        self._act("key", *({"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")))

    def paste(self) -> None:
        self._act("key", *({"type": kind, "value": key} for kind, key in PASTE))

    def _act(self, kind: str, *actions: dict[str, Any]) -> None:
        source = {"type": kind, "id": kind, "actions": list(actions)}
        self.send("input.performActions", context=self.tab, actions=[source])

    def screenshot(self) -> bytes:
        return base64.b64decode(self.send("browsingContext.captureScreenshot", context=self.tab)["data"])

    @property
    def tab(self) -> str:
        return self._tab

    def new_tab(self) -> str:
        self.switch(self.send("browsingContext.create", type="tab")["context"])
        self.resize(*self.size)
        return self.tab

    def switch(self, tab: str) -> None:
        self._tab = tab
        self.send("browsingContext.activate", context=tab)

    def resize(self, width: int, height: int) -> None:
        self.size = (width, height)
        self.send("browsingContext.setViewport", context=self.tab, viewport={"width": width, "height": height})


def _program() -> str | None:
    return program("FIREFOX", "firefox-esr", "firefox")


def _address(place: str) -> str:
    server = json.loads(place)
    return f"ws://{server['ws_host']}:{server['ws_port']}/session"
