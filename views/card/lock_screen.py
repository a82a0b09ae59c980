"""The alert card as a picture for the lock screen: portrait, large type, room for the clock at the top."""

from __future__ import annotations

import flet as ft

from app.context import AppContext
from app.window import Fit
from report.cards.alert_card import AlertCard, alert_card_in
from report.cards.glyphs import all_except, for_picture
from report.cards.lock_screen import BUTTONS, CLOCK, HEADING, SHAPE, Line, lock_screen_lines, type_size
from report.text import alert_text
from views import colors, theme
from views.card.alert_card import card_guides
from views.share.screen import ShareView
from views.share.shareable import Choices, Shared

_EDGE = theme.GAP
_INSET = theme.GAP + theme.GAP_SMALL


def _line(line: Line, size: float) -> ft.Text:
    bold = ft.TextStyle(weight=theme.BOLD)
    label = [ft.TextSpan(f"{line.label}: ", bold)] if line.label else []
    return ft.Text(
        spans=[*label, ft.TextSpan(line.text, bold if line.is_heading else None)],
        theme_style=ft.TextThemeStyle.DISPLAY_SMALL,
        size=size * (HEADING if line.is_heading else 1),
        color=ft.Colors.ON_SURFACE,
    )


def lock_screen_picture(card: AlertCard, width: float, text_scale: float) -> ft.Container:
    """The picture, in the shape of a phone's screen; the same on every screen, whatever its text scale.

    On its dark ends a clock is readable.
    """
    height, lines = width * SHAPE, lock_screen_lines(card)
    room = height * (1 - CLOCK - BUTTONS)
    size = type_size(lines, width - 2 * (_EDGE + _INSET), room - 2 * _INSET)
    sheet = ft.Container(
        ft.Column([_line(line, size / text_scale) for line in lines], spacing=size * theme.FAINT, tight=True),
        bgcolor=ft.Colors.SURFACE_CONTAINER_LOWEST,
        border_radius=theme.CARD_CORNER,
        padding=_INSET,
        width=width - 2 * _EDGE,
    )
    return ft.Container(
        sheet,
        width=width,
        height=height,
        bgcolor=ft.Colors.PRIMARY,
        padding=ft.Padding.only(left=_EDGE, right=_EDGE, top=height * CLOCK),
        alignment=ft.Alignment.TOP_CENTER,
        theme=theme.build(colors.LIGHT, None, Fit()),
        theme_mode=ft.ThemeMode.LIGHT,
    )


def alert_to_share(app: AppContext, choices: Choices) -> Shared:
    """The alert card in its languages, as a picture and as text."""
    guides, profile, day = card_guides(app.guide), app.patient.profile, choices.made_at.date()
    card = alert_card_in(guides, profile, day, choices.with_name)
    drawn = for_picture(card, app.guide, all_except(choices.undrawn))
    texts = (alert_text(alert_card_in([guide], profile, day, choices.with_name)) for guide in guides)
    return Shared(
        app.guide.say("share.title_alert"),
        f"alert-card-{day}.png",
        "\n".join(texts),
        (lock_screen_picture(drawn, choices.width, app.layout.browser_text_scale),),
        app.guide.say("share.lock_screen"),
    )


@ft.component
def AlertShareScreen() -> ft.Control:
    """The alert card, to share or to set as the lock screen."""
    return ShareView(alert_to_share)
