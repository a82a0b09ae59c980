"""Draw every icon and splash picture from `assets/icons/mark.svg`: two leaves that form a roof over something small.

    python -m tools.draw_icons

The drawing is our own. resvg renders it, so the same source and the same resvg give the same pixels, and no browser
is needed.
"""

import io
import sys
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

import resvg_py
from PIL import Image

from tools.dark_pictures import darkened
from views import colors

ASSETS = Path(__file__).resolve().parent.parent / "assets"
MARK = ASSETS / "icons" / "mark.svg"
BACKGROUND = colors.LIGHT["surface"]
UNITS = 512
"""Width and height of the mark's coordinate system."""


@dataclass(frozen=True, slots=True)
class Icon:
    """One file: its size in pixels, how large the mark is in it, and what is behind the mark."""

    name: str
    size: int
    mark: float
    """Width of the mark's 512 units as a part of the picture's width."""
    corner: float | None = None
    """A background behind the mark, with corners rounded by this part of the width; None: transparent."""
    dark: bool = False


ICONS = (
    Icon("icons/favicon.png", 32, 1.14, corner=0.2),
    Icon("icons/apple-touch-icon.png", 180, 0.84, corner=0),
    Icon("icons/icon-192.png", 192, 0.88, corner=0.22),
    Icon("icons/icon-512.png", 512, 0.88, corner=0.22),
    Icon("icons/icon-maskable-512.png", 512, 0.72, corner=0),  # a launcher may cut all but a circle of 80 %
    Icon("icon.png", 1024, 1.0),
    Icon("icon_android.png", 1024, 0.58),  # 66 % of the foreground is sure to be seen
    Icon("icon_ios.png", 1024, 0.84, corner=0),
    Icon("icon_web.png", 1024, 0.72, corner=0),
    Icon("splash.png", 768, 0.62),
    Icon("splash_dark.png", 768, 0.62, dark=True),
)


def main() -> int:
    for icon in ICONS:
        draw(icon).save(ASSETS / icon.name, optimize=True)
        print(f"    {icon.name}: {icon.size} px, {(ASSETS / icon.name).stat().st_size / 1024:.1f} KB")
    return 0


def draw(icon: Icon) -> Image.Image:
    """Return the picture: RGB without transparency if the background fills it to the corners, else RGBA."""
    svg = MARK.read_text("utf-8")
    shapes = "".join(ElementTree.tostring(shape, "unicode") for shape in ElementTree.fromstring(svg))
    background = ""
    if icon.corner is not None:
        background = f'<rect width="{UNITS}" height="{UNITS}" rx="{icon.corner * UNITS}" fill="{BACKGROUND}"/>'
    corner = (1 - icon.mark) * UNITS / 2
    shapes = darkened(shapes) if icon.dark else shapes
    mark = f'<g transform="translate({corner} {corner}) scale({icon.mark})">{shapes}</g>'
    page = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {UNITS} {UNITS}">{background}{mark}</svg>'
    png = resvg_py.svg_to_bytes(svg_string=page, width=icon.size, height=icon.size)
    picture = Image.open(io.BytesIO(png)).convert("RGBA")
    return picture.convert("RGB") if icon.corner == 0 else picture


if __name__ == "__main__":
    sys.exit(main())
