"""My card: the alert card to show, what it says, visits, settings, backup, and what this phone stores."""

from __future__ import annotations

from functools import partial
from typing import Any

import flet as ft

from app.context import use_app
from guide.model import Guide
from views import theme
from views.card.alert_card import AlertCardView
from views.card.backup import ANCHOR, Backup
from views.card.files import Files
from views.card.profile_form import FORMS, ProfilePart
from views.card.settings import Settings
from views.card.stored import Stored
from views.card.visits import Visits
from views.card.writer import WRITER, Writer
from views.components import text
from views.components.buttons import button_row, quiet_button
from views.components.fold import Fold, Inside, column
from views.components.screen import screen
from views.deep_link import anchor, query_value, use_scroll_to
from views.questions.my_questions import MyQuestions
from views.saving.status import SaveStatusText, StorageLocation, UnsavedNotice


def _profile_part(name: str) -> list[ft.Control]:
    return [ProfilePart(name)]


def _about() -> ft.Control:
    say = use_app().guide.say
    keys = ("common.intended_use", "common.not_medical_advice", "common.seed_credit")
    return column([text.body(say(key)) for key in keys])


_PARTS: dict[str, Inside] = {
    **{name: partial(_profile_part, name) for name in FORMS},
    WRITER: lambda: [Writer()],
    "visits": lambda: [Visits()],
    "questions": lambda: [MyQuestions()],
    ANCHOR: lambda: [Backup()],
    "files": lambda: [Files()],
    "settings": lambda: [Settings()],
    "stored": lambda: [Stored()],
    "about": lambda: [_about()],
}
"""What is folded under the card, by its name in the address (`/card?part=...`)."""
_TITLES = {
    WRITER: "writer.title",
    "questions": "questions.title",
    ANCHOR: "backup.title",
    "files": "files.title",
    "stored": "stored.title",
    "about": "reader.about",
}


def _fold(guide: Guide, name: str, inside: Inside) -> ft.Control:
    title = text.strong(guide.say(_TITLES.get(name, f"card.{name}")))
    fold = Fold(name, title, inside, opens=query_value("part") == name)
    return ft.Container(fold, key=anchor(name))


def _lock_screen_button(guide: Guide) -> ft.Control:
    page = ft.context.page
    return quiet_button(
        guide.say("card.lock_screen"),
        ft.Icons.SHARE,
        lambda _: page.navigate("/card/share"),
        key="share-alert",
    )


@ft.component
def MyCardScreen() -> ft.Control:
    """The card first: in an emergency room nobody scrolls past a form."""
    app = use_app()
    layout, _ = ft.use_state(app.layout)
    guide, has_foot = app.guide, layout.fit.has_foot
    saved = SaveStatusText("card.kept_by_itself")
    scroller: Any = ft.use_ref()
    use_scroll_to(query_value("part"), scroller)
    body = screen(
        [
            AlertCardView(),
            button_row([_lock_screen_button(guide)]),
            text.body(guide.say("card.lead")),
            StorageLocation(),
            *([] if has_foot else [saved]),
            column([_fold(guide, name, inside) for name, inside in _PARTS.items()], spacing=0),
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
