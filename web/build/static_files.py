"""The small files around the engine: the page's scripts, the web app manifest, icons, robots.txt, headers."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from guide.model import Guide
from web.build import flet_client, headers, paths, scripts
from web.build.python import bundle

ICONS = {
    "icon-192.png": ("192x192", "any"),
    "icon-512.png": ("512x512", "any"),
    "icon-maskable-512.png": ("512x512", "maskable"),
}
OTHER_ICONS = ("apple-touch-icon.png", "favicon.png")

MIN_PROGRESS_SIZE = 20_000
"""Files of the engine smaller than this many bytes do not move the progress line."""


def write_boot(target: Path, sizes: Mapping[str, tuple[int, int]], fonts: Mapping[str, object]) -> None:
    """Write boot.js, with the sizes of the engine's files.

    sizes: by path, the bytes on the wire and of the file. fonts: the data for web/runtime/page/flutter/fonts.js.
    """
    target.mkdir(parents=True, exist_ok=True)
    tracked = {path: both for path, both in sizes.items() if both[0] >= MIN_PROGRESS_SIZE}
    boot = scripts.bundle("page/start.js", {"SIZES": tracked, "FONTS": fonts})
    (target / "boot.js").write_text(boot, encoding="utf-8")


def write_worker(target: Path) -> None:
    """Write python-worker.js, with the data of Python's start."""
    values = {"PYTHON": flet_client.python_info(), "MODULES": bundle.modules_used_at_start()}
    worker = scripts.bundle("worker/python_worker.js", values, is_module=True)
    (target / "python-worker.js").write_text(worker, encoding="utf-8")


def write_manifest(target: Path, guide: Guide, home: str, theme_color: str, background: str) -> None:
    """Write a language's manifest.json with our name (words `page.app_*`) and colors, below its first page.

    It is one app, in whatever language it was added to the home screen, and starts with that language's page;
    `?icon` tells the page that a language chosen since then takes precedence (web/runtime/reader/settings/language.js).
    """
    name = guide.say("page.app_name")
    manifest = {
        "id": "/",
        "start_url": home if home == "/" else f"{home}?icon",
        "scope": "/",
        "name": name,
        "short_name": name,
        "description": guide.say("page.app_description"),
        "lang": guide.language,
        "dir": "ltr",
        "display": "standalone",
        "orientation": "any",
        "theme_color": theme_color,
        "background_color": background,
        "categories": ["health", "education"],
        "prefer_related_applications": False,
        "icons": [
            {"src": f"/icons/{name}", "sizes": size, "type": "image/png", "purpose": purpose}
            for name, (size, purpose) in ICONS.items()
        ],
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    folder = target / home.strip("/")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "manifest.json").write_text(text, encoding="utf-8")


def write_icons(target: Path, source: Path) -> None:
    """Copy the icons. FileNotFoundError: one of them is missing."""
    folder = target / "icons"
    folder.mkdir(parents=True, exist_ok=True)
    for name in (*ICONS, *OTHER_ICONS):
        shutil.copyfile(source / name, folder / name)
    shutil.copyfile(source / "favicon.png", target / "favicon.png")


def write_pictures(target: Path) -> None:
    """Copy the drawings, for the page and for the app."""
    shutil.copytree(paths.ASSETS / "pictures", target / "pictures", dirs_exist_ok=True)


def write_robots_and_headers(target: Path) -> None:
    """Write robots.txt and the headers for hosts that read them from a file."""
    (target / "robots.txt").write_text("User-agent: *\nAllow: /\n", encoding="utf-8")
    (target / "_headers").write_text(headers.headers_file(), encoding="utf-8")
