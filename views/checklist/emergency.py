"""The emergency signs above everything else: first the way to call, then a line each; as checkboxes under a tap."""

from __future__ import annotations

import flet as ft

from guide.model import EMERGENCY_GROUP, Guide, Urgency
from guide.ordering import call_lines_for, common_action, parts_for
from journal.model import Day, Profile
from report.facts import own_kinds
from views import theme
from views.checklist.areas import symptom_rows
from views.checklist.details import RowDay
from views.checklist.row_actions import RowActions
from views.components import text
from views.components.calling import emergency_buttons_with_countries
from views.components.fold import Fold, column


def emergency_strip(
    guide: Guide, profile: Profile, day: Day, row_day: RowDay, actions: RowActions, *, opens: bool, narrow: bool
) -> ft.Control:
    """Nothing in it has to be ticked before one calls.

    `opens`: whether all signs are open from the start. `narrow`: few letters fit on a line.
    """
    look = theme.URGENCY_LOOKS[Urgency.EMERGENCY]
    color = look.on_background

    def all_signs() -> list[ft.Control]:
        signs = guide.in_group(EMERGENCY_GROUP)
        action = common_action(signs)
        rows: list[ft.Control] = [text.firm(action, color)]
        for heading, symptoms in parts_for(guide, EMERGENCY_GROUP, own_kinds(profile)):
            if heading:
                rows.append(text.heading(heading, 3, color))
            rows += symptom_rows(guide, profile, day, symptoms, row_day, actions, action)
        return rows

    icon = ft.Icon(look.icon, color=look.fill, size=theme.ICON)
    title = text.beside(icon, text.strong(guide.say("checklist.any_of_these"), color), middle=True)
    strip = call_lines_for(guide.call.strip, own_kinds(profile))
    return ft.Container(
        column(
            [
                ft.Semantics(header=True, heading_level=2, content=title),
                emergency_buttons_with_countries(guide, profile, narrow=narrow),
                text.dense(guide.say("common.not_driving"), color),
                column([text.lead(line.lead, line.text, color) for line in strip], spacing=0),
                Fold(
                    "all-signs",
                    text.firm(guide.say("checklist.all_signs"), color),
                    all_signs,
                    color,
                    opens,
                    key="fold-all-signs",  # type: ignore[call-arg]
                ),
            ]
        ),
        bgcolor=look.background,
        border_radius=theme.CARD_CORNER,
        padding=theme.GAP_LARGE,
    )
