"""The alert card: large and quiet, to be held up in an emergency room."""

from __future__ import annotations

import flet as ft

from app.context import use_here
from guide.model import Guide
from journal.model import About
from report.cards.alert_card import AlertCard, alert_card
from report.facts import Fact
from report.typed import one_line
from views import theme
from views.components import text
from views.components.buttons import button_row, quiet_button
from views.components.calling import team_buttons, typed_number
from views.components.client_actions import open_here

_INK = ft.Colors.ON_SURFACE
_LARGE = ft.TextThemeStyle.TITLE_LARGE


def _fact(fact: Fact) -> ft.Control:
    return ft.Column([text.medium(fact.label, _INK), text.strong(fact.text, _INK)], spacing=0)


def _contact(guide: Guide, contact: str) -> ft.Control:
    """A button where there is a number to ring, else a line."""
    words, address = typed_number(guide, guide.say("report.alert_contact"), contact)
    if not address:
        return text.body(words, _INK)
    return button_row([quiet_button(words, ft.Icons.CALL, action=open_here(address), key="call-contact")])


def _numbers(guide: Guide, about: About, card: AlertCard) -> list[ft.Control]:
    """Each number as a button that rings it, its digits in sight."""
    controls: list[ft.Control] = [text.heading(card.numbers_heading, 3, _INK)]
    if card.no_number:
        controls.append(text.body(card.no_number, _INK))
    if buttons := team_buttons(guide, about, _INK):
        controls.append(buttons)
    if contact := one_line(about.emergency_contact):
        controls.append(_contact(guide, contact))
    return controls


@ft.component
def AlertCardView() -> ft.Control:
    """The card as it stands now. It works with nothing filled in."""
    here = use_here()
    diary, _ = ft.use_state(here.diary)
    guide, about = here.guide, diary.about
    shown = alert_card(guide, about, diary.today)
    had, may_be, call_first = shown.statements
    lines: list[ft.Control] = [
        text.heading(shown.title, 2, _INK),
        *([text.strong(shown.name, _INK)] if shown.name else []),
        ft.Text(had, theme_style=_LARGE, color=_INK),
        ft.Text(may_be, theme_style=_LARGE, color=_INK),
        ft.Row(
            [
                ft.Icon(ft.Icons.CALL, color=_INK, size=theme.ICON_LARGE),
                ft.Container(ft.Text(call_first, theme_style=_LARGE, color=_INK), expand=True),
            ],
            vertical_alignment=ft.CrossAxisAlignment.START,
        ),
        *_numbers(guide, about, shown),
        ft.Divider(color=ft.Colors.OUTLINE_VARIANT),
        *(_fact(fact) for fact in shown.treatment),
    ]
    return ft.Container(
        ft.Column(lines, spacing=theme.GAP_LARGE, horizontal_alignment=ft.CrossAxisAlignment.STRETCH),
        bgcolor=ft.Colors.SURFACE_CONTAINER_LOWEST,
        border=ft.Border.all(theme.EDGE_STRONG, _INK),
        border_radius=theme.CARD_CORNER,
        padding=theme.GAP_LARGE,
    )
