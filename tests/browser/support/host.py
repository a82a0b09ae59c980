"""A host for tests: it logs requests, and can lose, change or delay files."""

from __future__ import annotations

import re
import socket
import threading
from collections import Counter
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from web.serve import Handler, Host


def without_version(path: str) -> str:
    """The path of a file below the address of its version; any other path as it is."""
    return re.sub(r"^/(?:engine|app|page)/[0-9a-f]+(?=/)", "", path)


class FaultyHandler(Handler):
    """Answers as web.serve does, except for the faults of its host."""

    server: FaultyHost

    def answer(self, *, with_body: bool) -> None:
        path = without_version(urlsplit(self.path).path)
        self.server.log.append(path)
        self.server.held.get(path, OPEN).wait(20)
        if self.server.stopped:
            self.close_connection = True  # a request that was held when the plug was pulled gets no answer
            return
        if path in self.server.missing:
            self.send(HTTPStatus.NOT_FOUND, {"Content-Type": "text/plain"}, b"Not found\n", with_body)
            return
        super().answer(with_body=with_body)

    def write_body(self, body: bytes) -> None:
        more = self.server.halved.get(without_version(urlsplit(self.path).path))
        if more:
            half = len(body) // 2
            super().write_body(body[:half])
            more.wait(20)
            body = b"" if self.server.stopped else body[half:]
        super().write_body(body)


OPEN = threading.Event()
OPEN.set()


class StoppableHost(Host):
    """Serves in a thread from `start` to `stop`, or inside a `with`."""

    def __init__(self, folder: Path, port: int, handler: type[Handler]) -> None:
        self.connections: list[socket.socket] = []
        super().__init__(folder, port, quiet=True, handler=handler)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> Self:
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def stop(self) -> None:
        """Drop all connections, like a host whose network cable is pulled."""
        self.shutdown()
        self.server_close()
        for connection in self.connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        self.connections.append(connection)
        return connection, address


class FaultyHost(StoppableHost):
    """`log`: every requested path. `missing`: paths answered with 404. `hold(path)`: keep a request waiting.

    `halve(path)`: keep it waiting for the second half of the file. All of these paths are without a version.
    """

    def __init__(self, folder: Path, port: int = 0) -> None:
        self.log: list[str] = []
        self.missing: set[str] = set()
        self.held: dict[str, threading.Event] = {}
        self.halved: dict[str, threading.Event] = {}
        self.stopped = False
        super().__init__(folder, port, FaultyHandler)

    def stop(self) -> None:
        self.stopped = True
        for event in (*self.held.values(), *self.halved.values()):
            event.set()
        super().stop()

    def hold(self, path: str) -> threading.Event:
        """Hold requests for `path` waiting until the returned event is set, or 20 seconds."""
        return self.held.setdefault(path, threading.Event())

    def halve(self, path: str) -> threading.Event:
        """Hold requests for `path` after their first half until the returned event is set, or 20 seconds."""
        return self.halved.setdefault(path, threading.Event())

    def request_counts(self) -> Counter[str]:
        """How often each path was requested since the last call."""
        counted = Counter(self.log)
        self.log.clear()
        return counted
