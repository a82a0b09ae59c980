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
from views.components.buttons import button_row, heading_row, quiet_button
from views.components.card import card
from views.components.fold import column


def still_there_card(
    guide: Guide, profile: Profile, day: Day, asked: tuple[StillThere, ...], row_day: RowDay, actions: RowActions
) -> ft.Control:
    """A row for each of `asked`. One button answers "the same" to all that are open; beside it "gone", for several.

    Both record what a tap in each row records, in one write, so that one Undo takes it back.
    """
    entries = [
        day.entries.get(symptom.record_id) or Entry(symptom.record_id, words=symptom.entry.words) for symptom in asked
    ]
    unanswered = [entry for entry in entries if entry.answer is Answer.NOT_ASKED]

    async def all_the_same(_: ft.ControlEvent) -> None:
        await actions.compare(unanswered, Comparison.SAME)

    async def all_gone(_: ft.ControlEvent) -> None:
        await actions.say_gone(unanswered)

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
    is_answered = not (unanswered and row_day.can_write)
    buttons: list[ft.Control] = [
        quiet_button(guide.say("checklist.all_same"), None, all_the_same, key="all-same", disabled=is_answered)
    ]
    if len(asked) > 1:
        buttons.append(
            quiet_button(guide.say("checklist.all_gone"), None, all_gone, key="all-gone", disabled=is_answered)
        )
    heading = text.heading(guide.say("checklist.still_there"))
    return card([column([heading_row(heading, button_row(buttons)), *rows])])
