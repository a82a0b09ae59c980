"""The small files around the engine: the page's scripts, the web app manifest, icons, robots.txt, headers."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from guide.model import Guide
from web.build import flet_client, headers, paths

PAGE_SCRIPTS = (
    *("page/storage", "page/state", "page/attempt", "page/counted", "page/offline", "page/progress", "page/python"),
    *("page/services", "page/fonts", "page/tabs", "page/back", "page/hand_over", "page/keys", "page/text_size"),
    *("page/leave", "page/life", "page/start"),
)
"""Scripts in web/, joined in this order into boot.js: one script, one request."""
WORKER_SCRIPTS = ("worker/bridge", "worker/snapshot", "page/counted", "worker/python_worker")
"""Scripts in web/, joined in this order into python-worker.js."""

ICONS = {
    "icon-192.png": ("192x192", "any"),
    "icon-512.png": ("512x512", "any"),
    "icon-maskable-512.png": ("512x512", "maskable"),
}
OTHER_ICONS = ("apple-touch-icon.png", "favicon.png")

PROGRESS_FROM = 20_000
"""Files of the engine smaller than this many bytes do not move the progress line."""


def join_scripts(names: tuple[str, ...], blanks: Mapping[str, object]) -> str:
    """Join scripts into one, with each `/*NAME*/{}` replaced by its value as JSON."""
    text = "".join((paths.WEB / f"{name}.js").read_text(encoding="utf-8") for name in names)
    for name, value in blanks.items():
        blank = f"/*{name}*/{{}}"
        assert text.count(blank) == 1, blank
        text = text.replace(blank, json.dumps(value, separators=(",", ":"), sort_keys=True))
    return text


def write_scripts(
    target: Path,
    sizes: Mapping[str, tuple[int, int]],
    start: Mapping[str, object],
    fonts: Mapping[str, object],
) -> None:
    """Write boot.js, which knows how many bytes the engine's files are, and python-worker.js, which knows its start.

    sizes: by path, the bytes that travel and the bytes of the file. fonts: what page/fonts.js knows of the slices.
    """
    counted = {path: both for path, both in sizes.items() if both[0] >= PROGRESS_FROM}
    boot = join_scripts(PAGE_SCRIPTS, {"SIZES": counted, "FONTS": fonts})
    (target / "boot.js").write_text(f"(() => {{\n{boot}}})();\n", encoding="utf-8")
    worker = join_scripts(WORKER_SCRIPTS, {"PYTHON": flet_client.python_info(), "START": start})
    (target / "python-worker.js").write_text(worker, encoding="utf-8")


def write_manifest(target: Path, guide: Guide, home: str, theme: str, ground: str) -> None:
    """Write a language's manifest.json with our name in it (words `page.app_*`) and colours, below its first page.

    It is one app, whatever language it was put on the home screen in, and starts in that language's page at once;
    `?icon` tells the page that a language chosen since then goes first (reader/language.js).
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
        "theme_color": theme,
        "background_color": ground,
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
    """Copy the icons. FileNotFoundError: one of them has not been drawn."""
    folder = target / "icons"
    folder.mkdir(parents=True, exist_ok=True)
    for name in (*ICONS, *OTHER_ICONS):
        shutil.copyfile(source / name, folder / name)
    shutil.copyfile(source / "favicon.png", target / "favicon.png")


def write_pictures(target: Path) -> None:
    """Copy the drawings to where Flet looks for an app's assets: the root of the site."""
    shutil.copytree(paths.ASSETS / "pictures", target / "pictures", dirs_exist_ok=True)


def write_rest(target: Path) -> None:
    """Write robots.txt and the headers for hosts that read them from a file."""
    (target / "robots.txt").write_text("User-agent: *\nAllow: /\n", encoding="utf-8")
    (target / "_headers").write_text(headers.headers_file(), encoding="utf-8")
