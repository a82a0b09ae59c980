"""The host of both pages: the files as web.serve sends them, an optional slow line, a log of every response."""

from __future__ import annotations

import socket
import threading
import time
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from bench.shaping import DELAY, SLOW_4G, Bucket
from tests.browser.support.host import StoppableHost
from web.serve import Handler

PIECE = 8192
"""Bytes written at once on a slow line."""
HEAD = 400
"""Approximate bytes that the headers of one response take on a slow line."""


@dataclass(frozen=True, slots=True)
class Response:
    """One response. at: seconds since the epoch when it was requested. size: bytes of its body on the wire.

    storing: requested past the browser's cache, as our service worker does to store a file for offline use and
    nothing else does on a first visit.
    """

    at: float
    path: str
    status: int
    size: int
    storing: bool


class BenchHandler(Handler):
    """Answers as web.serve does, but over the host's simulated line."""

    server: BenchHost
    at = 0.0

    def setup(self) -> None:
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.server.delay()

    def answer(self, *, with_body: bool) -> None:
        self.at = time.time()
        self.server.delay()
        super().answer(with_body=with_body)

    def find_file(self, path: str) -> Path | None:
        """As in web.serve; the stock page also has an archive whose name looks precompressed."""
        if self.server.archive and path == f"/{self.server.archive}":
            return self.folder / self.server.archive
        found = super().find_file(path)
        return found if found and found.is_file() else None

    def send(self, status: HTTPStatus, response_headers: dict[str, str], body: bytes, with_body: bool) -> None:
        size = len(body) if with_body else 0
        storing = self.headers.get("Cache-Control", "") in ("max-age=0", "no-cache")
        self.server.log.append(Response(self.at, urlsplit(self.path).path, int(status), size, storing))
        super().send(status, response_headers, body, with_body)

    def send_header(self, keyword: str, value: str) -> None:
        """Send no policy with the stock page: ours forbids its inline scripts."""
        if not (self.server.archive and keyword == "Content-Security-Policy"):
            super().send_header(keyword, value)

    def write_body(self, body: bytes) -> None:
        self.server.wait_for(HEAD)
        for start in range(0, len(body), PIECE):
            piece = body[start : start + PIECE]
            self.server.wait_for(len(piece))
            self.wfile.write(piece)


class BenchHost(StoppableHost):
    """A host that can be slow (`slow_down`), and can stop and start again (`stop`, `again`). `log`: every response.

    `archive` is the stock page's app.tar.gz; it is empty for our page.
    """

    def __init__(self, folder: Path, port: int = 0, *, archive: str = "") -> None:
        self.folder, self.archive = folder, archive
        self.log: list[Response] = []
        self._lock = threading.Lock()
        self._bucket: Bucket | None = None
        super().__init__(folder, port, BenchHandler)

    def slow_down(self, is_slow: bool) -> None:
        self._bucket = Bucket(SLOW_4G, time.monotonic()) if is_slow else None

    def delay(self) -> None:
        if self._bucket:
            time.sleep(DELAY)

    def wait_for(self, count: int) -> None:
        """Wait until that many more bytes have passed the line."""
        if self._bucket is None:
            return
        with self._lock:
            wait = self._bucket.wait(count, time.monotonic())
        time.sleep(wait)

    def again(self) -> BenchHost:
        """The same host at the same address, after `stop`."""
        return BenchHost(self.folder, self.server_address[1], archive=self.archive).start()
