"""Visits: the days of visits to the care team, newest first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import cast

import flet as ft

from app.context import use_app, use_days, use_patient
from app.patient_state import PatientState
from guide.dates import say_date
from guide.model import Guide
from views import theme
from views.components import text
from views.components.buttons import button_row, icon_button, main_button, quiet_button
from views.components.fields.date_field import pick_date
from views.components.fold import column


def _row(guide: Guide, patient: PatientState, day: date, set_confirming: Callable[[date | None], None]) -> ft.Control:
    shown = say_date(guide, day, "long")
    remove = guide.say("card.remove_visit", date=shown)
    delete = icon_button(ft.Icons.DELETE_OUTLINE, remove, lambda _: set_confirming(day))
    return ft.Row(
        [
            ft.Container(text.body(shown), expand=True),
            *([delete] if patient.can_write else []),
        ],
        vertical_alignment=ft.CrossAxisAlignment.CENTER,
        key=f"visit-{day.isoformat()}",
    )


def _question(
    guide: Guide, patient: PatientState, day: date, set_confirming: Callable[[date | None], None]
) -> ft.Control:
    """The second tap that removing a visit takes."""

    async def remove(_: ft.ControlEvent) -> None:
        set_confirming(None)
        await patient.remove_visit(day)

    words = guide.say("card.remove_visit_question", date=say_date(guide, day, "long"))
    return ft.Column(
        [
            ft.Semantics(live_region=True, container=True, content=text.body(words)),
            button_row(
                [
                    main_button(guide.say("common.remove"), None, remove, key="remove-visit"),
                    quiet_button(guide.say("card.keep_visit"), None, lambda _: set_confirming(None), key="keep-visit"),
                ]
            ),
        ],
        spacing=theme.GAP,
        key=f"visit-{day.isoformat()}-question",
    )


@ft.component
def Visits() -> ft.Control:
    """The list, a way to add a day (today unless another is chosen), and a way to remove one."""
    app = use_app()
    days, patient = use_days(), use_patient()
    confirming, set_confirming = ft.use_state(cast("date | None", None))
    guide, page = app.guide, ft.context.page

    def chose(day: date | None) -> None:
        if day is not None:
            page.run_task(patient.add_visit, day)

    rows = [(_question if day == confirming else _row)(guide, patient, day, set_confirming) for day in patient.visits]
    return column(
        [
            text.medium(guide.say("card.visits_why")),
            *(rows or [text.body(guide.say("card.no_visits"))]),
            button_row(
                [
                    quiet_button(
                        guide.say("card.add_visit"),
                        ft.Icons.ADD,
                        lambda _: pick_date(guide, days.today, days.today, chose),
                        key="add-visit",
                        disabled=not patient.can_write,
                    )
                ]
            ),
        ]
    )
