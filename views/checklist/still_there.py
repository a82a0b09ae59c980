"""Still there? What was ticked in the last days and not answered since, before anything new is asked."""

from __future__ import annotations

import flet as ft

from guide.model import Guide
from journal.model import Answer, Comparison, Day, Entry, Profile
from report.stools import personal_limit
from report.symptoms.still_there import StillThere
from views.checklist.details import RowDay
from views.checklist.row_actions import RowActions
from views.checklist.still_there_row import StillThereRow
from views.components import text
from views.components.buttons import heading_row, quiet_button
from views.components.card import card
from views.components.fold import column


def still_there_card(
    guide: Guide, profile: Profile, day: Day, asked: tuple[StillThere, ...], row_day: RowDay, actions: RowActions
) -> ft.Control:
    """A row for each of `asked`, and one button that answers "the same" to all that are open."""
    entries = [
        day.entries.get(symptom.record_id) or Entry(symptom.record_id, words=symptom.entry.words) for symptom in asked
    ]
    unanswered = [entry for entry in entries if entry.answer is Answer.NOT_ASKED]

    async def all_the_same(_: ft.ControlEvent) -> None:
        await actions.compare_all(unanswered, Comparison.SAME)

    limit = personal_limit(guide, profile)
    rows: list[ft.Control] = []
    for symptom, entry in zip(asked, entries, strict=True):
        item = guide.offered(symptom.record_id)
        rows.append(
            StillThereRow(
                symptom,
                item,
                entry,
                row_day,
                limit if item and item.stool_limit else "",
                actions,
                key=f"still-{symptom.record_id}",
            )
        )
    all_same = quiet_button(
        guide.say("checklist.all_same"),
        None,
        all_the_same,
        key="all-same",
        disabled=not (unanswered and row_day.can_write),
    )
    return card([column([heading_row(text.heading(guide.say("checklist.still_there")), all_same), *rows])])
