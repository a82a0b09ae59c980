"""The form of My card, in parts. Every field may stay empty."""

from __future__ import annotations

import flet as ft

from app.context import use_app, use_patient
from app.patient_state import PatientState
from guide.model import Guide
from views import theme
from views.card.medicine_field import MedicineField
from views.components import text
from views.components.fields.inputs import switch_field
from views.components.fields.profile_fields import (
    ProfileDateField,
    ProfileTextField,
    answer_field,
    contact_field,
    country_field,
    kind_field,
    normal_stools_field,
    team_number_field,
    weight_field,
)
from views.components.fold import column


def place(guide: Guide, patient: PatientState) -> list[ft.Control]:
    return [country_field(guide, patient)]


def treatment(guide: Guide, patient: PatientState) -> list[ft.Control]:
    async def set_ended(event: ft.Event[ft.Switch]) -> None:
        await patient.update_profile(ended=bool(event.control.value))

    return [
        MedicineField(),
        kind_field(guide, patient),
        answer_field(guide, patient, "chemotherapy", has_help=True),
        answer_field(guide, patient, "steroids", has_help=True),
        ProfileDateField("started"),
        ProfileDateField("last_dose"),
        switch_field(
            guide.say("card.ended"), patient.profile.ended, set_ended, key="ended", disabled=not patient.can_write
        ),
    ]


def medical(guide: Guide, patient: PatientState) -> list[ft.Control]:
    return [
        ProfileTextField("name", "name", has_help=True),
        ProfileTextField("cancer", "cancer", has_help=True),
        ProfileTextField("allergies", "allergies"),
        answer_field(guide, patient, "transplant"),
    ]


def team(guide: Guide, patient: PatientState) -> list[ft.Control]:
    return [
        team_number_field(guide, patient, "team_night", has_help=True),
        team_number_field(guide, patient, "team_day"),
        contact_field(),
        ProfileTextField("team_rules", "rules", has_help=True, lines=3),
    ]


def normal(guide: Guide, _: PatientState) -> list[ft.Control]:
    return [
        text.medium(guide.say("card.normal_why")),
        normal_stools_field(),
        ProfileTextField("normal_breath", "normal_breath", has_help=True),
        weight_field(),
    ]


FORMS = {"treatment": treatment, "team": team, "medical": medical, "normal": normal, "place": place}
"""The parts of the form, by the key of their title."""


@ft.component
def ProfilePart(name: str) -> ft.Control:
    """One part of the form. Each change is saved immediately; typing redraws nothing."""
    app = use_app()
    patient = use_patient()
    # Far enough apart that it is clear which name belongs to which field.
    return column(FORMS[name](app.guide, patient), spacing=theme.GAP_LARGE)
