"""Sizes and type, and the theme made of them, of `views.sizes` and of `views.colors`.

The three urgency colors sit in the scheme's roles error (red), tertiary (amber) and secondary (blue) and
are used for nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

import flet as ft

from app.window import Fit, text_scale
from guide.model import Urgency
from views import colors, sizes

FONT = "Source Sans"
SEMIBOLD, BOLD = (ft.FontWeight(f"w{weight}") for weight in (sizes.SEMIBOLD, sizes.BOLD))

# Space and size, in logical pixels on an eight-pixel grid.
GAP = sizes.GAP
GAP_SMALL, GAP_LARGE, GAP_SECTION = GAP // 2, GAP * 2, GAP * 4
PAGE_EDGE = sizes.PAGE_EDGE
CARD_CORNER = sizes.CORNER
TARGET = sizes.TARGET
READING_WIDTH = 680
LOW_TITLE = 18
LOW_BUTTON = 16
LOW_BAR = 52
TILE_EDGE = 14  # above and below the name of a tile: with one line of it, the height of a finger
DAY_IN_ROW = 0.75
PICTURE_HEIGHT = 230
PICTURE_HEIGHTS = {
    "antibody": 141,
    "bcg-home": 128,
    "bigger-scan": 120,
    "bispecific": 160,
    "body-map": 384,
    "call-levels": 246,
    "call-steps": 106,
    "cytokine": 121,
    "emergency-groups": 174,
    "first-scan": 106,
    "glands": 277,
    "modulator": 110,
    "reaction": 169,
    "spot-care": 125,
    "stairs-check": 119,
    "steroid-steps": 132,
    "stool-count": 123,
    "three-questions": 248,
    "til-steps": 123,
    "use-card": 112,
    "use-checklist": 106,
    "vaccine": 123,
    "virus": 121,
    "weak-muscles": 119,
    "weeks-line": 250,
}
LIST_HEIGHT = 480
STRIP = 28
PICTURE_WIDTH = 412
PICTURE_PIXELS = 412 * 3
PICTURE_TALLEST = 915
"""How high a shared checklist may be: one phone screen."""
PICTURE_EDGE = 12
PICTURE_INDENT = 12
PICTURE_LETTERS = (17, 15, 13, 12)
"""The sizes of its text: the largest in which all of it fits on one picture."""
PICTURE_LETTER_MANY = 14
"""The size of its text on several pictures."""
PICTURE_LETTER, PICTURE_LINE = 0.492, 1.26
"""What an average letter and a line take on it, by the size of the text."""
ICON = sizes.ICON
INDENT = ICON + GAP
ICON_SMALL, ICON_LARGE = 16, 28
EDGE, EDGE_STRONG = sizes.EDGE, sizes.EDGE_STRONG
FAINT = 0.25
"""How much of its color a line between two rows has."""

# The scale is the patient's text size setting.


def _style(
    size: float, scale: float, height: float, weight: ft.FontWeight | None = None, color: str | None = None
) -> ft.TextStyle:
    # Flutter adds half a pixel of letter spacing to body text; Source Sans does not need it.
    return ft.TextStyle(
        size=size * scale, height=height, weight=weight, font_family=FONT, color=color, letter_spacing=0
    )


def _text_theme(scale: float, color: str, fit: Fit) -> ft.TextTheme:
    """Without its own color this text stays black in the dark theme; labels take the color of their control."""
    leading = sizes.NARROW_LINE if fit.narrow else sizes.LINE_HEIGHT

    def heading(size: float, height: float) -> ft.TextStyle:
        return _style(min(size * scale, fit.heading_text), 1, height, BOLD, color)

    return ft.TextTheme(
        headline_large=heading(sizes.SECTION, sizes.SECTION_LINE),
        headline_medium=heading(26, 1.25),
        headline_small=heading(sizes.TITLE, sizes.TITLE_LINE),
        title_large=heading(sizes.NAME, sizes.NAME_LINE),
        title_medium=_style(sizes.BODY, scale, min(1.4, leading), BOLD, color),
        display_large=_style(sizes.LEAD, scale, 1.25, color=color),  # the alert card
        display_medium=_style(sizes.NOTE, scale, 1.22, color=color),  # the alert card in two languages
        display_small=_style(17, scale, 1.25, color=color),  # dense: two lines are as high as a finger
        title_small=_style(fit.month_text, 1, 1.4, BOLD, color),  # only the calendar's month, which Flutter cuts off
        body_large=_style(sizes.BODY, scale, leading, color=color),
        body_medium=_style(17, scale, min(1.45, leading), color=color),
        body_small=_style(15, scale, min(1.4, leading), color=color),
        label_large=_style(17, scale, 1.3, SEMIBOLD),
        label_medium=_style(sizes.LABEL, scale, 1.25, SEMIBOLD),
        label_small=_style(sizes.LABEL, scale, 1.25),
    )


def picture(letter: float) -> ft.Theme:
    """The theme of a dense picture: its text has this size, its title and headings a little more."""
    color, height = colors.LIGHT["on_surface"], PICTURE_LINE
    styles = ft.TextTheme(
        title_large=_style(letter * 1.3, 1, 1.2, BOLD, color),
        title_medium=_style(letter * 1.1, 1, 1.2, BOLD, color),
        body_medium=_style(letter, 1, height, color=color),
    )
    return ft.Theme(color_scheme=ft.ColorScheme(**colors.LIGHT), font_family=FONT, text_theme=styles)


def _bar_theme(text: float, *, low: bool) -> ft.NavigationBarTheme:
    """The bottom bar with room for two lines of labels; in a low window, for none."""
    label = ft.TextStyle(size=text, height=1.15, weight=SEMIBOLD, font_family=FONT)
    return ft.NavigationBarTheme(
        height=LOW_BAR if low else 48 + 2.6 * text, label_text_style={ft.ControlState.DEFAULT: label}
    )


def _calendar_theme(scale: float, day_row: float, color: str) -> ft.DatePickerTheme:
    """Days that are never higher than their row: Flutter would cut them off."""
    day = _style(min(sizes.BODY * scale, day_row * DAY_IN_ROW), 1, 1, color=color)
    return ft.DatePickerTheme(day_text_style=day, weekday_text_style=day)


def build(scheme: dict[str, str], text_size: str | None, fit: Fit) -> ft.Theme:
    """Return the app's theme for one brightness, the patient's text size, and the bar and calendar that fit."""
    scale = text_scale(text_size)
    still = ft.PageTransitionTheme.NONE
    return ft.Theme(
        color_scheme=ft.ColorScheme(**scheme),
        font_family=FONT,
        text_theme=_text_theme(scale, scheme["on_surface"], fit),
        page_transitions=ft.PageTransitionsTheme(android=still, ios=still, linux=still, macos=still, windows=still),
        visual_density=ft.VisualDensity.STANDARD,
        navigation_bar_theme=_bar_theme(fit.bar_text, low=fit.low),
        date_picker_theme=_calendar_theme(scale, fit.day_row, scheme["on_surface"]),
    )


@dataclass(frozen=True, slots=True)
class UrgencyLook:
    """How a level is drawn: color roles and icon; its text comes from the guide."""

    fill: ft.Colors
    on_fill: ft.Colors
    background: ft.Colors
    on_background: ft.Colors
    icon: ft.IconData


URGENCY_LOOKS = {
    Urgency.EMERGENCY: UrgencyLook(
        ft.Colors.ERROR,
        ft.Colors.ON_ERROR,
        ft.Colors.ERROR_CONTAINER,
        ft.Colors.ON_ERROR_CONTAINER,
        ft.Icons.WARNING,
    ),
    Urgency.CALL_TEAM: UrgencyLook(
        ft.Colors.TERTIARY,
        ft.Colors.ON_TERTIARY,
        ft.Colors.TERTIARY_CONTAINER,
        ft.Colors.ON_TERTIARY_CONTAINER,
        ft.Icons.CALL,
    ),
    Urgency.NEXT_VISIT: UrgencyLook(
        ft.Colors.SECONDARY,
        ft.Colors.ON_SECONDARY,
        ft.Colors.SECONDARY_CONTAINER,
        ft.Colors.ON_SECONDARY_CONTAINER,
        ft.Icons.EVENT,
    ),
}


def button_style(fill: ft.Colors, on_fill: ft.Colors, *, narrow: bool = False) -> ft.ButtonStyle:
    """A filled button in the given roles, at least 48 px high. `narrow`: three fit side by side on a phone."""
    return ft.ButtonStyle(
        bgcolor={
            ft.ControlState.DEFAULT: fill,
            ft.ControlState.DISABLED: ft.Colors.SURFACE_CONTAINER_HIGHEST,
        },
        color={ft.ControlState.DEFAULT: on_fill, ft.ControlState.DISABLED: ft.Colors.ON_SURFACE_VARIANT},
        icon_color={ft.ControlState.DEFAULT: on_fill, ft.ControlState.DISABLED: ft.Colors.ON_SURFACE_VARIANT},
        padding=ft.Padding.symmetric(horizontal=13 if narrow else 20, vertical=14),
        shape=ft.RoundedRectangleBorder(radius=CARD_CORNER),
        elevation=0,
    )


def two_line_button_style(fill: ft.Colors, on_fill: ft.Colors) -> ft.ButtonStyle:
    """A filled button for two lines of text: what its two lines are high is enough."""
    style = button_style(fill, on_fill)
    style.padding = ft.Padding.symmetric(horizontal=10, vertical=GAP_SMALL)
    style.text_style = ft.TextStyle(size=sizes.BODY - 1, height=1.2, weight=SEMIBOLD, font_family=FONT)
    return style


def stacked_button_style(fill: ft.Colors, on_fill: ft.Colors) -> ft.ButtonStyle:
    """A filled button for several short lines, which need its width."""
    style = button_style(fill, on_fill)
    style.padding = ft.Padding.symmetric(horizontal=GAP_SMALL, vertical=GAP_SMALL)
    return style


def quiet_button_style() -> ft.ButtonStyle:
    """An outlined button for what is not the main action."""
    return ft.ButtonStyle(
        color={ft.ControlState.DEFAULT: ft.Colors.PRIMARY, ft.ControlState.DISABLED: ft.Colors.OUTLINE},
        icon_color={ft.ControlState.DEFAULT: ft.Colors.PRIMARY, ft.ControlState.DISABLED: ft.Colors.OUTLINE},
        padding=ft.Padding.symmetric(horizontal=18, vertical=14),
        side=ft.BorderSide(EDGE, ft.Colors.OUTLINE),
        shape=ft.RoundedRectangleBorder(radius=CARD_CORNER),
    )


def answer_style(*, is_chosen: bool) -> ft.ButtonStyle:
    """One of several answers side by side: narrow, filled once it is chosen."""
    style = quiet_button_style()
    style.padding = ft.Padding.symmetric(horizontal=12, vertical=14)
    if is_chosen:
        style.bgcolor = ft.Colors.PRIMARY_CONTAINER
        style.color = style.icon_color = ft.Colors.ON_PRIMARY_CONTAINER
        style.side = ft.BorderSide(EDGE_STRONG, ft.Colors.PRIMARY)
    return style


def low_button_style(text_size: float) -> ft.ButtonStyle:
    """The filled button in a low window: 48 px high, and its text no larger than that."""
    style = button_style(ft.Colors.PRIMARY, ft.Colors.ON_PRIMARY)
    style.padding = ft.Padding.symmetric(horizontal=12)
    style.text_style = ft.TextStyle(size=text_size, weight=SEMIBOLD, font_family=FONT)
    return style


def plain_button_style(color: ft.Colors) -> ft.ButtonStyle:
    """A button that is only text and icon, still 48 px high, for a row of many."""
    return ft.ButtonStyle(
        color={ft.ControlState.DEFAULT: color, ft.ControlState.DISABLED: ft.Colors.OUTLINE},
        icon_color={ft.ControlState.DEFAULT: color, ft.ControlState.DISABLED: ft.Colors.OUTLINE},
        padding=ft.Padding.symmetric(horizontal=10, vertical=14),
        shape=ft.RoundedRectangleBorder(radius=CARD_CORNER),
    )
