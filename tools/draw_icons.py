"""Draw every icon and splash picture from `assets/icons/mark.svg`: two leaves that form a roof over something small.

    python -m tools.draw_icons

The drawing is our own. Pillow renders it, so the same source and the same Pillow give the same bytes, and no
browser is needed. Only what the mark uses is supported: paths of absolute M, C and z, and circles.
"""

import math
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from tools.dark_pictures import darkened
from views import colors

ASSETS = Path(__file__).resolve().parent.parent / "assets"
MARK = ASSETS / "icons" / "mark.svg"
BACKGROUND = colors.LIGHT["surface"]
UNITS = 512
"""Width and height of the mark's coordinate system."""

SUPERSAMPLING = 8
"""Shapes are drawn this many times larger and averaged, for smooth edges."""

Point = tuple[float, float]


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
    picture = Image.new("RGBA", (icon.size, icon.size), (0, 0, 0, 0))
    if icon.corner is not None:
        picture = paint(picture, rounded_square(icon.corner * icon.size, icon.size), BACKGROUND)
    svg = MARK.read_text("utf-8")
    scale = icon.mark * icon.size / UNITS
    corner = (1 - icon.mark) * icon.size / 2
    for outline, color in shapes(darkened(svg) if icon.dark else svg):
        picture = paint(picture, [(corner + x * scale, corner + y * scale) for x, y in outline], color)
    return picture.convert("RGB") if icon.corner == 0 else picture


def paint(below: Image.Image, outline: list[Point], color: str) -> Image.Image:
    """Lay a filled outline, in pixels, over a picture, with smooth edges."""
    supersampled = Image.new("L", (below.width * SUPERSAMPLING, below.height * SUPERSAMPLING))
    ImageDraw.Draw(supersampled).polygon([(x * SUPERSAMPLING, y * SUPERSAMPLING) for x, y in outline], fill=255)
    layer = Image.new("RGBA", below.size, color)
    layer.putalpha(supersampled.reduce(SUPERSAMPLING))
    return Image.alpha_composite(below, layer)


def shapes(svg: str) -> Iterator[tuple[list[Point], str]]:
    """The outline and fill color of each path and circle, in the order they are drawn."""
    for element in ElementTree.fromstring(svg).iter():
        kind = element.tag.rpartition("}")[2]
        if kind == "path":
            yield path_outline(element.attrib["d"]), element.attrib["fill"]
        elif kind == "circle":
            x, y, radius = (float(element.attrib[name]) for name in ("cx", "cy", "r"))
            yield arc(x, y, radius, 0, 360), element.attrib["fill"]


def path_outline(commands: str) -> list[Point]:
    """Points along a path of absolute moves and cubic curves. Raises ValueError for any other command."""
    outline: list[Point] = []
    for command, numbers in re.findall(r"([A-Za-z])([^A-Za-z]*)", commands):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        points = list(zip(values[::2], values[1::2], strict=True))
        if command == "M":
            outline += points
        elif command == "C":
            for first, second, end in zip(points[::3], points[1::3], points[2::3], strict=True):
                outline += curve(outline[-1], first, second, end)
        elif command not in "zZ":
            raise ValueError(f"{MARK.name}: the path command {command!r} is not supported by tools/draw_icons.py")
    return outline


def curve(start: Point, first: Point, second: Point, end: Point, steps: int = 64) -> Iterator[Point]:
    """Points on a cubic Bezier curve, without its start."""
    for step in range(1, steps + 1):
        t = step / steps
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        control_points = (start, first, second, end)
        yield (
            sum(w * p[0] for w, p in zip(weights, control_points, strict=True)),
            sum(w * p[1] for w, p in zip(weights, control_points, strict=True)),
        )


def arc(x: float, y: float, radius: float, start: float, end: float) -> list[Point]:
    """Points on a circle around (x, y) from one angle to another, in degrees."""
    steps = [math.radians(start + (end - start) * step / 90) for step in range(91)]
    return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in steps]


def rounded_square(radius: float, size: int) -> list[Point]:
    """A square of `size` pixels whose corners are quarter circles of `radius` pixels."""
    low, high = radius, size - radius
    centers = ((high, high), (low, high), (low, low), (high, low))
    return [
        point for quarter, (x, y) in enumerate(centers) for point in arc(x, y, radius, 90 * quarter, 90 * quarter + 90)
    ]


if __name__ == "__main__":
    sys.exit(main())
