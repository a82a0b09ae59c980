"""Visits: the days the team was seen, newest first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import cast

import flet as ft

from app.context import use_here
from app.state import Diary
from guide.dates import say_date
from guide.model import Guide
from views import theme
from views.components import text
from views.components.buttons import button_row, icon_button, main_button, quiet_button
from views.components.card import card
from views.components.date_field import pick_date


def _row(guide: Guide, diary: Diary, day: date, ask: Callable[[date | None], None]) -> ft.Control:
    shown = say_date(guide, day, "long")
    remove = guide.say("card.remove_visit", date=shown)
    return ft.Row(
        [
            ft.Container(text.body(shown), expand=True),
            *([icon_button(ft.Icons.DELETE_OUTLINE, remove, lambda _: ask(day))] if diary.can_write else []),
        ],
        vertical_alignment=ft.CrossAxisAlignment.CENTER,
        key=f"visit-{day.isoformat()}",
    )


def _question(guide: Guide, diary: Diary, day: date, ask: Callable[[date | None], None]) -> ft.Control:
    """The second tap that removing asks for."""

    async def remove(_: ft.ControlEvent) -> None:
        ask(None)
        await diary.remove_visit(day)

    words = guide.say("card.remove_visit_question", date=say_date(guide, day, "long"))
    return ft.Column(
        [
            ft.Semantics(live_region=True, container=True, content=text.body(words)),
            button_row(
                [
                    main_button(guide.say("common.remove"), None, remove, key="remove-visit"),
                    quiet_button(guide.say("card.keep_visit"), None, lambda _: ask(None), key="keep-visit"),
                ]
            ),
        ],
        spacing=theme.GAP,
        key=f"visit-{day.isoformat()}-question",
    )


@ft.component
def Visits() -> ft.Control:
    """The list, a way to add a day (today unless another is chosen), and a way to take one back."""
    here = use_here()
    diary, _ = ft.use_state(here.diary)
    asked, set_asked = ft.use_state(cast("date | None", None))
    guide, page = here.guide, ft.context.page

    def ask(day: date | None) -> None:
        set_asked(day)

    def chose(day: date | None) -> None:
        if day is not None:
            page.run_task(diary.add_visit, day)

    rows = [(_question if day == asked else _row)(guide, diary, day, ask) for day in diary.visits]
    return card(
        [
            text.heading(guide.say("card.visits")),
            text.medium(guide.say("card.visits_why")),
            *(rows or [text.body(guide.say("card.no_visits"))]),
            button_row(
                [
                    quiet_button(
                        guide.say("card.add_visit"),
                        ft.Icons.ADD,
                        lambda _: pick_date(guide, diary.today, diary.today, chose),
                        key="add-visit",
                        disabled=not diary.can_write,
                    )
                ]
            ),
        ]
    )
