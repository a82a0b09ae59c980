"""Where the facts come from and when they were checked, below the content they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import flet as ft

from guide.dates import say_date
from guide.model import Guide, Review
from views import theme
from views.components import text


def source_lines(guide: Guide, source_ids: Iterable[str]) -> tuple[str, ...]:
    """Publisher, title and year of each source, once each, in the order given."""
    sources = (guide.source(source_id) for source_id in dict.fromkeys(source_ids))
    return tuple(
        guide.say("common.source_line", publisher=source.publisher, title=source.title, year=source.year)
        for source in sources
        if source is not None
    )


def review_lines(guide: Guide, reviews: Iterable[Review], today: date) -> tuple[str, ...]:
    """When the oldest of the texts was checked, whether a clinician has signed, and whether that is overdue."""
    all_reviews = tuple(reviews)
    if not all_reviews:
        return ()
    oldest = min(all_reviews, key=lambda review: review.checked)
    lines = [guide.say("common.facts_checked", date=say_date(guide, oldest.checked, "short_year"))]
    if not all(review.is_signed for review in all_reviews):
        lines.append(guide.say("common.not_reviewed"))
    if any(review.is_overdue(today) for review in all_reviews):
        lines.append(guide.say("common.check_with_team"))
    return tuple(lines)


def sources_note(guide: Guide, source_ids: Iterable[str], reviews: Iterable[Review], today: date) -> ft.Control:
    """The quiet foot of a screen: dates, sources (collapsed), intended use."""
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
            text.small(guide.say("common.intended_use")),
        ]
    )
