"""Buttons that ring: the emergency number of the country, or all three until a country is known; never by language."""

from __future__ import annotations

import re

import flet as ft

from content.model import Guide, Urgency
from journal.model import About
from views import theme


def tel(number: str) -> str:
    """The first number in what a person typed, as a tel: address; words and what follows them are left out."""
    found = re.search(r"\+?\d[\d\s().\-/*#]*", number)
    return "tel:" + (re.sub(r"[^0-9+*#]", "", found.group()) if found else "")


def call_button(guide: Guide, number: str, look: theme.UrgencyLook, name: str = "") -> ft.FilledButton:
    """Ring `number` in the tap itself. `name` says whose number it is."""
    words = (
        guide.say("common.call_named", name=name, number=number) if name else guide.say("common.call", number=number)
    )
    return ft.FilledButton(
        words,
        icon=ft.Icons.CALL,
        action=ft.OpenUrl(tel(number)),
        style=theme.button_style(look.fill, look.on_fill, narrow=True),
    )


def emergency_buttons(guide: Guide, about: About) -> ft.Row:
    """One Call button for each emergency number that may be the right one."""
    look = theme.URGENCY_LOOKS[Urgency.EMERGENCY]
    return ft.Row(
        [call_button(guide, number, look) for number in guide.emergency_numbers(about.country)],
        wrap=True,
        spacing=theme.GAP,
        run_spacing=theme.GAP,
    )


def emergency_links(guide: Guide, about: About) -> ft.Row:
    """The same numbers as quiet buttons, for each row of a list whose head already carries the loud ones."""
    style = theme.plain_button_style(theme.URGENCY_LOOKS[Urgency.EMERGENCY].on_ground)
    return ft.Row(
        [
            ft.TextButton(
                guide.say("common.call", number=number), icon=ft.Icons.CALL, action=ft.OpenUrl(tel(number)), style=style
            )
            for number in guide.emergency_numbers(about.country)
        ],
        wrap=True,
        spacing=0,
        run_spacing=0,
    )


def crisis_button(guide: Guide, about: About) -> ft.Control | None:
    """The crisis line of the patient's country; None where the guide knows none."""
    country = guide.country(about.country)
    if country is None or country.crisis_line is None:
        return None
    line = country.crisis_line
    return call_button(guide, line.number, theme.URGENCY_LOOKS[Urgency.EMERGENCY], line.name)


def team_buttons(guide: Guide, about: About) -> ft.Row | None:
    """The care team's own numbers, as typed; None while there are none."""
    look = theme.URGENCY_LOOKS[Urgency.CALL_TEAM]
    named = [
        (guide.say("common.team_night"), about.team_night),
        (guide.say("common.team_day"), about.team_day),
    ]
    buttons: list[ft.Control] = [call_button(guide, number, look, name) for name, number in named if number.strip()]
    return ft.Row(buttons, wrap=True, spacing=theme.GAP, run_spacing=theme.GAP) if buttons else None
