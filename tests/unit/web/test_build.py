"""The built app as a whole: complete, reproducible, and its service worker lists every file."""

import json
import re
from pathlib import Path

import pytest

from web.build import (
    addresses,
    builder,
    flet_client,
    headers,
    paths,
    precompressed,
    scripts,
    service_worker,
    static_files,
)
from web.build.fonts import fallback
from web.build.python import bundle


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "dist"
    builder.build(folder)
    return folder


def listed(folder: Path) -> dict[str, list[object]]:
    text = (folder / "sw.js").read_text(encoding="utf-8")
    found = re.search(r"const BUILD = \((\{.*\})\);$", text, re.MULTILINE)
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
        "manifest.json",
        "robots.txt",
        "_headers",
    ):
        assert (built / name).is_file(), name
    for name in ("page/*/boot.js", "app/*/python-worker.js", "app/*/app.zip", "engine/*/main.dart.js"):
        assert len([*built.glob(name)]) == 1, name
    [notices] = built.glob("engine/*/assets/NOTICES")
    assert notices.stat().st_size > 1_000_000, "the license texts"


def test_everything_the_page_and_the_manifest_name_is_there(built: Path) -> None:
    page = (built / "index.html").read_text(encoding="utf-8")
    addresses = set(re.findall(r'(?:src|href)="(/[^"#]+)"', page)) | {
        icon["src"] for icon in json.loads((built / "manifest.json").read_text())["icons"]
    }
    for address in addresses:
        file = built / address.strip("/")
        assert file.is_file() or (file / "index.html").is_file(), address


def test_every_placeholder_of_the_scripts_is_filled_in(built: Path) -> None:
    for name in ("page/*/boot.js", "app/*/python-worker.js", "sw.js"):
        [script] = built.glob(name)
        text = script.read_text(encoding="utf-8")
        assert "/*" not in re.sub(r"https?://\S+|/\*\.", "", text), name
        assert not addresses.REFERENCE.search(text.replace('"/app/app.zip', "")), "every reference names a version"


def test_the_service_worker_lists_every_file(built: Path) -> None:
    files = {f"/{p.relative_to(built).as_posix()}" for p in built.rglob("*") if p.is_file()}
    slices = {name for name in files if fallback.is_slice(name.strip("/"))}
    assert len(slices) > 100
    assert set(listed(built)) == files - slices - {f"/{name}" for name in service_worker.NOT_STORED}
    assert not any("noto" in name for name in builder.sizes(built)), "no part of the start"
    assert {headers.cache_control(name) for name in slices} == {headers.IMMUTABLE}, "their names have checksums"


def test_the_page_is_small_and_comes_first(built: Path) -> None:
    steps: list[dict[str, int]] = [{}, {}, {}]
    for path, (_, size, step) in listed(built).items():
        steps[int(str(step))][re.sub(r"^/(\w+)/[0-9a-f]{10}/", r"/\1/", path)] = int(str(size))
    first, rest, engine = steps
    pages = {f"{home}{name}" for home in ("/", "/es/") for name in ("index.html", "manifest.json")}
    assert set(first) == {*pages, "/page/boot.js", "/page/appearance.js", "/page/reader.js"}
    assert {"/text/index.html", "/es/text/index.html", "/icons/icon-192.png"} <= set(rest)
    assert sum(first.values()) + sum(rest.values()) < 2_500_000
    assert {"/engine/main.dart.js", "/app/app.zip"} <= set(engine)


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


FILES = {
    "engine/main.dart.js": 'start("/engine/none");',
    "engine/pyodide/pyodide.mjs": "export {}",
    "app/app.zip": "app",
    "page/boot.js": 'load("/engine/main.dart.js", "/app/python-worker.js");',
    "page/pictures/cell.svg": "<svg/>",
    "index.html": '<script src="/page/boot.js"></script><img src="/page/pictures/cell.svg">',
}


def sealed(folder: Path, changed: dict[str, str] | None = None) -> dict[str, str]:
    """The addresses of a small build, with the real script of Python's worker."""
    for name, text in {**FILES, **(changed or {})}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    static_files.write_worker(folder / "app")
    found = {kind: addresses.seal(folder, kind) for kind in addresses.KINDS}
    addresses.resolve(folder, folder)
    assert addresses.of(folder) == found
    return found


def test_every_reference_names_a_version(tmp_path: Path) -> None:
    found = sealed(tmp_path)
    page = (tmp_path / "index.html").read_text()
    assert page == FILES["index.html"].replace("/page/", found["page"])
    boot = (tmp_path / found["page"].strip("/") / "boot.js").read_text()
    assert boot == f'load("{found["engine"]}main.dart.js", "{found["app"]}python-worker.js");'
    worker = (tmp_path / found["app"].strip("/") / "python-worker.js").read_text()
    assert f'from "{found["engine"]}pyodide/pyodide.mjs"' in worker


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("engine/main.dart.js", {"engine", "app", "page"}),
        ("app/app.zip", {"app", "page"}),
        ("page/pictures/cell.svg", {"page"}),
        ("index.html", set()),
    ],
)
def test_an_address_changes_with_what_it_refers_to(tmp_path: Path, name: str, kinds: set[str]) -> None:
    before = sealed(tmp_path / "one")
    assert sealed(tmp_path / "two") == before
    after = sealed(tmp_path / "three", {name: f"{FILES[name]}changed"})
    assert {kind for kind in before if before[kind] != after[kind]} == kinds


def test_the_apps_address_changes_with_all_of_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A snapshot is stored below it: one from another worker, library or app must never be restored."""
    found = [sealed(tmp_path / "before")["app"]]
    bundled = scripts.bundle
    for number, (module, name, other) in enumerate(
        [
            (flet_client, "python_info", lambda: {"python": "another"}),
            (bundle, "modules_used_at_start", lambda: ["another"]),
            (scripts, "bundle", lambda *given, **more: bundled(*given, **more) + "changed();"),
        ]
    ):
        monkeypatch.setattr(module, name, other)
        found.append(sealed(tmp_path / str(number))["app"])
    assert len(set(found)) == 4


def test_precompressed_files_change_no_address(tmp_path: Path) -> None:
    """A release and a plain build restore the same snapshot."""
    assert sealed(tmp_path / "one", {"app/app.zip.br": "packed"}) == sealed(tmp_path / "two")
