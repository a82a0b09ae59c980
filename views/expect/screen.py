"""What to expect: the stages of treatment, the one the patient is in first and open."""

from __future__ import annotations

from datetime import date
from typing import Any

import flet as ft

from app.context import use_app, use_days, use_patient
from app.patient_state import PatientState
from guide.model import Guide
from journal.model import Profile
from report.cards.expect_card import ExpectCard, StageLine, expect_card
from report.no_answer import no_answer_short
from report.read_aloud import stage_lines
from views.components import text
from views.components.buttons import button_row, main_button, quiet_button
from views.components.card import card
from views.components.fields.profile_fields import ProfileDateField, pick_profile_date
from views.components.fold import Fold, column
from views.components.read_aloud import ReadAloud
from views.components.screen import screen
from views.components.sources_note import sources_note
from views.deep_link import anchor, use_scroll_to
from views.expect.stage_parts import current_stage_mark, stage_lists
from views.learn.prose import Picture
from views.not_found import NotFoundScreen


def _other(guide: Guide, shown: ExpectCard, stage: StageLine, opens: bool) -> ft.Control:
    """A stage that the patient is not in, as one line that opens."""

    def inside() -> list[ft.Control]:
        lines = [
            ReadAloud(stage_lines(shown, stage)),
            text.medium(stage.when),
            *stage_lists(shown, stage),
            text.strong(stage.any_time),
        ]
        time = guide.picture("weeks-line")
        picture = [Picture(time.picture, time.text_alternative, time.caption)] if time else []
        return [*lines, text.body(shown.no_answer), *picture]

    line = Fold(stage.stage_id, text.strong(stage.name), inside, opens=opens, key=stage.stage_id)  # type: ignore[call-arg]
    return ft.Container(line, key=anchor(stage.stage_id))


def _current(shown: ExpectCard, stage: StageLine) -> ft.Control:
    """The stage the patient is in, whole and at the top."""
    return column(
        [
            current_stage_mark(stage.current_mark),
            text.heading(stage.name),
            column([text.medium(stage.when), text.medium(shown.progress)], spacing=0),
            *stage_lists(shown, stage, text.dense),
            *(text.firm(line) for line in (stage.any_time, *shown.always)),
            ReadAloud(stage_lines(shown, stage)),
        ]
    )


def _no_current(guide: Guide, profile: Profile, shown: ExpectCard, first_dose: ft.Control) -> list[ft.Control]:
    """No stage can be marked: the one message, how to change that, and in quiet letters what holds in every stage."""
    has_dates = profile.started is not None or profile.ended
    why = [shown.progress, guide.say("expect.no_stage")] if has_dates else [guide.say("expect.no_start")]
    always: list[ft.Control] = [
        text.dense(no_answer_short(guide, profile)),
        text.lead(guide.say("expect.cells_lead"), guide.say("expect.cells")),
    ]
    return [
        text.strong(guide.say("common.main_message")),
        column([*(text.body(line) for line in why), first_dose]),
        card(always),
    ]


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
    return ProfileDateField("started")


def _share(guide: Guide) -> ft.Control:
    page = ft.context.page
    share = quiet_button(
        guide.say("app.share"), ft.Icons.SHARE, lambda _: page.navigate("/expect/share"), key="share-expect"
    )
    return button_row([share])


@ft.component
def ExpectScreen() -> ft.Control:
    """Where the patient is, then every other stage in order of time; the one that the address names is open."""
    app = use_app()
    patient, today = use_patient(), use_days().today
    guide, profile = app.guide, patient.profile
    named = ft.use_route_params().get("stage", "")
    shown = expect_card(guide, profile, app.clock(), today)
    current = next((stage for stage in shown.stages if stage.current_mark), None)
    others = [stage for stage in shown.stages if stage is not current]
    scroller: Any = ft.use_ref()
    use_scroll_to(named if any(stage.stage_id == named for stage in others) else "", scroller)
    if named and named not in (stage.id for stage in guide.stages):
        return NotFoundScreen()
    first_dose = _first_dose(guide, patient, today)
    return screen(
        [
            *([_current(shown, current)] if current else _no_current(guide, profile, shown, first_dose)),
            text.heading(guide.say("expect.other_stages" if current else "expect.all_stages")),
            column([_other(guide, shown, stage, stage.stage_id == named) for stage in others], spacing=0),
            text.medium(guide.say("expect.lead")),
            *([first_dose] if current else []),
            _share(guide),
            sources_note(
                guide,
                [source for stage in guide.stages for source in stage.sources],
                [stage.review for stage in guide.stages],
                today,
            ),
        ],
        key="expect",
        ref=scroller,
    )
