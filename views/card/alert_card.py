"""The alert card: large and quiet, to be held up in an emergency room."""

from __future__ import annotations

import flet as ft

from app.context import use_app, use_days, use_patient
from guide.model import Guide
from journal.model import Profile
from report.cards.alert_card import AlertCard, alert_card
from report.facts import Fact
from report.typed import one_line
from views import theme
from views.components import text
from views.components.buttons import button_row, quiet_button
from views.components.calling import team_buttons, typed_number
from views.components.client_actions import open_in_same_tab

_INK = ft.Colors.ON_SURFACE
_LARGE = ft.TextThemeStyle.TITLE_LARGE


def _fact(fact: Fact) -> ft.Control:
    """A line of a table, so that the card is one screen; one node for screen readers."""
    label = ft.Container(text.small(fact.label, _INK), expand=2)
    return ft.MergeSemantics(ft.Row([label, ft.Container(text.firm(fact.text, _INK), expand=3)], spacing=theme.GAP))


def _contact(guide: Guide, contact: str) -> ft.Control:
    """A button if there is a number to call, otherwise a line."""
    words, address = typed_number(guide, guide.say("report.alert_contact"), contact)
    if not address:
        return text.body(words, _INK)
    return button_row([quiet_button(words, ft.Icons.CALL, action=open_in_same_tab(address), key="call-contact")])


def _numbers(guide: Guide, profile: Profile, card: AlertCard) -> list[ft.Control]:
    """Each number as a button that calls it, its digits visible."""
    controls: list[ft.Control] = [text.heading(card.numbers_heading, 3, _INK)]
    if card.no_number:
        controls.append(text.body(card.no_number, _INK))
    if buttons := team_buttons(guide, profile, _INK):
        controls.append(buttons)
    if contact := one_line(profile.emergency_contact):
        controls.append(_contact(guide, contact))
    return controls


@ft.component
def AlertCardView() -> ft.Control:
    """The card with the current profile. It works with nothing filled in."""
    app = use_app()
    guide, profile = app.guide, use_patient().profile
    alert = alert_card(guide, profile, use_days().today)
    had, may_be, call_first = alert.statements
    lines: list[ft.Control] = [
        text.heading(alert.title, 2, _INK),
        *([text.strong(alert.name, _INK)] if alert.name else []),
        text.strong(had, _INK),
        text.strong(may_be, _INK),
        ft.Text(call_first, theme_style=_LARGE, color=_INK),
        *_numbers(guide, profile, alert),
        ft.Divider(color=ft.Colors.OUTLINE_VARIANT, height=theme.EDGE),
        *(_fact(fact) for fact in alert.treatment),
    ]
    return ft.Container(
        ft.Column(lines, spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH),
        bgcolor=ft.Colors.SURFACE_CONTAINER_LOWEST,
        border=ft.Border.all(theme.EDGE_STRONG, _INK),
        border_radius=theme.CARD_CORNER,
        padding=theme.GAP_LARGE,
    )
