"""When to call: the signs, most urgent first, the numbers, and what to say."""

from __future__ import annotations

import flet as ft

from app.context import use_app
from guide.model import CallLine, Guide, Urgency
from journal.model import Profile
from report.no_answer import no_answer_words
from report.stools import personal_limit
from report.typed import one_line, plain
from views import theme
from views.components import text
from views.components.buttons import quiet_button
from views.components.calling import emergency_buttons, team_buttons
from views.components.card import card
from views.components.main_message import main_message
from views.components.screen import screen
from views.components.sources_note import sources_note
from views.components.stool_limit import stool_limit
from views.components.urgency import urgency_badge


def _signs(guide: Guide, profile: Profile, lines: tuple[CallLine, ...], color: ft.Colors) -> list[ft.Control]:
    limits = [stool_limit(guide, personal_limit(guide, profile), color) for line in lines if line.stool_limit]
    return [text.bullets(tuple(line.text for line in lines), color), *limits]


def _groups(guide: Guide, profile: Profile, lines: tuple[CallLine, ...], color: ft.Colors) -> list[ft.Control]:
    """The signs under the headings people look for; lines without a group as they are."""
    parts = [
        ft.Column([text.heading(group.name, 3, color), *_signs(guide, profile, group_lines, color)], spacing=theme.GAP)
        for group, group_lines in guide.call.grouped(lines)
    ]
    return [*parts] if parts else _signs(guide, profile, lines, color)


def _list(
    guide: Guide, profile: Profile, urgency: Urgency, lines: tuple[CallLine, ...], extra: list[ft.Control]
) -> ft.Control:
    look = theme.URGENCY_LOOKS[urgency]
    return ft.Container(
        ft.Column(
            [
                ft.Semantics(header=True, heading_level=2, content=urgency_badge(guide, urgency)),
                *extra,
                *_groups(guide, profile, lines, look.on_background),
            ],
            spacing=theme.GAP_LARGE,
        ),
        bgcolor=look.background,
        border_radius=theme.CARD_CORNER,
        padding=theme.GAP_LARGE,
    )


def _team(guide: Guide, profile: Profile) -> list[ft.Control]:
    color = theme.URGENCY_LOOKS[Urgency.CALL_TEAM].on_background
    buttons = team_buttons(guide, profile, color)
    rules = [text.strong(guide.say("call.team_rules"), color), text.body(plain(profile.team_rules), color)]
    return [
        buttons
        or quiet_button(guide.say("call.add_number"), ft.Icons.EDIT, lambda _: ft.context.page.navigate("/card")),
        text.body(no_answer_words(guide, profile), color),
        *(rules if profile.team_rules.strip() else []),
    ]


def _to_say(guide: Guide, profile: Profile) -> ft.Control:
    medicine = one_line(profile.medicine)
    team = guide.say("call.with_medicine", medicine=medicine) if medicine else ""
    return card(
        [
            text.heading(guide.say("call.say_title")),
            text.strong(guide.say("call.say_emergency")),
            text.body(guide.call.say_to_emergency),
            text.strong(guide.say("call.say_team")),
            text.body(guide.call.say_to_team),
            *([text.body(team)] if team else []),
        ]
    )


@ft.component
def CallScreen() -> ft.Control:
    """The screen behind the button that is in the same place everywhere."""
    app = use_app()
    state, _ = ft.use_state(app.state)
    guide, profile = app.guide, state.profile
    call = guide.call
    return screen(
        [
            _list(guide, profile, Urgency.EMERGENCY, call.emergency, [emergency_buttons(guide, profile)]),
            main_message(guide),
            _list(guide, profile, Urgency.CALL_TEAM, call.call_team, _team(guide, profile)),
            _list(guide, profile, Urgency.NEXT_VISIT, call.next_visit, []),
            _to_say(guide, profile),
            text.body(guide.say("common.no_medicine_change")),
            sources_note(guide, call.sources, [call.review], app.state.today),
        ],
        show_updates=False,
    )
