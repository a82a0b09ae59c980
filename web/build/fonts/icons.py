"""The icons of the page: the two icon fonts, reduced to what the views name and what the client itself draws.

A missing icon would silently show as an empty box, so every name is looked up at build time: Flet sends
an icon as its position in a list in main.dart.js, and that list gives the code point. What Flutter's and
Flet's own controls draw (back, close, pickers, menus) is whatever else in main.dart.js refers to an icon.
"""

import ast
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from web.build import paths

MATERIAL = "assets/fonts/MaterialIcons-Regular.otf"
CUPERTINO = "assets/packages/cupertino_icons/assets/CupertinoIcons.ttf"

SET_MATERIAL = 0x10000
"""Flet's icon values: the set in the third byte, the position in the set's list below it."""

CONSTANT = re.compile(r'\nB\.(\w+)=new A\.\w+\((\d+(?:e\d+)?),"(MaterialIcons|CupertinoIcons)",[^)\n]*\)(?=\n)')
"""How main.dart.js describes an icon: its name there, its code point, its font."""
LIST = re.compile(r"\[(B\.\w+(?:,B\.\w+){1000,})\]")
"""How it lists icons that an app may name."""


class IconError(Exception):
    """A view names an icon that Flet does not have, or names it in a way the build cannot read."""


@cache
def list_positions() -> dict[str, int]:
    """Flet's icon names and their positions in the client's list."""
    text = resources.files("flet.controls.material").joinpath("icons.json").read_text(encoding="utf-8")
    names: dict[str, int] = json.loads(text)
    return {name: value & 0xFFFF for name, value in names.items()}


@cache
def client() -> str:
    """The client's script as Flet ships it."""
    return (paths.client() / "main.dart.js").read_text(encoding="utf-8")


@cache
def list_code_points() -> tuple[int, ...]:
    """The client's list of Material icons as code points. IconError: the list was not found."""
    code_points = {name: int(float(number)) for name, number, font in CONSTANT.findall(client()) if "Material" in font}
    count = len(list_positions())
    for run in LIST.finditer(client()):
        names = [name[2:] for name in run[1].split(",")]
        if len(names) == count and all(name in code_points for name in names):
            return tuple(code_points[name] for name in names)
    raise IconError(f"no list of {count} Material icons in main.dart.js: Flet's client has changed")


@cache
def drawn_by_client() -> dict[str, frozenset[int]]:
    """The code points, by font, of the icons that the client's own code refers to. IconError: there are none."""
    named = Counter(re.findall(r"\bB\.(\w+)", LIST.sub("[]", client())))
    drawn: dict[str, set[int]] = {MATERIAL: set(), CUPERTINO: set()}
    for name, number, font in CONSTANT.findall(client()):
        if named[name] > 1:  # once where it is described
            drawn[MATERIAL if font == "MaterialIcons" else CUPERTINO].add(int(float(number)))
    if not all(drawn.values()):
        raise IconError("main.dart.js refers to no icon of its own: Flet's client has changed")
    return {font: frozenset(code_points) for font, code_points in drawn.items()}


def code_point(name: str) -> int:
    """The glyph that Flet draws for `Icons.<name>`. IconError: there is no such icon."""
    position = list_positions().get(name)
    if position is None:
        raise IconError(f"Icons.{name}: Flet has no such icon")
    return list_code_points()[position]


def names_in(sources: Iterable[Path]) -> frozenset[str]:
    """All icon names in these Python files. IconError: an icon is named in a way that cannot be read from its text."""
    return frozenset(name for source in sources for name in _named(source))


def _named(source: Path) -> Iterator[str]:
    """`Icons.NAME` and `ft.Icons.NAME`; any other use of `Icons`, for example under an alias, is refused."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    named = {id(node.value): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        field = {ast.Name: "id", ast.Attribute: "attr", ast.alias: "name"}.get(type(node), "")
        name = getattr(node, field, "")
        if name == "CupertinoIcons":
            raise IconError(f"{source.name}: only Material icons are bundled")
        if name != "Icons" or (isinstance(node, ast.alias) and not node.asname):
            continue
        if not re.fullmatch("[A-Z][A-Z0-9_]*", named.get(id(node), "")):
            raise IconError(f"{source.name}: write Icons.NAME, so that the build can see which icons are drawn")
        yield named[id(node)]


def of_app(root: Path) -> frozenset[str]:
    """The icons that the app in `root` names."""
    return names_in(sorted([*root.glob("*.py"), *(root / "views").rglob("*.py")]))


def lists(root: Path) -> dict[str, bytes]:
    """Flet's lists of icon names, by file, reduced to the names this app uses: they are read at every start."""
    names = list_positions()
    used = {name: names[name] | SET_MATERIAL for name in sorted(of_app(root)) if name in names}
    return {
        "flet/controls/material/icons.json": json.dumps(used).encode(),
        "flet/controls/cupertino/cupertino_icons.json": b"{}",
    }


def write(target: Path, names: Iterable[str]) -> int:
    """Write both icon fonts, with these names and what the client draws, below `target`; return how many glyphs."""
    code_points = {code_point(name) for name in names} | drawn_by_client()[MATERIAL]
    _write_subset(target, MATERIAL, code_points)
    _write_subset(target, CUPERTINO, set(drawn_by_client()[CUPERTINO]))
    return len(code_points)


def _write_subset(target: Path, name: str, code_points: set[int]) -> None:
    font = TTFont(paths.client() / name, recalcTimestamp=False)
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
