"""The alert card: large and quiet, to be held up in an emergency room."""

from __future__ import annotations

import flet as ft

from app.context import use_app, use_days, use_patient
from guide import DEFAULT_LANGUAGE, load_guide
from guide.model import Guide, Urgency
from guide.phone_numbers import read_phone
from report.cards.alert_card import AlertCard, alert_card_in
from report.facts import Fact
from views import theme
from views.components import text
from views.components.buttons import button_row
from views.components.calling import typed_number
from views.components.client_actions import open_in_same_tab

_INK = ft.Colors.ON_SURFACE
_STYLES = {1: ft.TextThemeStyle.DISPLAY_LARGE, 2: ft.TextThemeStyle.DISPLAY_MEDIUM}
"""As large as fits on one screen, by the number of languages."""


def card_guides(guide: Guide) -> tuple[Guide, ...]:
    """The languages of the card: the patient's, and English, which the doctor may need."""
    return (guide,) if guide.language == DEFAULT_LANGUAGE else (guide, load_guide(DEFAULT_LANGUAGE))


def _number(guide: Guide, fact: Fact) -> ft.Control:
    """A button with the digits large, to be called or read off; a line if there is nothing to call."""
    words, address = typed_number(guide, fact.label, fact.text)
    if not address:
        return text.lead(f"{fact.label}:", fact.text, _INK)
    phone = read_phone(fact.text)
    look = theme.URGENCY_LOOKS[Urgency.CALL_TEAM]
    return ft.FilledButton(
        ft.Text(f"{fact.label}\n{phone.shown if phone else ''}", semantics_label=words, text_align=ft.TextAlign.CENTER),
        action=open_in_same_tab(address),
        key=f"call-{fact.label}",
        style=theme.two_line_button_style(look.fill, look.on_fill),
    )


def _lines(guide: Guide, card: AlertCard, style: ft.TextThemeStyle) -> list[ft.Control]:
    """The card from the top: what to do, whom to call, why, and what a doctor asks."""
    had, consider, call_first = card.statements
    facts: list[ft.Control] = [text.lead(f"{fact.label}:", fact.text, _INK, style) for fact in card.treatment]
    buttons = [_number(guide, fact) for fact in card.numbers]
    return [
        text.heading(card.title, 2 if style is _STYLES[1] else 3, _INK),
        *([text.dense(card.name, _INK, style)] if card.name else []),
        text.lead(call_first, "", _INK, style),
        *([text.dense(card.no_number, _INK, style)] if card.no_number else []),
        *([button_row(buttons)] if buttons else []),
        text.dense(had, _INK, style),
        text.dense(consider, _INK, style),
        ft.Divider(color=ft.Colors.OUTLINE_VARIANT, height=theme.EDGE),
        ft.Column(facts, spacing=0),
        *([text.dense(card.missing, _INK, style)] if card.missing else []),
    ]


@ft.component
def AlertCardView() -> ft.Control:
    """The card with the current profile. It works with nothing filled in."""
    app = use_app()
    profile, guides = use_patient().profile, card_guides(app.guide)
    card = alert_card_in(guides, profile, use_days().today)
    lines = _lines(app.guide, card, _STYLES[len(guides)])
    return ft.Container(
        ft.Column(lines, spacing=theme.GAP_SMALL, horizontal_alignment=ft.CrossAxisAlignment.STRETCH),
        bgcolor=ft.Colors.SURFACE_CONTAINER_LOWEST,
        border=ft.Border.all(theme.EDGE_STRONG, _INK),
        border_radius=theme.CARD_CORNER,
        padding=theme.GAP,
    )
