"""The form of My card: country, treatment, who to call, what is normal, and a name. Every field may stay empty."""

from __future__ import annotations

import flet as ft

from app.context import use_app
from app.state import AppState
from guide.model import Guide
from views import theme
from views.components import text
from views.components.card import card
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
from views.saving.status import storage_location


def _part(controls: list[ft.Control]) -> ft.Control:
    """Fields that belong together, far enough apart that it is clear which name belongs to which field."""
    return card([ft.Column(controls, spacing=theme.GAP_LARGE, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)])


def _treatment(guide: Guide, state: AppState) -> ft.Control:
    async def set_ended(event: ft.Event[ft.Switch]) -> None:
        await state.update_profile(ended=bool(event.control.value))

    return _part(
        [
            text.heading(guide.say("card.treatment"), 3),
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
    )


def _medical(guide: Guide, state: AppState) -> ft.Control:
    return _part(
        [
            text.heading(guide.say("card.medical"), 3),
            profile_text_field(guide, state, "cancer", "cancer", has_help=True),
            profile_text_field(guide, state, "allergies", "allergies"),
            answer_field(guide, state, "transplant"),
        ]
    )


def _team(guide: Guide, state: AppState) -> ft.Control:
    return _part(
        [
            text.heading(guide.say("card.team"), 3),
            team_number_field(guide, state, "team_night", has_help=True),
            team_number_field(guide, state, "team_day"),
            contact_field(),
            profile_text_field(guide, state, "team_rules", "rules", has_help=True, lines=3),
        ]
    )


def _normal(guide: Guide, state: AppState) -> ft.Control:
    return _part(
        [
            text.heading(guide.say("card.normal"), 3),
            text.medium(guide.say("card.normal_why")),
            normal_stools_field(),
            profile_text_field(guide, state, "normal_breath", "normal_breath", has_help=True),
            weight_field(),
        ]
    )


@ft.component
def ProfileForm() -> ft.Control:
    """The form under the card. Each change is saved immediately; typing redraws nothing."""
    app = use_app()
    state, _ = ft.use_state(app.state)
    guide = app.guide
    return ft.Column(
        [
            text.heading(guide.say("card.fill_in")),
            text.body(guide.say("card.fill_in_why") if state.can_save else storage_location(guide, state)),
            card([text.heading(guide.say("card.place"), 3), country_field(guide, state)]),
            _treatment(guide, state),
            _team(guide, state),
            _normal(guide, state),
            _medical(guide, state),
            card([profile_text_field(guide, state, "name", "name", has_help=True)]),
        ],
        spacing=theme.GAP_LARGE,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
