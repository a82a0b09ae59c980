"""The style of the reader page, with the colors and sizes of the app under the names that the page has for them."""

import re

from markupsafe import Markup

from views import colors, sizes
from web.build import paths

BACKGROUNDS = {"paper": "surface", "card": "surface_container_low", "shade": "surface_container"}
BACKGROUNDS_DARK = {**BACKGROUNDS, "card": "surface_container", "shade": "surface_container_high"}
LINES = {"ink": "on_surface", "soft": "on_surface_variant", "line": "outline_variant", "edge": "outline"}
ROLES = {"teal": "primary", "red": "error", "amber": "tertiary", "blue": "secondary"}
FORMS = {"{}": "{}", "on-{}": "on_{}", "{}-box": "{}_container", "on-{}-box": "on_{}_container"}
"""How a color of a role is named on the page and in the app."""


def page_colors(*, dark: bool, more_contrast: bool = False) -> dict[str, str]:
    """The page's colors by name."""
    names = {**(BACKGROUNDS_DARK if dark else BACKGROUNDS), **LINES}
    names |= {form.format(name): to.format(role) for name, role in ROLES.items() for form, to in FORMS.items()}
    schemes = (colors.LIGHT_MORE, colors.DARK_MORE) if more_contrast else (colors.LIGHT, colors.DARK)
    scheme = schemes[dark]
    return {name: scheme[role] for name, role in names.items()}


def _em(size: int) -> str:
    """A type size as the page has it: it grows with the page's text."""
    return f"{size / sizes.BODY:.2f}em".lstrip("0")


# Written into the style, not as variables: the top of the page has to fit in the first packets.
PAGE_SIZES = {
    "section": _em(sizes.SECTION),
    "section-line": f"{sizes.SECTION_LINE}",
    "title": _em(sizes.TITLE),
    "title-line": f"{sizes.TITLE_LINE}",
    "name": _em(sizes.NAME),
    "name-line": f"{sizes.NAME_LINE}",
    "lead": _em(sizes.LEAD),
    "body": f"{sizes.BODY / 16}rem",
    "leading": f"{sizes.LINE_HEIGHT}",
    "narrow-line": f"{sizes.NARROW_LINE}",
    "note": _em(sizes.NOTE),
    "label": _em(sizes.LABEL),
    "semibold": f"{sizes.SEMIBOLD}",
    "bold": f"{sizes.BOLD}",
    "gap": f"{sizes.GAP}px",
    "side": f"{sizes.PAGE_EDGE}px",
    "corner": f"{sizes.CORNER}px",
    "corner-small": f"{sizes.CORNER_SMALL}px",
    "target": f"{sizes.TARGET}px",
    "icon": f"{sizes.ICON}px",
    "thin": f"{sizes.EDGE}px",
    "strong": f"{sizes.EDGE_STRONG}px",
}


ICONS = {
    "emergency": "M12 2 1 21h22L12 2zm1 16h-2v-2h2v2zm0-4h-2v-4h2v4z",
    "call_team": "M6.6 10.8c1.4 2.8 3.8 5.1 6.6 6.6l2.2-2.2c.3-.3.7-.4 1-.2 1.1.4 2.3.6 3.6.6.6 0 1 .4 1 1V20"
    "c0 .6-.4 1-1 1C10.6 21 3 13.4 3 4c0-.6.4-1 1-1h3.5c.6 0 1 .4 1 1 0 1.3.2 2.5.6 3.6.1.3 0 .7-.3 1l-2.2 2.2z",
    "next_visit": "M7 2v2H5a2 2 0 0 0-2 2v14c0 1.1.9 2 2 2h14a2 2 0 0 0 2-2V6a2 2 0 0 0-2-2h-2V2h-2v2H9V2H7z"
    "M5 9h14v11H5V9zm2 3v5h5v-5H7z",
    "menu": "M3 6h18v2H3V6zm0 5h18v2H3v-2zm0 5h18v2H3v-2z",
    "do": "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-2 14.5-4.5-4.5L7 10.5l3 3 7-7L18.5 8 10 16.5z",
}
"""The drawing of each icon, as the path of an SVG of 24 x 24."""


def style(name: str) -> Markup:
    """A style sheet with its colors and sizes, without comments and unnecessary spaces."""
    css = (paths.RUNTIME / "reader" / name).read_text(encoding="utf-8")
    for theme in ("light", "dark", "light more", "dark more"):
        found = page_colors(dark="dark" in theme, more_contrast="more" in theme)
        css = css.replace(f"/*COLORS {theme}*/", " ".join(f"--{name}: {color};" for name, color in found.items()))
    for icon, drawing in ICONS.items():
        css = css.replace(f"/*ICON {icon}*/", f'path("{drawing}")')
    for size, value in PAGE_SIZES.items():
        css = css.replace(f"var(--{size})", value)
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return Markup(re.sub(r" ?([{};,]) ?|(?<=:) ", r"\1", css).replace(";}", "}").strip())
