"""The text fonts: Source Sans, reduced to the scripts of our texts, and Roboto as a fallback.

These fonts must have every character of the guide (`missing`). Other characters that people type are drawn with the
slices of `web.build.fonts.fallback`, which are fetched when they are needed.
"""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import font_source_sans_pro  # type: ignore[import-untyped]
from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from web.build import paths
from web.build.fonts import icons

FAMILY = "Source Sans"
WEIGHTS = {"Regular": 400, "Semibold": 600, "Bold": 700}
FOLDER = "assets/fonts"

SCRIPTS = (
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x024F),
    (0x02B9, 0x02DD),
    (0x0300, 0x0331),
    (0x0394, 0x0394),  # Greek letters of science
    (0x03A9, 0x03A9),
    (0x03B1, 0x03B3),
    (0x03BC, 0x03BC),
    (0x1E02, 0x1EF9),  # Vietnamese
    (0x2007, 0x2044),  # punctuation
    (0x2070, 0x208E),
    (0x20A0, 0x20BF),
    (0x2113, 0x215E),
    (0x2190, 0x2199),
    (0x2202, 0x2265),
    (0x2318, 0x25CB),
    (0x2610, 0x2713),
)
"""Code point ranges of Source Sans that ship, ends included."""


def source_file(weight: str) -> Path:
    """The unabridged font file of the installed package."""
    return Path(font_source_sans_pro.__file__).parent / "files" / f"SourceSansPro-{weight}.ttf"


def file_name(weight: str) -> str:
    return f"source-sans-{weight.lower()}.woff2"


@cache
def drawable() -> frozenset[int]:
    """The code points that the page's own fonts can draw."""
    wanted = {c for first, last in SCRIPTS for c in range(first, last + 1)}
    source_sans = wanted & set(TTFont(source_file("Regular")).getBestCmap())
    roboto = set(TTFont(paths.client() / FOLDER / "roboto.woff2").getBestCmap())
    return frozenset(c for c in source_sans | roboto if c >= 0x20)


def missing(text: str) -> tuple[str, ...]:
    """The characters of `text` that the page's fonts cannot draw, in order, without duplicates and line ends."""
    return tuple(dict.fromkeys(c for c in text if c not in "\n\r\t" and ord(c) not in drawable()))


def ranges(code_points: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Code points as runs, ends included: {1, 2, 3, 7} -> ((1, 3), (7, 7))."""
    runs: list[tuple[int, int]] = []
    for code_point in sorted(code_points):
        if runs and runs[-1][1] == code_point - 1:
            runs[-1] = (runs[-1][0], code_point)
        else:
            runs.append((code_point, code_point))
    return tuple(runs)


def packed_ranges(code_points: Iterable[int]) -> list[int]:
    """Runs as pairs: the distance of each run from the end of the last one, and how many more code points follow."""
    numbers: list[int] = []
    after = 0
    for first, last in ranges(code_points):
        numbers += [first - after, last - first]
        after = last + 1
    return numbers


def write(target: Path) -> None:
    """Write the text fonts, their license and Flutter's list of fonts below `target`."""
    folder = target / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for weight in WEIGHTS:
        _write_subset(source_file(weight), folder / file_name(weight))
    license_file = Path(font_source_sans_pro.__file__).parent / "files" / "LICENSE.txt"
    (folder / "source-sans-license.txt").write_bytes(license_file.read_bytes())
    (target / "assets" / "FontManifest.json").write_text(json.dumps(_font_manifest()), encoding="utf-8")


def _font_manifest() -> list[dict[str, object]]:
    weights = [{"asset": f"fonts/{file_name(name)}", "weight": value} for name, value in WEIGHTS.items()]
    return [
        {"family": FAMILY, "fonts": weights},
        {"family": "Roboto", "fonts": [{"asset": "fonts/roboto.woff2"}]},
        {"family": "MaterialIcons", "fonts": [{"asset": icons.MATERIAL.removeprefix("assets/")}]},
        {
            "family": "packages/cupertino_icons/CupertinoIcons",
            "fonts": [{"asset": icons.CUPERTINO.removeprefix("assets/")}],
        },
    ]


def _write_subset(source: Path, file: Path) -> None:
    font = TTFont(source, recalcTimestamp=False)
    features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options = subset.Options(hinting=False, notdef_outline=True, layout_features=features)
    options.flavor = "woff2"
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[c for first, last in SCRIPTS for c in range(first, last + 1)])
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(file)
