"""The form of My card, in parts. Every field may stay empty."""

from __future__ import annotations

import flet as ft

from app.context import use_app
from app.state import AppState
from guide.model import Guide
from views import theme
from views.components import text
from views.components.fields import switch_field
from views.components.profile_fields import (
    answer_field,
    contact_field,
    country_field,
    kind_field,
    normal_stools_field,
    profile_date_field,
    profile_text_field,
    team_number_field,
    weight_field,
)


def place(guide: Guide, state: AppState) -> list[ft.Control]:
    return [country_field(guide, state)]


def treatment(guide: Guide, state: AppState) -> list[ft.Control]:
    async def set_ended(event: ft.Event[ft.Switch]) -> None:
        await state.update_profile(ended=bool(event.control.value))

    return [
        kind_field(guide, state),
        profile_text_field(guide, state, "medicine", "medicine", has_help=True),
        answer_field(guide, state, "chemotherapy", has_help=True),
        answer_field(guide, state, "steroids", has_help=True),
        profile_date_field(guide, state, "started"),
        profile_date_field(guide, state, "last_dose"),
        switch_field(
            guide.say("card.ended"), state.profile.ended, set_ended, key="ended", disabled=not state.can_write
        ),
    ]


def medical(guide: Guide, state: AppState) -> list[ft.Control]:
    return [
        profile_text_field(guide, state, "name", "name", has_help=True),
        profile_text_field(guide, state, "cancer", "cancer", has_help=True),
        profile_text_field(guide, state, "allergies", "allergies"),
        answer_field(guide, state, "transplant"),
    ]


def team(guide: Guide, state: AppState) -> list[ft.Control]:
    return [
        team_number_field(guide, state, "team_night", has_help=True),
        team_number_field(guide, state, "team_day"),
        contact_field(),
        profile_text_field(guide, state, "team_rules", "rules", has_help=True, lines=3),
    ]


def normal(guide: Guide, state: AppState) -> list[ft.Control]:
    return [
        text.medium(guide.say("card.normal_why")),
        normal_stools_field(),
        profile_text_field(guide, state, "normal_breath", "normal_breath", has_help=True),
        weight_field(),
    ]


FORMS = {"treatment": treatment, "team": team, "medical": medical, "normal": normal, "place": place}
"""The parts of the form, by the key of their title."""


@ft.component
def ProfilePart(name: str) -> ft.Control:
    """One part of the form. Each change is saved immediately; typing redraws nothing."""
    app = use_app()
    state, _ = ft.use_state(app.state)
    # Far enough apart that it is clear which name belongs to which field.
    return ft.Column(
        FORMS[name](app.guide, state),
        spacing=theme.GAP_LARGE,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
