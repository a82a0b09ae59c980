"""When to call: the signs, most urgent first, the numbers, and what to say."""

from __future__ import annotations

import flet as ft

from app.context import use_app, use_days, use_patient
from guide.model import Guide, Urgency
from guide.ordering import call_lines_for, team_parts
from journal.model import Day, Profile
from report.facts import own_kinds
from report.no_answer import no_answer_words
from report.phone_script import emergency_script, team_script
from report.read_aloud import call_lines
from report.safe_text import plain
from views import theme
from views.call.call_record import CallRecord
from views.call.signs import sign_list
from views.components import text
from views.components.buttons import quiet_button
from views.components.calling import emergency_buttons, first_numbers, team_buttons
from views.components.card import card
from views.components.fold import column
from views.components.messages.main_message import main_message
from views.components.read_aloud import ReadAloud
from views.components.screen import screen
from views.components.sources_note import sources_note
from views.components.urgency import urgency_badge


def _box(guide: Guide, urgency: Urgency, controls: list[ft.Control]) -> ft.Control:
    look = theme.URGENCY_LOOKS[urgency]
    heading = ft.Semantics(header=True, heading_level=2, content=urgency_badge(guide, urgency))
    return ft.Container(
        column([heading, *controls]),
        bgcolor=look.background,
        border_radius=theme.CARD_CORNER,
        padding=ft.Padding.only(left=theme.GAP_LARGE, top=theme.GAP, right=theme.GAP, bottom=theme.GAP),
    )


def _emergency(guide: Guide, profile: Profile, *, has_numbers: bool) -> ft.Control:
    """`has_numbers`: the emergency number is in it, not above it beside the team's."""
    color = theme.URGENCY_LOOKS[Urgency.EMERGENCY].on_background
    signs = call_lines_for(guide.call.emergency, own_kinds(profile))
    controls = [
        *([emergency_buttons(guide, profile)] if has_numbers else []),
        sign_list(guide, profile, [("", signs)], color),
        text.dense(guide.say("common.not_driving"), color),
    ]
    return _box(guide, Urgency.EMERGENCY, controls)


def _team(guide: Guide, profile: Profile) -> ft.Control:
    color = theme.URGENCY_LOOKS[Urgency.CALL_TEAM].on_background
    buttons = team_buttons(guide, profile, color)
    rules = [text.strong(guide.say("call.team_rules"), color), text.body(plain(profile.team_rules), color)]
    controls = [
        buttons
        or quiet_button(
            guide.say("call.add_number"), ft.Icons.EDIT, lambda _: ft.context.page.navigate("/card?part=team")
        ),
        text.dense(no_answer_words(guide, profile), color),
        *(rules if profile.team_rules.strip() else []),
        sign_list(guide, profile, team_parts(guide), color),
    ]
    return _box(guide, Urgency.CALL_TEAM, controls)


def _next_visit(guide: Guide) -> ft.Control:
    color = theme.URGENCY_LOOKS[Urgency.NEXT_VISIT].on_background
    return _box(
        guide, Urgency.NEXT_VISIT, [text.bullets(tuple(line.text for line in guide.call.next_visit), color, text.dense)]
    )


def _to_say(guide: Guide, profile: Profile, day: Day) -> ft.Control:
    return card(
        [
            text.heading(guide.say("call.say_title")),
            text.strong(guide.say("call.say_emergency")),
            text.body(" ".join(emergency_script(guide, profile))),
            text.strong(guide.say("call.say_team")),
            *(text.body(sentence) for sentence in team_script(guide, profile, day)),
        ]
    )


@ft.component
def CallScreen() -> ft.Control:
    """The screen behind the button that is in the same place everywhere."""
    app = use_app()
    days = use_days()
    guide, profile = app.guide, use_patient().profile
    numbers = first_numbers(guide, profile)
    emergency = _emergency(guide, profile, has_numbers=numbers is None)
    return screen(
        [
            column([numbers, emergency]) if numbers else emergency,
            _team(guide, profile),
            main_message(guide),
            ReadAloud(call_lines(guide, profile)),
            _next_visit(guide),
            _to_say(guide, profile, days.day(days.today)),
            CallRecord(),
            text.body(guide.say("common.no_medicine_change")),
            sources_note(guide, guide.call.sources, [guide.call.review], days.today),
        ],
        show_updates=False,
    )
