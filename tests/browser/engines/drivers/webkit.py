"""WebKitGTK over WebDriver: Debian's driver, and a browser of our own that keeps its profile."""

from __future__ import annotations

import base64
import http.client
import json
import os
import shutil
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

from tests.browser.engines.drivers.driver import PASTE, START_LIMIT, STEP_LIMIT, Engine, ScriptError

HOW_TO_GET_IT = (
    "no WebKitGTK to drive found: on Debian `apt install webkit2gtk-driver gir1.2-webkit2-4.1 python3-gi xvfb`"
)
BROWSER = Path(__file__).with_name("webkit_browser.py")
PROGRAMS = ("WebKitWebDriver", "Xvfb")
FILE_SYSTEM = {"AccessHandle": True, "FileSystem": True, "StorageAPI": True}
"""Features with which a page has all names of the file system. To ask for a sync handle still throws."""
SYSTEM_PYTHON = "/usr/bin/python3"

NO_CHOOSER = """{
  const click = HTMLInputElement.prototype.click;
  HTMLInputElement.prototype.click = function () {
    if (this.type === "file") document.body.append(this);
    else click.call(this);
  };
}
"""
"""Under automation WebKit cancels every file chooser: none is opened, and the driver gives the file to the input."""
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The name under which WebDriver gives an element."""

RUN = """
const done = arguments[arguments.length - 1];
const given = [...arguments].slice(0, -1).map(one => JSON.parse(one));
(async () => JSON.stringify(await (FUNCTION)(...given) ?? null))().then(done, error => done({ error: String(error) }));
"""


class WebKit(Engine):
    """WebKitGTK in a window of Xvfb. `settings` are features of the engine, such as `AccessHandle`."""

    name: ClassVar[str] = "webkit"
    driver: subprocess.Popen[bytes] | None = None
    display: subprocess.Popen[bytes] | None = None
    session = ""

    @classmethod
    def missing(cls) -> str | None:
        return None if all(map(shutil.which, PROGRAMS)) and _has_browser() else HOW_TO_GET_IT

    def start(self) -> None:
        environment = {**self.environment, "DISPLAY": self._start_display()}
        environment["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1"  # containers have no user namespaces
        self.port, self.wheeled = _free_port(), 0
        with (self.folder / "webkit.log").open("ab") as log:
            self.driver = subprocess.Popen(
                ["WebKitWebDriver", f"--port={self.port}"], env=environment, stdout=log, stderr=log
            )
        self._wait_for_driver()
        browser = {"binary": str(BROWSER), "args": self._arguments()}
        wanted = {"webkitgtk:browserOptions": browser, "unhandledPromptBehavior": "accept"}
        self.session = self._ask("POST", "", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
        self.send("POST", "timeouts", {"script": START_LIMIT * 1000, "pageLoad": START_LIMIT * 1000})

    def _start_display(self) -> str:
        """A screen of our own; it says its number once it is there."""
        numbers, written = os.pipe()
        arguments = ["Xvfb", "-displayfd", str(written), "-screen", "0", "1600x1400x24", "-nolisten", "tcp"]
        with (self.folder / "xvfb.log").open("ab") as log:
            self.display = subprocess.Popen(arguments, env=self.environment, pass_fds=[written], stdout=log, stderr=log)
        os.close(written)
        with os.fdopen(numbers, encoding="ascii") as answer:
            return f":{answer.readline().strip()}"

    def _arguments(self) -> list[str]:
        arguments = ["--profile", str(self.folder / "webkit"), "--language", self.language]
        arguments += ["--size", "{}x{}".format(*self.size)]
        arguments += ["--downloads", str(self.downloads)]
        arguments += ["--private"] * self.private
        for name, value in self.settings.items():
            arguments += ["--feature", f"{name}={int(value)}"]
        script = self.folder / "prepare.js"
        script.write_text(NO_CHOOSER + self.prepare, "utf-8")
        return [*arguments, "--prepare", str(script)]

    def _wait_for_driver(self) -> None:
        end = time.monotonic() + START_LIMIT
        while True:
            with suppress(OSError):
                return socket.create_connection(("127.0.0.1", self.port), 1).close()
            assert time.monotonic() < end, "WebKitWebDriver did not start; webkit.log says why"
            time.sleep(0.1)

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=START_LIMIT + 30)
        try:
            text = None if method == "GET" else json.dumps(body or {})
            connection.request(method, f"/session{path}", text, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            value = json.loads(answer.read())["value"]
        finally:
            connection.close()
        if answer.status != 200:
            raise ScriptError(f"{path}: {value['error']}: {value['message']}")
        return value

    def send(self, method: str, command: str, body: dict[str, Any] | None = None) -> Any:
        """A command of WebDriver and its answer."""
        return self._ask(method, f"/{self.session}/{command}", body)

    def close(self) -> None:
        if self.session:
            with suppress(ScriptError, OSError):
                self._ask("DELETE", f"/{self.session}")
            time.sleep(0.5)  # the browser ends itself a moment later
        self.kill()

    def ended(self) -> None:
        for process in (self.driver, self.display):
            if process:
                process.wait(20)
        self.driver = self.display = None
        self.session = ""

    def go(self, url: str) -> None:
        self.send("POST", "url", {"url": url})

    def back(self) -> None:
        self.send("POST", "back")

    def forward(self) -> None:
        self.send("POST", "forward")

    def reload(self) -> None:
        self.send("POST", "refresh")

    def run(self, function: str, *arguments: Any) -> Any:
        given = [json.dumps(argument) for argument in arguments]
        answer = self.send("POST", "execute/async", {"script": RUN.replace("FUNCTION", function), "args": given})
        if isinstance(answer, dict):
            raise ScriptError(answer["error"])
        return json.loads(answer)

    def press(self, x: float, y: float) -> None:
        place = {"type": "pointerMove", "duration": 0, "x": round(x), "y": round(y)}
        self._act("pointer", place, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0})

    def wheel(self, x: float, y: float, by: float) -> None:
        self.wheeled += round(by)  # the driver sends the difference to the last time
        where = {"x": round(x), "y": round(y), "deltaX": 0, "deltaY": self.wheeled}
        self._act("wheel", {"type": "scroll", "duration": 0, **where})

    def type(self, text: str) -> None:
        self._act("key", *({"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")))

    def paste(self) -> None:
        self._act("key", *({"type": kind, "value": key} for kind, key in PASTE))

    def _act(self, kind: str, *actions: dict[str, Any]) -> None:
        source: dict[str, Any] = {"type": kind, "id": kind, "actions": list(actions)}
        if kind == "pointer":
            source["parameters"] = {"pointerType": "mouse"}
        self.send("POST", "actions", {"actions": [source]})

    def choose(self, button: str, file: Path) -> None:
        self.tap("button", button)
        self.until("!!document.querySelector('input[type=file]')", STEP_LIMIT)
        found = self.send("POST", "element", {"using": "css selector", "value": "input[type=file]"})
        self.send("POST", f"element/{found[ELEMENT]}/value", {"text": str(file)})

    def screenshot(self) -> bytes:
        return base64.b64decode(self.send("GET", "screenshot"))

    @property
    def tab(self) -> str:
        return str(self.send("GET", "window"))

    def new_tab(self) -> str:
        self.switch(self.send("POST", "window/new", {"type": "tab"})["handle"])
        return self.tab

    def switch(self, tab: str) -> None:
        self.send("POST", "window", {"handle": tab})

    def resize(self, width: int, height: int) -> None:
        self.size = (width, height)
        self.send("POST", "window/rect", {"width": width, "height": height})


def _has_browser() -> bool:
    """Whether the system's Python can show a page."""
    asks = "import gi; gi.require_version('Gtk', '3.0'); gi.require_version('WebKit2', '4.1')"
    try:
        return subprocess.run([SYSTEM_PYTHON, "-c", asks], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
