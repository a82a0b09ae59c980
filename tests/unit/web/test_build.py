"""The built app as a whole: complete, reproducible, and its service worker lists every file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from web.build import builder, headers, paths, precompressed, service_worker
from web.build.fonts import fallback


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "dist"
    builder.build(folder)
    return folder


def listed(folder: Path) -> dict[str, list[object]]:
    text = (folder / "sw.js").read_text(encoding="utf-8")
    found = re.search(r"^const BUILD = (\{.*\});", text, re.MULTILINE)
    assert found
    files: dict[str, list[object]] = json.loads(found[1])["files"]
    return files


def test_same_inputs_same_bytes(built: Path, tmp_path: Path) -> None:
    builder.build(tmp_path / "again")
    assert (tmp_path / "again" / "sw.js").read_bytes() == (built / "sw.js").read_bytes()
    assert listed(tmp_path / "again") == service_worker.listing(built)


def test_what_a_page_needs_is_there(built: Path) -> None:
    for name in (
        "index.html",
        "text/index.html",
        "boot.js",
        "python-worker.js",
        "manifest.json",
        "robots.txt",
        "_headers",
    ):
        assert (built / name).is_file(), name
    assert (built / "assets" / "NOTICES").stat().st_size > 1_000_000, "the license texts"


def test_everything_the_page_and_the_manifest_name_is_there(built: Path) -> None:
    page = (built / "index.html").read_text(encoding="utf-8")
    addresses = set(re.findall(r'(?:src|href)="(/[^"#]+)"', page)) | {
        icon["src"] for icon in json.loads((built / "manifest.json").read_text())["icons"]
    }
    for address in addresses:
        file = built / address.strip("/")
        assert file.is_file() or (file / "index.html").is_file(), address


def test_no_page_has_an_inline_script(built: Path) -> None:
    for page in built.rglob("*.html"):
        scripts = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", page.read_text(encoding="utf-8"))
        assert all('type="application/json"' in attributes for attributes in scripts), page.name


def test_every_placeholder_of_the_scripts_is_filled_in(built: Path) -> None:
    for name in ("boot.js", "python-worker.js", "sw.js"):
        assert "/*" not in re.sub(r"https?://\S+", "", (built / name).read_text(encoding="utf-8")), name


def test_the_service_worker_lists_every_file(built: Path) -> None:
    files = {f"/{p.relative_to(built).as_posix()}" for p in built.rglob("*") if p.is_file()}
    slices = {name for name in files if fallback.is_slice(name.strip("/"))}
    assert len(slices) > 100
    assert set(listed(built)) == files - slices - {f"/{name}" for name in service_worker.NOT_STORED}
    assert not any("noto" in name for name in builder.sizes(built)), "no part of the start"


def test_the_page_is_small_and_comes_first(built: Path) -> None:
    steps: list[dict[str, int]] = [{}, {}, {}]
    for path, (_, size, _, step) in listed(built).items():
        steps[int(str(step))][path] = int(str(size))
    first, rest, engine = steps
    pages = {f"{home}{name}" for home in ("/", "/es/") for name in ("index.html", "manifest.json")}
    assert set(first) == {*pages, "/boot.js", "/look.js", "/reader.js"}
    assert {"/text/index.html", "/es/text/index.html", "/icons/icon-192.png"} <= set(rest)
    assert sum(first.values()) + sum(rest.values()) < 2_500_000
    assert "/main.dart.js" in engine


def test_a_changed_header_is_a_new_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "index.html").write_text("page")
    before = service_worker.write(tmp_path)
    assert service_worker.write(tmp_path) == before
    monkeypatch.setitem(headers.SECURITY, "Referrer-Policy", "origin")
    assert service_worker.write(tmp_path) != before


def test_precompressed_files_are_cached_and_unpack_correctly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import brotli  # type: ignore[import-untyped]

    monkeypatch.setattr(paths, "CACHE", tmp_path / "cache")
    folder = tmp_path / "dist"
    folder.mkdir()
    text = b"the same words again and again " * 100
    (folder / "page.html").write_bytes(text)
    (folder / "picture.png").write_bytes(text)
    (folder / "tiny.js").write_bytes(b"1")
    precompressed.write(folder)
    assert brotli.decompress((folder / "page.html.br").read_bytes()) == text
    assert {p.name for p in folder.iterdir()} == {"page.html", "page.html.br", "page.html.gz", "picture.png", "tiny.js"}
    assert precompressed.transfer_size(folder / "page.html") == (folder / "page.html.br").stat().st_size
    monkeypatch.setitem(precompressed.PACKERS, ".br", lambda _: pytest.fail("packed twice"))
    (folder / "page.html.br").unlink()
    (folder / "page.html.gz").unlink()
    precompressed.write(folder)
    assert (folder / "page.html.br").is_file()
