"""The style of the reader page, with the colors and sizes of the app under the names that the page has for them."""

from __future__ import annotations

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


def page_colors(*, dark: bool) -> dict[str, str]:
    """The page's colors by name."""
    names = {**(BACKGROUNDS_DARK if dark else BACKGROUNDS), **LINES}
    names |= {form.format(name): to.format(role) for name, role in ROLES.items() for form, to in FORMS.items()}
    scheme = colors.DARK if dark else colors.LIGHT
    return {name: scheme[role] for name, role in names.items()}


# Written into the style, not as variables: the top of the page has to fit in the first packets.
PAGE_SIZES = {
    "body": f"{sizes.BODY / 16}rem",
    "leading": f"{sizes.LINE_HEIGHT}",
    "gap": f"{sizes.GAP}px",
    "side": f"{sizes.PAGE_EDGE}px",
    "corner": f"{sizes.CORNER}px",
    "target": f"{sizes.TARGET}px",
}


def style(name: str) -> Markup:
    """A style sheet with its colors and sizes, without comments and unnecessary spaces."""
    css = (paths.RUNTIME / "reader" / name).read_text(encoding="utf-8")
    for theme in ("light", "dark"):
        found = page_colors(dark=theme == "dark")
        css = css.replace(f"/*COLORS {theme}*/", " ".join(f"--{name}: {color};" for name, color in found.items()))
    for size, value in PAGE_SIZES.items():
        css = css.replace(f"var(--{size})", value)
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return Markup(re.sub(r" ?([{};,]) ?|(?<=:) ", r"\1", css).replace(";}", "}").strip())
