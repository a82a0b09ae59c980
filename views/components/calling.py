"""Call buttons: the emergency number of the country, or all three until a country is known; never by language."""

from __future__ import annotations

import flet as ft

from guide.model import Guide, Urgency
from guide.phone_numbers import read_phone, tel
from journal.model import Profile
from report.safe_text import one_line
from views import theme
from views.components import text
from views.components.buttons import button_row
from views.components.client_actions import open_in_same_tab

_SHORT = 16
"""Letters of the countries under a number that fit on two lines of a narrow button."""


def call_button(guide: Guide, number: str, look: theme.UrgencyLook, name: str = "") -> ft.FilledButton:
    """Call a number of the guide within the tap itself. `name` says whose number it is."""
    words = (
        guide.say("common.call_named", name=name, number=number) if name else guide.say("common.call", number=number)
    )
    return _prominent_button(words, tel(number), look)


def _prominent_button(
    words: str | ft.Text, address: str, look: theme.UrgencyLook, *, with_icon: bool = True
) -> ft.FilledButton:
    return ft.FilledButton(
        words,
        icon=ft.Icons.CALL if with_icon else None,
        action=open_in_same_tab(address),
        style=theme.button_style(look.fill, look.on_fill, narrow=True),
    )


def emergency_buttons(guide: Guide, profile: Profile) -> ft.Row:
    """A Call button for each emergency number that may be the right one. Several fit side by side: numbers alone."""
    return button_row(_emergency_buttons(guide, profile))


def emergency_buttons_with_countries(guide: Guide, profile: Profile, *, narrow: bool) -> ft.Control:
    """The same where there is room for the countries under several numbers. `narrow`: the first has its own line."""
    numbers = guide.emergency_numbers(profile.country)
    if len(numbers) == 1:
        return emergency_buttons(guide, profile)
    buttons = [_country_button(guide, number, narrow=narrow) for number in numbers]
    rows = [buttons[:1], buttons[1:]] if narrow else [buttons]
    return ft.Column([_same_height(row) for row in rows], spacing=theme.GAP)


def _same_height(buttons: list[ft.Control]) -> ft.Control:
    stretch = ft.CrossAxisAlignment.STRETCH
    return ft.Row(buttons, spacing=theme.GAP, vertical_alignment=stretch, intrinsic_height=True)


def _country_button(guide: Guide, number: str, *, narrow: bool) -> ft.Control:
    """A number over the countries where it is right. In a line of three the one of many countries is wider."""
    look = theme.URGENCY_LOOKS[Urgency.EMERGENCY]
    countries = _countries_of(guide, number)
    digits = ft.Text(
        number,
        theme_style=ft.TextThemeStyle.LABEL_LARGE,
        color=look.on_fill,
        semantics_label=_call_words(guide, number),
    )
    where = ft.Text(
        countries, theme_style=ft.TextThemeStyle.LABEL_SMALL, color=look.on_fill, text_align=ft.TextAlign.CENTER
    )
    first_line = ft.Row(
        [ft.Icon(ft.Icons.CALL, color=look.on_fill, size=theme.ICON_SMALL), digits],
        spacing=theme.GAP_SMALL,
        tight=True,
        alignment=ft.MainAxisAlignment.CENTER,
    )
    lines = [first_line, *([ft.Semantics(exclude_semantics=True, content=where)] if countries else [])]
    button = ft.FilledButton(
        ft.Column(lines, spacing=0, tight=True, horizontal_alignment=ft.CrossAxisAlignment.CENTER),
        action=open_in_same_tab(tel(number)),
        style=theme.stacked_button_style(look.fill, look.on_fill),
    )
    return ft.MergeSemantics(button, expand=2 if len(countries) > _SHORT and not narrow else 1)


def _countries_of(guide: Guide, number: str) -> str:
    """The countries where a number is right, in a few words; empty if the guide does not say."""
    return guide.words.get(f"common.number_{number}", "")


