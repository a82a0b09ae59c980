"""What stands on My card: country, treatment, who to call, what is normal, and a name. Every field may stay empty."""

from __future__ import annotations

import flet as ft

from app.context import use_here
from app.state import Diary
from guide.model import Guide
from views import theme
from views.components import text
from views.components.card import card
from views.components.fields import switch_field
from views.components.profile_fields import (
    about_date_field,
    about_text_field,
    contact_field,
    country_field,
    kind_field,
    normal_stools_field,
    team_number_field,
    weight_field,
)
from views.saving.status import where_saved


def _part(controls: list[ft.Control]) -> ft.Control:
    """Fields that belong together, far enough apart that each name goes with its own field."""
    return card([ft.Column(controls, spacing=theme.GAP_LARGE, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)])


def _treatment(guide: Guide, diary: Diary) -> ft.Control:
    async def ended(event: ft.Event[ft.Switch]) -> None:
        await diary.tell(ended=bool(event.control.value))

    return _part(
        [
            text.heading(guide.say("card.treatment"), 3),
            kind_field(guide, diary),
            about_text_field(guide, diary, "medicine", "medicine", has_help=True),
            about_date_field(guide, diary, "started"),
            about_date_field(guide, diary, "last_dose"),
            switch_field(guide.say("card.ended"), diary.about.ended, ended, key="ended", disabled=not diary.can_write),
        ]
    )


def _team(guide: Guide, diary: Diary) -> ft.Control:
    return _part(
        [
            text.heading(guide.say("card.team"), 3),
            team_number_field(guide, diary, "team_night", has_help=True),
            team_number_field(guide, diary, "team_day"),
            contact_field(),
            about_text_field(guide, diary, "team_rules", "rules", has_help=True, lines=3),
        ]
    )


def _normal(guide: Guide, diary: Diary) -> ft.Control:
    return _part(
        [
            text.heading(guide.say("card.normal"), 3),
            text.medium(guide.say("card.normal_why")),
            normal_stools_field(),
            about_text_field(guide, diary, "normal_breath", "normal_breath", has_help=True),
            weight_field(),
        ]
    )


@ft.component
def AboutForm() -> ft.Control:
    """The form under the card. Each change is kept at once; typing draws nothing again."""
    here = use_here()
    diary, _ = ft.use_state(here.diary)
    guide = here.guide
    return ft.Column(
        [
            text.heading(guide.say("card.fill_in")),
            text.body(guide.say("card.fill_in_why") if diary.can_keep else where_saved(guide, diary)),
            card([text.heading(guide.say("card.place"), 3), country_field(guide, diary)]),
            _treatment(guide, diary),
            _team(guide, diary),
            _normal(guide, diary),
            card([about_text_field(guide, diary, "name", "name", has_help=True)]),
        ],
        spacing=theme.GAP_LARGE,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
