"""Buttons that ring: the emergency number of the country, or all three until a country is known; never by language."""

from __future__ import annotations

import flet as ft

from guide.model import Guide, Urgency
from guide.phone_numbers import read_phone, tel
from journal.model import About
from report.typed import one_line
from views import theme
from views.components import text
from views.components.client_actions import open_here


def call_button(guide: Guide, number: str, look: theme.UrgencyLook, name: str = "") -> ft.FilledButton:
    """Ring a number of the guide in the tap itself. `name` says whose number it is."""
    words = (
        guide.say("common.call_named", name=name, number=number) if name else guide.say("common.call", number=number)
    )
    return _loud_button(words, tel(number), look)


def _loud_button(words: str, address: str, look: theme.UrgencyLook) -> ft.FilledButton:
    return ft.FilledButton(
        words,
        icon=ft.Icons.CALL,
        action=open_here(address),
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
                guide.say("common.call", number=number), icon=ft.Icons.CALL, action=open_here(tel(number)), style=style
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


def typed_number(guide: Guide, name: str, typed: str) -> tuple[str, str]:
    """What stands for a number that someone typed, and its tel: address; without one it is only to be read."""
    phone = read_phone(typed)
    words = guide.say("common.call_named", name=name, number=phone.shown if phone else one_line(typed))
    return words, f"tel:{phone.dialed}" if phone else ""


def team_buttons(guide: Guide, about: About, color: ft.Colors) -> ft.Row | None:
    """The care team's own numbers to ring; one that cannot be dialed in `color` to be read; None without any."""
    look = theme.URGENCY_LOOKS[Urgency.CALL_TEAM]
    named = [("common.team_night", about.team_night), ("common.team_day", about.team_day)]
    shown: list[ft.Control] = []
    for key, typed in named:
        words, address = typed_number(guide, guide.say(key), typed)
        if address:
            shown.append(_loud_button(words, address, look))
        elif typed.strip():
            shown.append(text.body(words, color))
    return ft.Row(shown, wrap=True, spacing=theme.GAP, run_spacing=theme.GAP) if shown else None
