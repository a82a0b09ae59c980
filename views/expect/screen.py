"""What to expect: the stages of treatment, the one the patient is in first and open."""

from __future__ import annotations

from datetime import date

import flet as ft

from app.context import use_app, use_days, use_patient
from app.patient_state import PatientState
from guide.model import Guide
from journal.model import Profile
from report.cards.expect_card import ExpectCard, StageLine, expect_card
from views import theme
from views.components import text
from views.components.buttons import button_row, main_button, quiet_button
from views.components.card import card, notice
from views.components.profile_fields import pick_profile_date, profile_date_field
from views.components.screen import screen
from views.components.sources_note import sources_note
from views.expect.stage_parts import current_stage_mark, stage_lists


@ft.component
def StageCard(shown: ExpectCard, stage: StageLine) -> ft.Control:
    """One stage in the list of all, collapsed until it is opened."""
    is_open, set_is_open = ft.use_state(False)

    def on_change(event: ft.Event[ft.ExpansionTile]) -> None:
        set_is_open(bool(event.control.expanded))

    title: list[ft.Control] = [text.strong(stage.name), text.medium(stage.when)]
    if stage.current_mark:
        title.insert(0, current_stage_mark(stage.current_mark))
    edge, color = (
        (theme.EDGE_STRONG, ft.Colors.PRIMARY) if stage.current_mark else (theme.EDGE, ft.Colors.OUTLINE_VARIANT)
    )
    return ft.Container(
        ft.ExpansionTile(
            title=ft.Column(title, spacing=0),
            controls=[
                ft.Column(
                    [*stage_lists(shown, stage), text.strong(stage.any_time), text.body(shown.no_answer)],
                    spacing=theme.GAP_LARGE,
                    horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                )
            ],
            controls_padding=ft.Padding.all(theme.GAP_LARGE),
            expanded=is_open,
            on_change=on_change,
            shape=ft.RoundedRectangleBorder(radius=theme.CARD_CORNER),
            collapsed_shape=ft.RoundedRectangleBorder(radius=theme.CARD_CORNER),
            expanded_cross_axis_alignment=ft.CrossAxisAlignment.STRETCH,
            key=stage.stage_id,
        ),
        bgcolor=ft.Colors.SURFACE_CONTAINER_LOW,
        border=ft.Border.all(edge, color),
        border_radius=theme.CARD_CORNER,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
    )


def _current(shown: ExpectCard, stage: StageLine) -> ft.Control:
    """The stage the patient is in, open and at the top."""
    return notice(
        [
            current_stage_mark(stage.current_mark),
            text.heading(stage.name),
            text.body(stage.when),
            text.medium(shown.progress),
            *stage_lists(shown, stage),
            text.strong(stage.any_time),
            *(text.strong(line) for line in shown.always),
        ],
        background=ft.Colors.SURFACE_CONTAINER_LOW,
        edge=ft.Colors.PRIMARY,
    )


def _no_current(guide: Guide, profile: Profile, shown: ExpectCard) -> ft.Control:
    """No stage can be marked: why, and how to change that."""
    has_dates = profile.started is not None or profile.ended
    why = [shown.progress, guide.say("expect.no_stage" if has_dates else "expect.no_start")]
    return card([*(text.body(line) for line in why), *(text.strong(line) for line in shown.always)])


def _first_dose(guide: Guide, patient: PatientState, today: date) -> ft.Control:
    """The first dose, to be added or changed in place."""
    if patient.profile.started is None and not patient.profile.ended:
        add = main_button(
            guide.say("expect.add_start"),
            ft.Icons.EVENT,
            lambda _: pick_profile_date(guide, patient, today, "started"),
            key="add-start",
            disabled=not patient.can_write,
        )
        return button_row([add])
    return profile_date_field("started")


def _share(guide: Guide) -> ft.Control:
    page = ft.context.page
    share = quiet_button(
        guide.say("app.share"), ft.Icons.SHARE, lambda _: page.navigate("/expect/share"), key="share-expect"
    )
    return button_row([share])


@ft.component
def ExpectScreen() -> ft.Control:
    """Where the patient is, then every stage in order of time."""
    app = use_app()
    patient, today = use_patient(), use_days().today
    guide, profile = app.guide, patient.profile
    shown = expect_card(guide, profile, app.clock(), today)
    current = next((stage for stage in shown.stages if stage.current_mark), None)
    return screen(
        [
            _current(shown, current) if current else _no_current(guide, profile, shown),
            _first_dose(guide, patient, today),
            _share(guide),
            text.heading(guide.say("expect.all_stages")),
            text.medium(guide.say("expect.lead")),
            *(
                StageCard(shown, stage, key=f"stage-{stage.stage_id}")  # type: ignore[call-arg]
                for stage in shown.stages
            ),
            sources_note(
                guide,
                [source for stage in guide.stages for source in stage.sources],
                [stage.review for stage in guide.stages],
                today,
            ),
        ],
        key="expect",
    )
