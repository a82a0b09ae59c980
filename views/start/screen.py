"""The first start: three questions on one short screen, and nothing waits for the answers."""

from __future__ import annotations

import flet as ft

from app.context import use_app, use_patient
from views.card.medicine_field import MedicineField
from views.card.settings import language_choice
from views.components import text
from views.components.buttons import button_row, main_button, quiet_button
from views.components.card import card
from views.components.fields.profile_fields import country_field, kind_field, team_number_field
from views.components.screen import screen
from views.saving.status import SaveStatusText, StorageLocation


@ft.component
def FirstStartScreen() -> ft.Control:
    """Country, kind of treatment and the number for nights; Done and Skip both lead to the guide for good."""
    app = use_app()
    patient = use_patient()
    guide, page = app.guide, ft.context.page

    async def leave(_: ft.ControlEvent) -> None:
        if patient.can_write:
            await patient.update_profile(first_start_done=True)
        page.navigate("/")

    return screen(
        [
            text.heading(guide.say("start.title")),
            text.body(guide.say("start.lead")),
            *([card(languages)] if (languages := language_choice(guide, patient)) else []),
            card([country_field(guide, patient)]),
            card([MedicineField(), kind_field(guide, patient)]),
            card([team_number_field(guide, patient, "team_night", has_help=True)]),
            StorageLocation(),
            SaveStatusText("card.kept_by_itself"),
            button_row(
                [
                    main_button(guide.say("common.done"), ft.Icons.CHECK, leave, key="start-done"),
                    quiet_button(guide.say("common.skip"), None, leave, key="start-skip"),
                ]
            ),
        ],
        key="start",
    )
