"""Build the web app: `python -m web.build [--release] [--out dist]`. The order of the steps, and nothing else."""

import argparse
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from guide import load_guide
from views import colors
from web.build import (
    addresses,
    flet_client,
    main_dart_js,
    pages,
    paths,
    precompressed,
    scripts,
    service_worker,
    static_files,
)
from web.build.fonts import fallback, icons, text_fonts
from web.build.progress import in_megabytes, step
from web.build.python import bundle, bytecode
from web.build.wasm import binary, exports, halves

ICONS_FOLDER = paths.ASSETS / "icons"


def cut_wasm(engine: Path) -> None:
    """Leave the app in the first half of Pyodide what it runs, and of its exports what is used."""
    halves.write(engine)
    exports.prune(engine, bundle.libraries())


def build(
    target: Path,
    root: Path = paths.ROOT,
    icons_folder: Path = ICONS_FOLDER,
    *,
    release: bool = False,
    change_wasm: Callable[[Path], None] = cut_wasm,
) -> None:
    """Build the app of `root`, with the icons in `icons_folder`, into `target`, replacing everything in it.

    A release also has the precompressed files. The same inputs give the same bytes.
    `change_wasm`: what becomes of the modules in the engine's folder.
    """
    work = target.with_name(f"{target.name}.building")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    engine, app, page = (work / kind for kind in addresses.KINDS)
    with step("Copying Flutter, CanvasKit and Pyodide"):
        flet_client.copy(engine)
        main_dart_js.slim(engine / "main.dart.js", icons.of_app(root))
    with step("Cutting Pyodide in two by what the app runs"):
        change_wasm(engine)
    with step("Cutting the fonts and icons"):
        text_fonts.write(engine)
        icons.write(engine, icons.of_app(root))
    with step("Cutting the fonts for other scripts (the first time they are fetched: a minute or two)"):
        fallback.write(work)
    with step("Packing Python and the app (the first time it is fetched and compiled: a minute)"):
        bundle.write_library(engine)
        bundle.write_app(app, root)
        static_files.write_worker(app)
        addresses.seal(work, "engine")
        addresses.seal(work, "app")
    if release:
        with step("Compressing (minutes the first time, then from a cache)"):
            precompressed.write(work)
    with step("Writing the page"):
        static_files.write_boot(page, sizes(work), fallback.page_font_data(work))
        pages.write_scripts(page)
        static_files.write_pictures(page)
        addresses.seal(work, "page")
        write_fixed(work, icons_folder)
        addresses.resolve(work, work)
    with step("Listing everything for the service worker"):
        service_worker.write(work)
        if release:
            precompressed.write(work)
    shutil.rmtree(target, ignore_errors=True)
    work.rename(target)


def write_fixed(work: Path, icons_folder: Path) -> None:
    """Write what has the same address in every version: the reader pages, manifests, icons, robots.txt, headers."""
    for language, home in pages.homes().items():
        pages.write_pages(load_guide(language), work)
        static_files.write_manifest(work, load_guide(language), home, colors.LIGHT["primary"], colors.LIGHT["surface"])
    static_files.write_icons(work, icons_folder)
    static_files.write_robots_and_headers(work)


def sizes(work: Path) -> Mapping[str, tuple[int, int]]:
    """The files that the app's start needs, and the bytes of each: on the wire, and unpacked."""
    files = [
        p for p in work.rglob("*") if p.is_file() and p.suffix not in precompressed.PACKERS and p.name != "NOTICES"
    ]
    names = {p.relative_to(work).as_posix(): p for p in sorted(files)}
    return {
        f"/{name}": (precompressed.transfer_size(file), file.stat().st_size)
        for name, file in names.items()
        if not service_worker.is_page(name) and not fallback.is_slice(name) and not halves.is_second(name)
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=paths.DIST)
    parser.add_argument("--release", action="store_true", help="also write precompressed .br and .gz files")
    options = parser.parse_args()
    start = time.perf_counter()
    try:
        build(options.out, release=options.release)
    except (
        flet_client.PatchError,
        bytecode.CompileError,
        icons.IconError,
        binary.WasmError,
        bundle.BundleError,
        scripts.ScriptError,
    ) as error:
        print(f"The web app was not built: {error}")
        return 1
    files = [p for p in options.out.rglob("*") if p.is_file()]
    size = in_megabytes(sum(p.stat().st_size for p in files))
    print(f"  {options.out.name}/: {len(files)} files, {size}, in {time.perf_counter() - start:.1f} s")
    return 0
