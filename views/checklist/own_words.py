"""Symptoms that are in no list, in the patient's own words."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import flet as ft

from app.context import use_app
from guide.model import Guide
from journal.model import MAX_OWN_WORDS, Day, is_own_symptom
from report.safe_text import one_line
from report.symptoms.still_there import StillThere
from views.checklist.details import RowDay
from views.checklist.row_actions import RowActions
from views.checklist.symptom_row import SymptomRow
from views.components.buttons import main_button, quiet_button
from views.components.fields.inputs import text_field
from views.components.fold import column
from views.saving.typed_field import use_typed_field


def own_symptoms(day: Day, asked: tuple[StillThere, ...], row_day: RowDay, actions: RowActions) -> list[ft.Control]:
    """A row for each that was written down on this day; those of the days before are asked about above."""
    above = {symptom.record_id for symptom in asked}
    return [
        SymptomRow(None, entry, row_day, "", "", actions, key=f"row-{entry.symptom_id}")
        for entry in day.ticked
        if is_own_symptom(entry.symptom_id) and entry.symptom_id not in above
    ]


@ft.component
def OwnWords(row_day: RowDay, actions: RowActions) -> ft.Control:
    """A button that opens a field. What is typed is recorded with its button, and also if the field is left."""
    guide = use_app().guide
    is_open, set_is_open = ft.use_state(False)
    button = quiet_button(
        guide.say("checklist.own"),
        None,
        lambda _: set_is_open(not is_open),
        key="own-words-open",
        disabled=not row_day.can_write,
    )
    controls: list[ft.Control] = [ft.MergeSemantics(ft.Semantics(expanded=is_open, content=button))]
    if is_open and row_day.can_write:
        key = f"own-words-{row_day.day.isoformat()}"
        controls.append(_OwnWordsField(guide, row_day, actions, lambda: set_is_open(False), key=key))  # type: ignore[call-arg]
    return column(controls)


@ft.component
def _OwnWordsField(guide: Guide, row_day: RowDay, actions: RowActions, close: Callable[[], None]) -> ft.Control:
    async def commit(typed: str) -> bool:
        if one_line(typed):
            await actions.add_own_words(typed)
        return True

    field = use_typed_field(f"own-words-{row_day.day.isoformat()}", commit, lambda: None)

    async def focus() -> None:
        if (shown := field.live.ref.current) is not None:
            with suppress(RuntimeError, TimeoutError):  # the person has left the screen meanwhile
                await shown.focus()  # type: ignore[no-untyped-call]

    # The field's own `autofocus` does nothing in a browser.
    ft.use_effect(focus, [])

    async def write_down(event: ft.Event[ft.TextField]) -> None:
        await field.on_blur(event)
        close()

    return column(
        [
            text_field(
                guide.say("checklist.own_label"),
                field.text or "",
                field.on_change,
                key="own-words",
                on_blur=field.on_blur,
                max_length=MAX_OWN_WORDS,
                helper=guide.say("checklist.own_advice"),
                live=field.live,
            ),
            main_button(guide.say("checklist.own_save"), None, write_down, key="own-words-save"),
        ]
    )
