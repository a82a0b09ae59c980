"""When texts were checked, who has signed them and where the facts come from: the foot of a screen and of the page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from guide.dates import say_date
from guide.model import Guide
from guide.provenance import Review


def earliest(reviews: Iterable[Review]) -> Review:
    """The weakest combination of the reviews: the oldest check, the earliest date, signed only if all are."""
    all_reviews = list(reviews)
    signers = sorted({review.signed_by.strip() for review in all_reviews})
    return Review(
        checked=min(review.checked for review in all_reviews),
        check_again_by=min(review.check_again_by for review in all_reviews),
        signed_by=", ".join(signers) if all(signers) else "",
    )


def review_lines(guide: Guide, reviews: Iterable[Review], today: date) -> tuple[str, ...]:
    """When the oldest of the texts was checked, whether a clinician has signed all, and whether one is overdue."""
    every = tuple(reviews)
    if not every:
        return ()
    weakest = earliest(every)
    lines = [guide.say("common.facts_checked", date=say_date(guide, weakest.checked, "short_year"))]
    if not weakest.is_signed:
        lines.append(guide.say("common.not_reviewed"))
    if weakest.is_overdue(today):
        lines.append(guide.say("common.check_with_team"))
    return tuple(lines)


def source_lines(guide: Guide, source_ids: Iterable[str]) -> tuple[str, ...]:
    """Publisher, title and year of each source, once each, in the order given."""
    sources = (guide.source(source_id) for source_id in dict.fromkeys(source_ids))
    return tuple(
        guide.say("common.source_line", publisher=source.publisher, title=source.title, year=source.year)
        for source in sources
        if source is not None
    )
