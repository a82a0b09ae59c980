"""My card: the alert card to show, what it says, visits, settings, backup, and what this phone stores."""

from __future__ import annotations

from typing import Any

import flet as ft

from app.context import use_app
from views import theme
from views.card.alert_card import AlertCardView
from views.card.backup import Backup
from views.card.profile_form import ProfileForm
from views.card.settings import Settings
from views.card.stored import Stored
from views.card.visits import Visits
from views.components import text
from views.components.screen import screen
from views.deep_link import use_deep_link
from views.saving.status import SaveStatusText, UnsavedNotice, storage_location


@ft.component
def MyCardScreen() -> ft.Control:
    """The card first: in an emergency room nobody scrolls past a form."""
    app = use_app()
    layout, _ = ft.use_state(app.layout)
    guide, has_foot = app.guide, layout.fit.has_foot
    saved = SaveStatusText("card.kept_by_itself")
    scroller: Any = ft.use_ref()
    use_deep_link("part", scroller)
    body = screen(
        [
            AlertCardView(),
            text.body(guide.say("card.lead")),
            text.small(storage_location(guide, app.state)),
            *([] if has_foot else [saved]),
            ProfileForm(),
            Visits(),
            Settings(),
            Backup(),
            Stored(),
            text.small(guide.say("common.intended_use")),
        ],
        key="my-card",
        ref=scroller,
    )
    foot = ft.Container(
        saved,
        bgcolor=ft.Colors.SURFACE_CONTAINER,
        padding=ft.Padding.symmetric(horizontal=theme.PAGE_EDGE, vertical=theme.GAP),
    )
    return ft.Column(
        [ft.Container(body, expand=True), foot if has_foot else UnsavedNotice()],
        spacing=0,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
