"""The page that Flet itself makes of this app: the client as it ships, the app in app.tar.gz with its packages."""

import gzip
import io
import shutil
import tarfile
from fnmatch import fnmatch
from pathlib import Path

from flet.controls.types import WebRenderer
from flet_web.patch_index import patch_font_manifest_json, patch_index_html  # type: ignore[import-untyped]

from web.build import paths, precompressed
from web.build.progress import step
from web.build.python import bundle

ARCHIVE = "app.tar.gz"
NEVER_ASKED_FOR = ("*.symbols", "canvaskit/skwasm*", "canvaskit/wimp*", "canvaskit/experimental_webparagraph/*")
"""Left out only to save the time to compress them: Chromium with CanvasKit asks for none of them."""
FRONT_DOOR = Path(__file__).with_name("stock_main.py")


def app_archive(root: Path) -> bytes:
    """app.tar.gz as `flet publish` makes it: the app as source, its packages whole below __pypackages__.

    Only what our page ships too is in it; the tests, the build and the guide's sources stay out.
    """
    files = bundle.app_sources(root)
    files["app_main.py"] = files.pop("main.py")
    files["main.py"] = FRONT_DOOR.read_bytes()
    files.update(bundle.collect(bundle.packages(), prefix="__pypackages__/"))
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name in sorted(files):
            entry = tarfile.TarInfo(name)
            entry.size = len(files[name])
            archive.addfile(entry, io.BytesIO(files[name]))
    return gzip.compress(packed.getvalue(), compresslevel=9, mtime=0)


def build(target: Path, root: Path = paths.ROOT) -> None:
    """Build the stock page into `target`, with the same precompressed files as ours, so that the comparison is fair."""
    work = target.with_name(f"{target.name}.building")
    shutil.rmtree(work, ignore_errors=True)
    source = paths.client()
    with step("Copying Flet's client as it ships"):
        shutil.copytree(source, work, ignore=lambda folder, names: _never_asked_for(source, folder, names))
        shutil.copytree(paths.ASSETS / "pictures", work / "pictures")
        write_index(work / "index.html")
        patch_font_manifest_json(str(work / "assets" / "FontManifest.json"))
        (work / ARCHIVE).write_bytes(app_archive(root))
    with step("Compressing it as ours is (minutes the first time, then from a cache)"):
        precompressed.write(work)
    shutil.rmtree(target, ignore_errors=True)
    work.rename(target)


def write_index(index: Path) -> None:
    """Patch index.html as Flet does, and make the address of Pyodide absolute: Flet's own breaks in the worker."""
    patch_index_html(
        index_path=str(index),
        base_href="/",
        app_name="Between Visits",
        pyodide=True,
        pyodide_script_path="main.py",
        pyodide_version="as installed",
        app_package_url=f"/{ARCHIVE}",
        web_renderer=WebRenderer.CANVAS_KIT,
        no_cdn=True,
    )
    text = index.read_text(encoding="utf-8")
    relative = 'flet.pyodideUrl="pyodide/pyodide.mjs"'
    if text.count(relative) != 1:
        raise ValueError("Flet writes the address of Pyodide differently now; look at patch_index_html")
    index.write_text(text.replace(relative, 'flet.pyodideUrl="/pyodide/pyodide.mjs"'), encoding="utf-8")


def _never_asked_for(source: Path, folder: str, names: list[str]) -> list[str]:
    below = Path(folder).relative_to(source)
    return [name for name in names if any(fnmatch((below / name).as_posix(), p) for p in NEVER_ASKED_FOR)]
