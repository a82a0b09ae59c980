"""The server and the nginx example behave the same: types, headers, fallback, precompressed files, 304, 404."""

import gzip
import http.client
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.addresses import addresses
from web import serve
from web.build import headers, paths

NGINX_FILE = paths.ROOT / "docs" / "hosting" / "nginx.conf"
Response = tuple[int, dict[str, str], bytes]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("dist")
    files = {
        "index.html": b"<!DOCTYPE html>the page" + b" " * 500,
        "text/index.html": b"text version",
        "boot.js": b"boot()",
        "pyodide/pyodide.mjs": b"export {}",
        "engine.wasm": b"\0asm",
        "assets/fonts/noto/NotoEmoji.0123456789abcdef.woff2": b"emoji",
        "engine/0123456789/NOTICES": b"notices",
    }
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    (root / "index.html.gz").write_bytes(gzip.compress(files["index.html"]))
    root.chmod(0o755)
    return root


@pytest.fixture(scope="module")
def python_host(folder: Path) -> Iterator[int]:
    host = serve.Host(folder, 0, quiet=True)
    threading.Thread(target=host.serve_forever, daemon=True).start()
    yield host.server_address[1]
    host.shutdown()
    host.server_close()


@pytest.fixture(scope="module")
def nginx_host(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not program and not os.environ.get("CI"):
        pytest.skip("no nginx found: on Debian or Ubuntu `apt install nginx`")
    assert program
    work = tmp_path_factory.mktemp("nginx")
    port = 18_000 + os.getpid() % 10_000
    site = (
        NGINX_FILE.read_text()
        .replace("listen 8080", f"listen 127.0.0.1:{port}")
        .replace("/srv/between-visits", str(folder))
    )
    temporary = "".join(
        f"{kind}_temp_path {work}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""
    (work / "nginx.conf").write_text(
        f"{user} daemon off; pid {work}/pid; error_log stderr; events {{}}http {{ access_log off; {temporary} {site} }}"
    )
    running = subprocess.Popen([program, "-c", str(work / "nginx.conf"), "-p", str(work)], stderr=subprocess.DEVNULL)
    for _ in range(100):
        try:
            get(port, "/boot.js")
            break
        except OSError:
            time.sleep(0.05)
    yield port
    running.terminate()
    running.wait()


@pytest.fixture(params=["python", "nginx"])
def port(request: pytest.FixtureRequest) -> int:
    number: int = request.getfixturevalue(f"{request.param}_host")
    return number


def get(port: int, path: str, **request_headers: str) -> Response:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in request_headers.items()})
    response = connection.getresponse()
    result = response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
    connection.close()
    return result


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html"),
        ("/boot.js", "text/javascript"),
        ("/pyodide/pyodide.mjs", "text/javascript"),
        ("/engine.wasm", "application/wasm"),
        ("/assets/fonts/noto/NotoEmoji.0123456789abcdef.woff2", "font/woff2"),
        ("/engine/0123456789/NOTICES", "application/octet-stream"),
    ],
)
def test_types_and_headers_go_with_every_file(port: int, path: str, kind: str) -> None:
    status, sent, _ = get(port, path)
    assert status == 200
    assert sent["content-type"].split(";")[0] == kind
    for name, value in {**headers.SECURITY, "Cache-Control": headers.cache_control(path)}.items():
        assert sent[name.lower()] == value


@pytest.mark.parametrize("path", ["/", "/text/", "/boot.js", "/engine.wasm", "/engine/0123456789/none.js"])
def test_only_versioned_addresses_are_cached_forever(port: int, path: str) -> None:
    assert "immutable" in get(port, "/engine/0123456789/NOTICES")[1]["cache-control"]
    assert get(port, path)[1]["cache-control"] == headers.REVALIDATED


@pytest.mark.parametrize("path", ["/learn/basics", "/checklist", "/any/thing", "/text/else", "//checklist", "/call."])
def test_an_address_of_the_app_gets_the_page(port: int, path: str) -> None:
    status, _, body = get(port, path, Sec_Fetch_Mode="navigate")
    assert (status, body[:15]) == (200, b"<!DOCTYPE html>")


def test_a_page_at_its_own_address_is_served(port: int) -> None:
    assert get(port, "/text/")[2] == b"text version"


@pytest.mark.parametrize("path", ["/missing.js", "/assets/missing.png", "/../secret.txt", "/%2e%2e/secret.txt"])
def test_a_missing_file_is_missing(port: int, path: str) -> None:
    assert get(port, path)[0] in (400, 404)


@pytest.mark.parametrize("path", ["/old.html", "/a/b.c", "/es/old.html"])
def test_a_navigation_to_a_missing_file_gets_the_page(port: int, path: str) -> None:
    status, sent, body = get(port, path, Sec_Fetch_Mode="navigate")
    assert (status, body[:15]) == (404, b"<!DOCTYPE html>")
    assert sent["content-type"].split(";")[0] == "text/html"
    assert "content-security-policy" in sent


def test_every_address_gets_a_response_without_redirect(port: int) -> None:
    for address in addresses(300):
        status, sent, body = get(port, "/" + quote(address[1:], safe="/\\?#%&=@:;,[]+~"), Sec_Fetch_Mode="navigate")
        assert status in (200, 400, 404, 414), address
        assert "location" not in sent, address
        assert body, address


def test_an_unknown_address_is_a_page_only_for_a_navigation(python_host: int) -> None:
    assert get(python_host, "/learn/basics", Sec_Fetch_Mode="cors")[0] == 404


def test_the_policy_goes_with_a_404_too(port: int) -> None:
    assert "content-security-policy" in get(port, "/missing.js")[1]


def test_precompressed_files_are_sent_where_accepted(port: int, folder: Path) -> None:
    status, sent, body = get(port, "/", Accept_Encoding="gzip")
    assert (status, sent["content-encoding"]) == (200, "gzip")
    assert gzip.decompress(body) == (folder / "index.html").read_bytes()
    assert "content-encoding" not in get(port, "/")[1]


def test_what_has_not_changed_is_not_sent_again(port: int) -> None:
    tag = get(port, "/boot.js")[1]["etag"]
    status, _, body = get(port, "/boot.js", If_None_Match=tag)
    assert (status, body) == (304, b"")


def test_the_nginx_example_is_up_to_date() -> None:
    assert NGINX_FILE.read_text() == headers.nginx_file(), (
        "write it again: python -m web.build.headers > docs/hosting/nginx.conf"
    )


def test_no_script_but_our_own() -> None:
    policy = dict(part.split(" ", 1) for part in headers.CONTENT_SECURITY_POLICY.split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert not re.search(r"https?:|\*|unsafe-eval'(?<!wasm-unsafe-eval')", headers.CONTENT_SECURITY_POLICY)


def test_a_port_in_use_is_reported_in_a_sentence(python_host: int, folder: Path) -> None:
    command = [sys.executable, "-m", "web.serve", "--port", str(python_host), "--dist", str(folder)]
    ran = subprocess.run(command, cwd=paths.ROOT, capture_output=True, text=True, timeout=30, check=False)
    assert ran.returncode == 1
    assert f"Port {python_host} is not free" in ran.stdout


def test_a_missing_build_is_reported_in_a_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "web.serve", "--port", "0", "--dist", str(tmp_path)]
    ran = subprocess.run(command, cwd=paths.ROOT, capture_output=True, text=True, timeout=30, check=False)
    assert ran.returncode == 1
    assert "make web" in ran.stdout
