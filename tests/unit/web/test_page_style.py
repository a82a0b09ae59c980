"""The page's style: contrast that can be read, the app's sizes, and nothing written twice."""

import re

import pytest

from tests.unit.test_theme import contrast
from views import sizes
from web.build import paths
from web.build.page_style import page_colors, style


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("more_contrast", [False, True])
def test_text_reaches_seven_to_one_and_edges_three_to_one(dark: bool, more_contrast: bool) -> None:
    colors = page_colors(dark=dark, more_contrast=more_contrast)
    backgrounds = ("paper", "card", "shade")
    pairs = [
        (text, background) for text in ("ink", "soft", "teal", "red", "amber", "blue") for background in backgrounds
    ]
    pairs += [(f"on-{name}", name) for name in ("teal", "red", "amber", "blue")]
    pairs += [(f"on-{name}-box", f"{name}-box") for name in ("teal", "red", "amber", "blue")]
    weak = {pair: round(contrast(colors[pair[0]], colors[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 7} == {}
    edges = {
        (edge, background): contrast(colors[edge], colors[background])
        for edge in ("edge", "teal")
        for background in backgrounds
    }
    assert min(edges.values()) >= 3


def test_the_page_has_the_sizes_of_the_app() -> None:
    css = style("reader.css")
    assert f"font:calc({sizes.BODY / 16}rem*" in css.replace(" ", "")
    assert f"min-height:{sizes.TARGET}px" in css
    assert {name for name in re.findall(r"var\(--([\w-]+)\)", css) if f"--{name}:" not in css} == set()


WRITTEN_TWICE = re.compile(r"font-weight: ?[5-9]00|border-radius: ?1\dpx|font-size:[^;}]*\.\d+em|#[0-9A-Fa-f]{6}")


def test_the_pages_style_writes_no_color_or_type_itself() -> None:
    for name in ("reader.css", "later.css"):
        on_screen = (paths.RUNTIME / "reader" / name).read_text(encoding="utf-8").partition("@media print")[0]
        assert set(WRITTEN_TWICE.findall(on_screen)) <= {"font-size: 1.1em"}, "the page's own title is not in the app"
