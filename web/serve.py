"""Serve dist/ on this machine as a real host would: `python -m web.serve [--port 8000]`.

The right types and headers on every file, precompressed files where the browser accepts them, ETag and 304, the app's
page for navigations to an unknown address (with 404 if it looks like a file's), 404 for an unknown file.
"""

import argparse
import hashlib
import os
import re
import sys
import time
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from web.build import headers, paths

ENCODINGS = {"br": ".br", "gzip": ".gz"}
"""Content codings by the ending of the file that holds them, the preferred one first."""


def is_file_name(path: str) -> bool:
    """Whether an address names a file: its last part has an ending."""
    return re.search(r"\.[^/]+$", path) is not None


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD from one folder."""

    protocol_version = "HTTP/1.1"

    def __init__(self, folder: Path, *args: object, quiet: bool = False) -> None:
        self.folder = folder
        self.quiet = quiet
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self.answer(with_body=True)

    def do_HEAD(self) -> None:
        self.answer(with_body=False)

    def answer(self, *, with_body: bool) -> None:
        """Send the file for this address, or a 404."""
        path = self.request_path()
        file, status = self.find_file(path), HTTPStatus.OK
        if file is None and self.is_navigation():
            file, status = self.app_page_for(path), HTTPStatus.NOT_FOUND if is_file_name(path) else HTTPStatus.OK
        if file is None:
            self.send(HTTPStatus.NOT_FOUND, {"Content-Type": headers.TYPES[".txt"]}, b"Not found\n", with_body)
            return
        encoding, compressed = self.negotiate(file)
        body = compressed.read_bytes()
        tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        response_headers = {"Content-Type": headers.content_type(file.name), "ETag": tag, "Vary": "Accept-Encoding"}
        if status is HTTPStatus.OK:
            response_headers["Cache-Control"] = headers.cache_control(path)
        if encoding:
            response_headers["Content-Encoding"] = encoding
        if self.headers.get("If-None-Match") == tag:
            self.send(HTTPStatus.NOT_MODIFIED, response_headers, b"", with_body)
        else:
            self.send(status, response_headers, body, with_body)

    def request_path(self) -> str:
        """The decoded path of the address; that of the first page if the address is invalid."""
        try:
            return unquote(urlsplit(self.path).path)
        except ValueError:
            return "/"

    def find_file(self, path: str) -> Path | None:
        """The file for an address: itself or its index.html."""
        try:
            target = (self.folder / path.lstrip("/")).resolve()
            if not target.is_relative_to(self.folder.resolve()) or target.suffix in ENCODINGS.values():
                return None
            target = target / "index.html" if target.is_dir() else target
            return target if target.is_file() else None
        except (OSError, ValueError):  # not a valid file name: too long, or with a null character
            return None

    def app_page_for(self, path: str) -> Path:
        """The page with the app in the address's language (/es/...), otherwise the first one."""
        match = re.match(r"/([a-z]{2})(?=/|$)", path)
        language = self.folder / match[1] if match else self.folder
        return (language if (language / "text" / "index.html").is_file() else self.folder) / "index.html"

    def is_navigation(self) -> bool:
        """Whether this is a navigation, or the browser does not send a mode."""
        return self.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"

    def negotiate(self, file: Path) -> tuple[str, Path]:
        """The content encoding and the file to send: the smallest that the browser accepts."""
        accepted = {part.split(";")[0].strip() for part in self.headers.get("Accept-Encoding", "").split(",")}
        for encoding, ending in ENCODINGS.items():
            compressed = file.with_name(file.name + ending)
            if encoding in accepted and compressed.is_file():
                return encoding, compressed
        return "", file

    def send(self, status: HTTPStatus, response_headers: dict[str, str], body: bytes, with_body: bool) -> None:
        self.send_response(status)
        for name, value in {**headers.SECURITY, "Cache-Control": headers.REVALIDATED, **response_headers}.items():
            self.send_header(name, value)
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            self.write_body(body)

    def write_body(self, body: bytes) -> None:
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        if not self.quiet:
            sys.stdout.write(f"{time.strftime('%H:%M:%S')} {format % args}\n")
            sys.stdout.flush()


class Host(ThreadingHTTPServer):
    """A host on this machine only. Browsers abort requests; that is not an error."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, folder: Path, port: int, *, quiet: bool = False, handler: type[Handler] = Handler) -> None:
        super().__init__(("127.0.0.1", port), partial(handler, folder, quiet=quiet))

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    @property
    def address(self) -> str:
        return f"http://localhost:{self.server_address[1]}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    parser.add_argument("--dist", type=Path, default=paths.DIST)
    parser.add_argument("--quiet", action="store_true", help="do not print a line for each request")
    options = parser.parse_args()
    if not (options.dist / "index.html").is_file():
        print(f"There is nothing to serve in {options.dist.name}/ yet. Build it first: make web")
        return 1
    try:
        host = Host(options.dist, options.port, quiet=options.quiet)
    except OSError as error:
        print(f"Port {options.port} is not free ({error.strerror}). Try another one: make run PORT=8001")
        return 1
    print(f"Between Visits is at {host.address} (stop with Ctrl+C)", flush=True)
    try:
        host.serve_forever()
    except KeyboardInterrupt:
        print("\nStopped.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
