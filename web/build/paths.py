"""Where the build reads and writes."""

from pathlib import Path

import flet_web  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "web" / "build"
RUNTIME = ROOT / "web" / "runtime"
ASSETS = ROOT / "assets"
DIST = ROOT / "dist"
CACHE = ROOT / ".cache" / "web"
REQUIREMENTS = ROOT / "requirements" / "web.txt"


def client() -> Path:
    """The folder of the installed Flet web client: Flutter, CanvasKit and Pyodide."""
    return Path(flet_web.get_package_web_dir())
