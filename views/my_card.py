"""My card: the alert card to show, what it says, visits, settings, and what this phone stores."""

from __future__ import annotations

import flet as ft

from views import theme
from views.about_form import AboutForm
from views.alert_card import AlertCardView
from views.checklist import SavedWords
from views.here import use_here
from views.parts import text
from views.screen import screen
from views.settings import Settings
from views.stored import Stored
from views.visits import Visits


@ft.component
def MyCardScreen() -> ft.Control:
    """The card first: in an emergency room nobody scrolls past a form."""
    guide = use_here().guide
    body = screen(
        [
            AlertCardView(),
            text.body(guide.say("card.lead")),
            text.small(guide.say("common.saved_here")),
            AboutForm(),
            Visits(),
            Settings(),
            Stored(),
            text.small(guide.say("common.intended_use")),
        ],
        key="my-card",
    )
    foot = ft.Container(
        SavedWords("card.kept_by_itself"),
        bgcolor=ft.Colors.SURFACE_CONTAINER,
        padding=ft.Padding.symmetric(horizontal=theme.PAGE_EDGE, vertical=theme.GAP),
    )
    return ft.Column(
        [ft.Container(body, expand=True), foot],
        spacing=0,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
