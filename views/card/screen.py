"""My card: the alert card to show, what it says, visits, settings, backup, and what this phone stores."""

from __future__ import annotations

from typing import Any

import flet as ft

from app.context import use_here
from views import theme
from views.card.alert_card import AlertCardView
from views.card.backup import Backup
from views.card.profile_form import AboutForm
from views.card.settings import Settings
from views.card.stored import Stored
from views.card.visits import Visits
from views.components import text
from views.components.screen import screen
from views.deep_link import use_arrival
from views.saving.status import SavedWords, UnsavedWords, where_saved


@ft.component
def MyCardScreen() -> ft.Control:
    """The card first: in an emergency room nobody scrolls past a form."""
    here = use_here()
    layout, _ = ft.use_state(here.layout)
    guide, has_foot = here.guide, layout.fit.has_foot
    saved = SavedWords("card.kept_by_itself")
    scroller: Any = ft.use_ref()
    use_arrival("part", scroller)
    body = screen(
        [
            AlertCardView(),
            text.body(guide.say("card.lead")),
            text.small(where_saved(guide, here.diary)),
            *([] if has_foot else [saved]),
            AboutForm(),
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
        [ft.Container(body, expand=True), foot if has_foot else UnsavedWords()],
        spacing=0,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
