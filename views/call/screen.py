"""When to call: the signs, most urgent first, the numbers, and what to say."""

from __future__ import annotations

import flet as ft

from app.context import use_here
from guide.model import CallLine, Guide, Urgency
from journal.model import About
from report.no_answer import no_answer_words
from report.stools import own_limit
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


def _signs(guide: Guide, about: About, lines: tuple[CallLine, ...], color: ft.Colors) -> list[ft.Control]:
    limits = [stool_limit(guide, own_limit(guide, about), color) for line in lines if line.stool_limit]
    return [text.bullets(tuple(line.text for line in lines), color), *limits]


def _groups(guide: Guide, about: About, lines: tuple[CallLine, ...], color: ft.Colors) -> list[ft.Control]:
    """The signs under what a person would look for; lines without a group as they are."""
    parts = [
        ft.Column([text.heading(group.name, 3, color), *_signs(guide, about, own, color)], spacing=theme.GAP)
        for group, own in guide.call.grouped(lines)
    ]
    return [*parts] if parts else _signs(guide, about, lines, color)


def _list(
    guide: Guide, about: About, urgency: Urgency, lines: tuple[CallLine, ...], extra: list[ft.Control]
) -> ft.Control:
    look = theme.URGENCY_LOOKS[urgency]
    return ft.Container(
        ft.Column(
            [
                ft.Semantics(header=True, heading_level=2, content=urgency_badge(guide, urgency)),
                *extra,
                *_groups(guide, about, lines, look.on_ground),
            ],
            spacing=theme.GAP_LARGE,
        ),
        bgcolor=look.ground,
        border_radius=theme.CARD_CORNER,
        padding=theme.GAP_LARGE,
    )


def _team(guide: Guide, about: About) -> list[ft.Control]:
    ground = theme.URGENCY_LOOKS[Urgency.CALL_TEAM].on_ground
    buttons = team_buttons(guide, about, ground)
    rules = [text.strong(guide.say("call.team_rules"), ground), text.body(plain(about.team_rules), ground)]
    return [
        buttons
        or quiet_button(guide.say("call.add_number"), ft.Icons.EDIT, lambda _: ft.context.page.navigate("/card")),
        text.body(no_answer_words(guide, about), ground),
        *(rules if about.team_rules.strip() else []),
    ]


def _to_say(guide: Guide, about: About) -> ft.Control:
    medicine = one_line(about.medicine)
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
    here = use_here()
    diary, _ = ft.use_state(here.diary)
    guide, about = here.guide, diary.about
    call = guide.call
    return screen(
        [
            _list(guide, about, Urgency.EMERGENCY, call.emergency, [emergency_buttons(guide, about)]),
            main_message(guide),
            _list(guide, about, Urgency.CALL_TEAM, call.call_team, _team(guide, about)),
            _list(guide, about, Urgency.NEXT_VISIT, call.next_visit, []),
            _to_say(guide, about),
            text.body(guide.say("common.no_medicine_change")),
            sources_note(guide, call.sources, [call.review], here.diary.today),
        ],
        news=False,
    )
