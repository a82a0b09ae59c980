"""Write the dark variant of every picture: `name.svg` is drawn by hand, `name-dark.svg` is the same in dark colors.

    python -m tools.dark_pictures

The pictures are plain shapes, because two programs draw them: browsers and Flutter. No style sheet, filter,
font or text is allowed in them; words are in `content/`.
"""

import re
import sys
from pathlib import Path

PICTURES = Path(__file__).resolve().parent.parent / "assets" / "pictures"
DARK = {
    "#00574B": "#8FD8C6",  # deep teal: what matters most, medicine
    "#3E938A": "#4FA598",  # teal: immune cells, outlines
    "#CFE8E1": "#0D463C",  # pale teal: surfaces, cells at rest
    "#DDB077": "#C99B60",  # sand: cancer cells
    "#8A6333": "#F0D6AC",  # umber: their cores and outlines, organs
    "#971818": "#FFB4A9",  # red on
    "#FCE2DE": "#571212",  # its background: call the emergency number now
    "#694100": "#F0C27A",  # amber on
    "#FBE7C2": "#463004",  # its background: call the care team now
    "#174A7C": "#A9CBF5",  # blue on
    "#DDE9F7": "#14365C",  # its background: tell them at the next visit
}
"""Every color a picture may use on a light background, and its dark variant. The last six show levels only."""

COLOR = re.compile(r"#[0-9A-Fa-f]{3,8}\b")


def main() -> int:
    """Write all variants and print how many; raises ValueError for a color without a dark one."""
    lights = light_pictures()
    for picture in lights:
        dark_variant(picture).write_text(darkened(picture.read_text("utf-8")), "utf-8")
    print(f"    {len(lights)} pictures, each with its dark variant")
    return 0


def light_pictures() -> list[Path]:
    return sorted(path for path in PICTURES.glob("*.svg") if not path.stem.endswith("-dark"))


def dark_variant(picture: Path) -> Path:
    return picture.with_name(f"{picture.stem}-dark.svg")


def darkened(svg: str) -> str:
    """The same drawing in dark colors. Raises ValueError for a color outside the palette."""
    if unknown := sorted(set(COLOR.findall(svg)) - set(DARK)):
        raise ValueError(f"{', '.join(unknown)} has no dark color in tools/dark_pictures.py")
    return COLOR.sub(lambda match: DARK[match[0]], svg)


if __name__ == "__main__":
    sys.exit(main())
