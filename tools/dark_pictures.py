"""Write the dark twin of every picture: `name.svg` is drawn by hand, `name-dark.svg` is the same in dark colours.

    python -m tools.dark_pictures

The pictures are plain shapes, because two programs draw them: browsers and Flutter. No style sheet, filter,
font or text is allowed in them; words stand in `content/`.
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
    "#FCE2DE": "#571212",  # its ground: call the emergency number now
    "#694100": "#F0C27A",  # amber on
    "#FBE7C2": "#463004",  # its ground: call the care team now
    "#174A7C": "#A9CBF5",  # blue on
    "#DDE9F7": "#14365C",  # its ground: tell them at the next visit
}
"""Every colour a picture may use on light paper, and what it becomes on dark. The last six show levels only."""

COLOUR = re.compile(r"#[0-9A-Fa-f]{3,8}\b")


def main() -> int:
    """Write all twins and say how many; raises ValueError for a colour without a dark one."""
    lights = light_pictures()
    for picture in lights:
        dark_twin(picture).write_text(darkened(picture.read_text("utf-8")), "utf-8")
    print(f"    {len(lights)} pictures, each with its dark twin")
    return 0


def light_pictures() -> list[Path]:
    return sorted(each for each in PICTURES.glob("*.svg") if not each.stem.endswith("-dark"))


def dark_twin(picture: Path) -> Path:
    return picture.with_name(f"{picture.stem}-dark.svg")


def darkened(svg: str) -> str:
    """The same drawing in dark colours. Raises ValueError for a colour outside the palette."""
    if strange := sorted(set(COLOUR.findall(svg)) - set(DARK)):
        raise ValueError(f"{', '.join(strange)} has no dark colour in tools/dark_pictures.py")
    return COLOUR.sub(lambda found: DARK[found[0]], svg)


if __name__ == "__main__":
    sys.exit(main())
