"""The icons of the page: the two icon fonts, cut down to what the views name and what Flutter itself draws.

A missing icon shows as an empty box and says nothing, so every name is looked up at build time: Flet sends
an icon as its place in a list that stands in main.dart.js, and that list gives the code point.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from web import places

MATERIAL = "assets/fonts/MaterialIcons-Regular.otf"
CUPERTINO = "assets/packages/cupertino_icons/assets/CupertinoIcons.ttf"

# fmt: off
DRAWN_BY_FLUTTER = frozenset((
    "ACCESS_TIME", "ARROW_BACK", "ARROW_BACK_IOS", "ARROW_BACK_IOS_NEW", "ARROW_BACK_IOS_NEW_ROUNDED",
    "ARROW_DOWNWARD", "ARROW_DROP_DOWN", "ARROW_DROP_UP", "ARROW_FORWARD", "ARROW_LEFT", "ARROW_RIGHT",
    "ARROW_UPWARD", "CALENDAR_TODAY", "CANCEL", "CHECK", "CHECK_BOX", "CHECK_BOX_OUTLINE_BLANK",
    "CHEVRON_LEFT", "CHEVRON_RIGHT", "CLEAR", "CLOSE", "CONTENT_COPY", "CONTENT_CUT", "CONTENT_PASTE",
    "DELETE", "DONE", "DRAG_HANDLE", "EDIT", "EDIT_OUTLINED", "ERROR", "ERROR_OUTLINE", "EXPAND_LESS",
    "EXPAND_MORE", "FIRST_PAGE", "INDETERMINATE_CHECK_BOX", "INFO", "INFO_OUTLINE", "KEYBOARD",
    "KEYBOARD_ARROW_DOWN", "KEYBOARD_ARROW_UP", "KEYBOARD_OUTLINED", "LAST_PAGE", "MENU", "MORE_HORIZ",
    "MORE_VERT", "RADIO_BUTTON_CHECKED", "RADIO_BUTTON_UNCHECKED", "REFRESH", "REMOVE", "SCHEDULE",
    "SEARCH", "SELECT_ALL", "SHARE", "UNFOLD_MORE", "VISIBILITY", "VISIBILITY_OFF", "WARNING",
))
# fmt: on
"""Material icons that Flutter's own widgets draw: back, close, pickers, menus, steppers, text selection."""

CUPERTINO_DRAWN_BY_FLUTTER = (0xF3CF, 0xF3D2, 0xF3FD, 0xF404)
"""Code points that Flutter's iOS-styled widgets draw: back, forward, check mark, search, clear."""

SET_MATERIAL = 0x10000
"""Flet's icon values: the set in the third byte, the place in the set's list below."""

NAMED = re.compile(r"\bIcons\.([A-Z][A-Z0-9_]*)")
BY_EXPRESSION = re.compile(r"\bIcons\s*\[|getattr\(\s*(?:ft\.)?Icons\b")


class IconError(Exception):
    """A view names an icon that Flet does not have, or names it in a way the build cannot read."""


@cache
def places_in_list() -> dict[str, int]:
    """Flet's icon names and each one's place in the client's list."""
    listed = resources.files("flet.controls.material").joinpath("icons.json").read_text(encoding="utf-8")
    names: dict[str, int] = json.loads(listed)
    return {name: value & 0xFFFF for name, value in names.items()}


@cache
def code_points_in_list() -> tuple[int, ...]:
    """The client's list of Material icons as code points. IconError: the list is not where it was."""
    client = (places.client() / "main.dart.js").read_text(encoding="utf-8")
    found = re.findall(r'B\.(\w+)=new A\.\w+\((\d+(?:e\d+)?),"MaterialIcons",', client)
    code_points = {name: int(float(number)) for name, number in found}
    wanted = len(places_in_list())
    for run in re.finditer(r"\[(B\.\w+(?:,B\.\w+){5000,})\]", client):
        names = [name[2:] for name in run[1].split(",")]
        if len(names) == wanted and all(name in code_points for name in names):
            return tuple(code_points[name] for name in names)
    raise IconError(f"no list of {wanted} Material icons in main.dart.js: Flet's client has changed")


def code_point(name: str) -> int:
    """The glyph that Flet draws for `Icons.<name>`. IconError: there is no such icon."""
    place = places_in_list().get(name)
    if place is None:
        raise IconError(f"Icons.{name}: Flet has no such icon")
    return code_points_in_list()[place]


def named_in(sources: Iterable[Path]) -> frozenset[str]:
    """All icon names in these Python files. IconError: an icon is picked by an expression."""
    names: set[str] = set()
    for source in sources:
        text = source.read_text(encoding="utf-8")
        if BY_EXPRESSION.search(text):
            raise IconError(f"{source.name}: write Icons.NAME, so that the build can see which icons are drawn")
        if "CupertinoIcons" in text:
            raise IconError(f"{source.name}: only Material icons are bundled")
        names.update(NAMED.findall(text))
    return frozenset(names)


def of_app(root: Path) -> frozenset[str]:
    """The icons that the views of the app in `root` name."""
    return named_in(sorted((root / "views").rglob("*.py")))


def lists(root: Path) -> dict[str, bytes]:
    """Flet's lists of icon names, by file, cut to the names this app uses: they are read at every start."""
    names = places_in_list()
    kept = {name: names[name] | SET_MATERIAL for name in sorted(of_app(root)) if name in names}
    return {
        "flet/controls/material/icons.json": json.dumps(kept).encode(),
        "flet/controls/cupertino/cupertino_icons.json": b"{}",
    }


def write(target: Path, names: Iterable[str]) -> int:
    """Write both icon fonts, with these names and what Flutter draws, below `target`; return how many glyphs."""
    wanted = {code_point(name) for name in {*names, *DRAWN_BY_FLUTTER}}
    _write_subset(target, MATERIAL, wanted)
    _write_subset(target, CUPERTINO, set(CUPERTINO_DRAWN_BY_FLUTTER))
    return len(wanted)


def _write_subset(target: Path, name: str, code_points: set[int]) -> None:
    font = TTFont(places.client() / name, recalcTimestamp=False)
    missing = code_points - set(font.getBestCmap())
    if missing:
        raise IconError(f"{name} has no glyph for {', '.join(f'U+{c:X}' for c in sorted(missing))}")
    options = subset.Options(glyph_names=False, notdef_outline=True, hinting=False, layout_features=[])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=code_points | {0x20})
    subsetter.subset(font)
    file = target / name
    file.parent.mkdir(parents=True, exist_ok=True)
    font.save(file)
