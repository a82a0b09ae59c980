"""Where the facts come from and when they were checked, below the content they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import flet as ft

from guide.model import Guide
from guide.provenance import Review
from guide.reviews import review_lines, source_lines
from views import theme
from views.components import text


def sources_note(guide: Guide, source_ids: Iterable[str], reviews: Iterable[Review], today: date) -> ft.Control:
    """The quiet foot of a screen: dates, and the sources one tap away."""
    return ft.Column(
        [
            ft.Divider(color=ft.Colors.OUTLINE_VARIANT),
            *(text.small(line) for line in review_lines(guide, reviews, today)),
            ft.ExpansionTile(
                title=text.medium(guide.say("common.sources")),
                controls=[text.small(line) for line in source_lines(guide, source_ids)],
                tile_padding=0,
                controls_padding=ft.Padding.only(bottom=theme.GAP_LARGE),
                expanded_cross_axis_alignment=ft.CrossAxisAlignment.START,
                shape=ft.RoundedRectangleBorder(radius=0),
                collapsed_shape=ft.RoundedRectangleBorder(radius=0),
            ),
        ]
    )
