"""The colors, once: the theme, the page's style and the phone configuration have no others.

Every pair of text and background has a contrast of 7:1, every edge of a control 3:1 (tests/unit/test_theme.py).
"""

from __future__ import annotations

LIGHT = {
    "primary": "#00574B",
    "on_primary": "#FFFFFF",
    "primary_container": "#CFE8E1",
    "on_primary_container": "#00332B",
    "secondary": "#174A7C",
    "on_secondary": "#FFFFFF",
    "secondary_container": "#DDE9F7",
    "on_secondary_container": "#0D335A",
    "tertiary": "#694100",
    "on_tertiary": "#FFFFFF",
    "tertiary_container": "#FBE7C2",
    "on_tertiary_container": "#462B00",
    "error": "#971818",
    "on_error": "#FFFFFF",
    "error_container": "#FCE2DE",
    "on_error_container": "#690909",
    "surface": "#FBF8F2",
    "on_surface": "#1B2321",
    "on_surface_variant": "#3D4744",
    "surface_container_low": "#FFFDF9",
    "surface_container": "#F4EFE5",
    "surface_container_high": "#EFE9DD",
    "surface_container_highest": "#E5DED0",
    "surface_container_lowest": "#FFFFFF",
    "outline": "#616C68",
    "outline_variant": "#D4CCBD",
    "inverse_surface": "#1B2321",
    "on_inverse_surface": "#FBF8F2",
    "inverse_primary": "#8FD8C6",
    "surface_tint": "#FBF8F2",
}
DARK = {
    "primary": "#8FD8C6",
    "on_primary": "#00332B",
    "primary_container": "#0D463C",
    "on_primary_container": "#D2F4EA",
    "secondary": "#A9CBF5",
    "on_secondary": "#0A2A4D",
    "secondary_container": "#14365C",
    "on_secondary_container": "#DCEAFC",
    "tertiary": "#F0C27A",
    "on_tertiary": "#3A2400",
    "tertiary_container": "#463004",
    "on_tertiary_container": "#FFE8C4",
    "error": "#FFB4A9",
    "on_error": "#560A0A",
    "error_container": "#571212",
    "on_error_container": "#FFE0DB",
    "surface": "#101614",
    "on_surface": "#E9EDE8",
    "on_surface_variant": "#C3CBC6",
    "surface_container_low": "#161D1B",
    "surface_container": "#1A2220",
    "surface_container_high": "#222C29",
    "surface_container_highest": "#2B3633",
    "surface_container_lowest": "#0B100E",
    "outline": "#8E9994",
    "outline_variant": "#3A4642",
    "inverse_surface": "#E9EDE8",
    "on_inverse_surface": "#101614",
    "inverse_primary": "#00574B",
    "surface_tint": "#101614",
}

# For people whose phone asks for more contrast: black on white, white on black, and edges as strong as text.
_SURFACES = (
    "surface",
    "surface_container_low",
    "surface_container",
    "surface_container_high",
    "surface_container_lowest",
    "surface_tint",
)
_TEXTS = (
    "on_surface",
    "on_surface_variant",
    "on_primary_container",
    "on_secondary_container",
    "on_tertiary_container",
    "on_error_container",
    "outline",
    "outline_variant",
)
LIGHT_MORE = {
    **LIGHT,
    **dict.fromkeys(_SURFACES, "#FFFFFF"),
    **dict.fromkeys(_TEXTS, "#000000"),
    "primary": "#00352D",
    "secondary": "#0B2E52",
    "tertiary": "#3F2700",
    "error": "#6B0000",
}
DARK_MORE = {
    **DARK,
    **dict.fromkeys(_SURFACES, "#000000"),
    **dict.fromkeys(_TEXTS, "#FFFFFF"),
    "primary": "#B8F5E6",
    "secondary": "#D3E5FF",
    "tertiary": "#FFDFA6",
    "error": "#FFD2CB",
}
