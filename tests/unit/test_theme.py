"""The colors can be read: 7:1 for text, 3:1 for the edges of controls, in light and dark."""

import re
from pathlib import Path

import pytest

from app.window import DAY_ROW, TEXT_SCALES, Fit
from views import colors, theme

MORE = {"light, more contrast": colors.LIGHT_MORE, "dark, more contrast": colors.DARK_MORE}
THEMES = {"light": colors.LIGHT, "dark": colors.DARK, **MORE}
BACKGROUNDS = (
    "surface",
    "surface_container_low",
    "surface_container",
    "surface_container_high",
    "surface_container_lowest",
)
TEXTS = ("on_surface", "on_surface_variant", "primary", "error", "tertiary", "secondary")
TEXT_ON = [
    *((text, background) for background in BACKGROUNDS for text in TEXTS),
    ("on_surface_variant", "surface_container_highest"),
    ("on_inverse_surface", "inverse_surface"),
    *((f"on_{role}", role) for role in ("primary", "error", "tertiary", "secondary")),
    *((f"on_{role}_container", f"{role}_container") for role in ("primary", "error", "tertiary", "secondary")),
]
EDGES_ON = [("outline", background) for background in BACKGROUNDS]


def luminance(color: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colors, WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("text", "background"), TEXT_ON)
def test_text_reaches_seven_to_one(name: str, text: str, background: str) -> None:
    colors = THEMES[name]
    assert contrast(colors[text], colors[background]) >= 7


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("edge", "background"), EDGES_ON)
def test_edges_of_controls_reach_three_to_one(name: str, edge: str, background: str) -> None:
    colors = THEMES[name]
    assert contrast(colors[edge], colors[background]) >= 3


@pytest.mark.parametrize("name", MORE)
@pytest.mark.parametrize("background", BACKGROUNDS)
def test_more_contrast_is_black_and_white_with_edges_like_text(name: str, background: str) -> None:
    colors = MORE[name]
    assert contrast(colors["on_surface"], colors[background]) == pytest.approx(21)
    assert min(contrast(colors[role], colors[background]) for role in (*TEXTS, "outline", "outline_variant")) >= 12


@pytest.mark.parametrize("size", TEXT_SCALES)
@pytest.mark.parametrize("day_row", [12, 21, 34, DAY_ROW])
def test_a_day_of_the_calendar_is_never_higher_than_its_row(size: str, day_row: int) -> None:
    calendar = theme.build(colors.LIGHT, size, Fit(day_row=day_row)).date_picker_theme
    assert calendar
    for style in (calendar.day_text_style, calendar.weekday_text_style):
        assert style
        assert (style.size or 0) * (style.height or 9) < day_row


WRITTEN_IN_A_VIEW = re.compile(r"\b(?:size|height|width|radius|spacing|weight)=[1-9]|FontWeight\.|#[0-9A-Fa-f]{6}")


def test_no_view_writes_a_color_or_a_size_itself() -> None:
    views = Path(theme.__file__).parent
    files = [path for path in views.rglob("*.py") if path.name not in {"theme.py", "sizes.py", "colors.py"}]
    assert len(files) > 60
    found = {path.name: WRITTEN_IN_A_VIEW.findall(path.read_text(encoding="utf-8")) for path in files}
    assert {name: written for name, written in found.items() if written} == {}
