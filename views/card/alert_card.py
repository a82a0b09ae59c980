"""The alert card: large and quiet, to be held up in an emergency room."""

from __future__ import annotations

import flet as ft

from app.context import use_app, use_days, use_patient
from guide import DEFAULT_LANGUAGE, load_guide
from guide.model import Guide
from report.cards.alert_card import AlertCard, alert_card_in
from views import theme
from views.components import text
from views.components.buttons import button_row
from views.components.calling import number_button
from views.components.fold import column

_INK = ft.Colors.ON_SURFACE
_STYLES = {1: ft.TextThemeStyle.DISPLAY_LARGE, 2: ft.TextThemeStyle.DISPLAY_MEDIUM}
"""As large as fits on one screen, by the number of languages."""


def card_guides(guide: Guide) -> tuple[Guide, ...]:
    """The languages of the card: the patient's, and English, which the doctor may need."""
    return (guide,) if guide.language == DEFAULT_LANGUAGE else (guide, load_guide(DEFAULT_LANGUAGE))


def _lines(guide: Guide, card: AlertCard, style: ft.TextThemeStyle) -> list[ft.Control]:
    """The card from the top: what to do, whom to call, why, and what a doctor asks."""
    had, consider, call_first = card.statements
    facts: list[ft.Control] = [text.lead(f"{fact.label}:", fact.text, _INK, style) for fact in card.treatment]
    buttons = [number_button(guide, fact.label, fact.text, _INK) for fact in card.numbers]
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
        column(lines, spacing=theme.GAP_SMALL),
        bgcolor=ft.Colors.SURFACE_CONTAINER_LOWEST,
        border=ft.Border.all(theme.EDGE_STRONG, _INK),
        border_radius=theme.CARD_CORNER,
        padding=theme.GAP,
    )