def _call_words(guide: Guide, number: str) -> str:
    """What a screen reader says of one of several numbers."""
    if countries := _countries_of(guide, number):
        return guide.say("common.call_in", number=number, countries=countries)
    return guide.say("common.call", number=number)


def first_numbers(guide: Guide, profile: Profile) -> ft.Row | None:
    """The emergency number, and beside it the team's that is answered at any hour, or by day; None without one."""
    fields = (
        ("call.team_any_hour", "common.team_night", profile.team_night),
        ("call.team_by_day", "common.team_day", profile.team_day),
    )
    look = theme.URGENCY_LOOKS[Urgency.CALL_TEAM]
    for label, name, typed in fields:
        if read_phone(typed) is not None:
            team = number_button(guide, guide.say(label), typed, look.on_background, guide.say(name))
            emergency = _emergency_buttons(guide, profile, has_room=False)
            return button_row([*emergency, team])
    return None


def _emergency_buttons(guide: Guide, profile: Profile, *, has_room: bool = True) -> list[ft.Control]:
    """`has_room`: for the phone icons, also where there are several."""
    look = theme.URGENCY_LOOKS[Urgency.EMERGENCY]
    numbers = guide.emergency_numbers(profile.country)

    def words(number: str) -> str | ft.Text:
        if len(numbers) == 1:
            return guide.say("common.call", number=number)
        return ft.Text(number, semantics_label=_call_words(guide, number))

    with_icon = has_room or len(numbers) == 1
    return [_prominent_button(words(number), tel(number), look, with_icon=with_icon) for number in numbers]


def emergency_links(guide: Guide, profile: Profile) -> ft.Row:
    """The same numbers as quiet buttons, for the rows of a list whose header already has the prominent ones."""
    style = theme.plain_button_style(theme.URGENCY_LOOKS[Urgency.EMERGENCY].on_background)
    return ft.Row(
        [
            ft.TextButton(
                guide.say("common.call", number=number),
                icon=ft.Icons.CALL,
                action=open_in_same_tab(tel(number)),
                style=style,
            )
            for number in guide.emergency_numbers(profile.country)
        ],
        wrap=True,
        spacing=0,
        run_spacing=0,
    )


def crisis_button(guide: Guide, profile: Profile) -> ft.Control | None:
    """The crisis line of the patient's country; None if the guide has none."""
    country = guide.country(profile.country)
    if country is None or country.crisis_line is None:
        return None
    line = country.crisis_line
    return call_button(guide, line.number, theme.URGENCY_LOOKS[Urgency.EMERGENCY], line.name)


def number_button(guide: Guide, label: str, typed: str, color: ft.Colors, name: str = "") -> ft.Control:
    """A button with the digits large under its label, to be called or read off; a line in `color` if there are none.

    `name`: whose number it is, for screen readers, if the label is too short for them.
    """
    name, phone = name or label, read_phone(typed)
    if phone is None:
        return text.lead(f"{name}:", one_line(typed), color)
    look = theme.URGENCY_LOOKS[Urgency.CALL_TEAM]
    words = guide.say("common.call_named", name=name, number=phone.shown)
    return ft.FilledButton(
        ft.Text(f"{label}\n{phone.shown}", semantics_label=words, text_align=ft.TextAlign.CENTER),
        action=open_in_same_tab(f"tel:{phone.dialed}"),
        style=theme.two_line_button_style(look.fill, look.on_fill),
    )


def team_buttons(guide: Guide, profile: Profile, color: ft.Colors) -> ft.Row | None:
    """The care team's numbers side by side, each in two lines; None without any."""
    fields = (
        ("report.alert_night", "common.team_night", profile.team_night),
        ("report.alert_day", "common.team_day", profile.team_day),
    )
    buttons = [
        number_button(guide, guide.say(label), typed, color, guide.say(name))
        for label, name, typed in fields
        if typed.strip()
    ]
    return button_row(buttons) if buttons else None
