"""Buttons that ring: the emergency number of the country, or all three until a country is known; never by language."""

from __future__ import annotations

import re

import flet as ft

from content.model import Guide, Urgency
from journal.model import About
from views import theme

_GAP = r"(?:[^\S\r\n]|[.\u2010-\u2013-])*"
_DIGITS = rf"(?:\([0-9]{{1,5}}\){_GAP})?[0-9]+"
_AREA = rf"(?:(?:\+[0-9]{{1,3}}{_GAP})?[0-9]{{2,6}}/(?=[0-9]))?"
_HOURS = (
    r"24\s?[/x]\s?7(?![0-9])|[0-9]{1,2}(?:\s?(?:[\u2013-]|to|a)\s?[0-9]{1,2})?"
    r"(?::[0-9]{2}(?![0-9])|[\s-]?(?:h|hrs?|hours?|horas?|[ap]\.?\s?m)(?![a-z\u00c0-\u024f]))"
)
_NUMBER = re.compile(rf"{_HOURS}|({_AREA}[+*]?{_DIGITS}(?:{_GAP}(?!{_HOURS}){_DIGITS})*)", re.IGNORECASE)
"""Hours, which are no number, or a number. A slash joins an area code to what follows, never two numbers."""


def tel(number: str) -> str:
    """The first number in what a person typed, as a tel: address; words, hours and an extension are left out.

    `dial` in web/reader/page.js is the same rule; tests/fixtures/dialed.json holds both to it.
    """
    found = [re.sub(r"([0-9]\s?)\(0\)", r"\1", one[1]) for one in _NUMBER.finditer(number) if one[1]]
    dialed = [re.sub(r"[^0-9+*]", "", one) for one in found]
    return "tel:" + next((one for one in dialed if len(one) > 2), dialed[0] if dialed else "")


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
