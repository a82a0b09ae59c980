"""What Chromium and Firefox have in common: each speaks its protocol over a web socket, at a port it chooses itself."""

from __future__ import annotations

import json
import subprocess
import time
from abc import abstractmethod
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.browser.engines.drivers.driver import START_LIMIT, Engine


class SocketEngine(Engine):
    """A browser process and the web socket to it."""

    process: subprocess.Popen[bytes] | None = None
    socket: ClientConnection | None = None

    def __init__(self, folder: Path, address: str) -> None:
        super().__init__(folder, address)
        self.wires = ExitStack()
        self.commands = 0

    @abstractmethod
    def on_event(self, event: dict[str, Any]) -> None:
        """Deal with what the browser says by itself."""

    def launch(self, arguments: Sequence[str], place: Path, read: Callable[[str], str]) -> None:
        """Start the browser. It writes into the file `place` where it listens; `read` makes an address of that."""
        place.unlink(missing_ok=True)
        log_file = self.folder / f"{self.name}.log"
        with log_file.open("ab") as log:
            self.process = subprocess.Popen(arguments, env=self.environment, stdout=log, stderr=log)
        address, end = "", time.monotonic() + START_LIMIT
        while not address:
            with suppress(OSError, ValueError):
                address = read(place.read_text("utf-8"))
            assert time.monotonic() < end, f"{self.name} did not start; {log_file.name} says why"
            time.sleep(0.1)
        wire = connect(address, max_size=None, proxy=None, open_timeout=START_LIMIT)
        self.socket = self.wires.enter_context(wire)
        self.commands = 0

    def post(self, method: str, parameters: dict[str, Any], **more: str) -> int:
        """Send a command without waiting for its answer; its number."""
        assert self.socket, f"{self.name} does not run"
        self.commands += 1
        self.socket.send(json.dumps({"id": self.commands, "method": method, "params": parameters, **more}))
        return self.commands

    def answer(self, command: int) -> dict[str, Any]:
        """Wait for the answer to this command; events that come meanwhile are dealt with."""
        assert self.socket, f"{self.name} does not run"
        while True:
            said: dict[str, Any] = json.loads(self.socket.recv(timeout=START_LIMIT))
            if said.get("id") == command:
                return said
            self.on_event(said)

    def ended(self) -> None:
        self.wires.close()
        if self.process:
            try:
                self.process.wait(20)
            finally:
                self.kill_processes()
        self.socket = self.process = None
